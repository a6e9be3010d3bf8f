package dev.plumbline.reports.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralsTests {

  @ParameterizedTest
  @CsvSource({
    "0, 0.000",
    "0.12345, 0.123",
    "-1.5, −1.500",
    "12.345, 12.3",
    "1234.5, 1234",
    "1e6, 1.0e6",
    "-0.00012, −1.2e−4",
    "9.9999, 10.000",
    "-0.0, 0.000",
    "NaN, –",
    "Infinity, ∞",
    "-Infinity, −∞"
  })
  void valuesHaveTheDecimalsTheirSizeAsksFor(double value, String expected) {
    assertThat(Numerals.value(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, 100", "0.9996, 100", "0.667, 66.7", "0, 0", "0.0004, 0.0"})
  void sharesArePercentages(double share, String expected) {
    assertThat(Numerals.percent(share)).isEqualTo(expected + "\u00a0%");
  }

  @Test
  void probabilitiesAndCounts() {
    assertThat(Numerals.p(0.0004)).isEqualTo("< 0.001");
    assertThat(Numerals.p(0.0313)).isEqualTo("0.031");
    assertThat(Numerals.p(Double.NaN)).isEqualTo("–");
    assertThat(Numerals.count(1234567)).isEqualTo("1\u202f234\u202f567");
    assertThat(Numerals.count(-12)).isEqualTo("−12");
  }

  @ParameterizedTest
  @CsvSource({"1.005, 1", "-3.456, -3.46", "0.001, 0", "100, 100", "-0.001, 0"})
  void coordinatesAreShort(double value, String expected) {
    assertThat(Numerals.coordinate(value)).isEqualTo(expected);
  }

  @Test
  void digitsFollowTheWidthOfTheInterval() {
    assertThat(Numerals.value(0.81234, 0.031)).isEqualTo("0.812");
    assertThat(Numerals.value(12.345, 2.69)).isEqualTo("12.3");
    assertThat(Numerals.value(1234.5, 310)).isEqualTo("1234");
    assertThat(Numerals.value(0.123456, 0.00042)).isEqualTo("0.12346");
    assertThat(Numerals.value(0.5, Double.NaN)).isEqualTo("0.500");
    assertThat(Numerals.value(0.5, 0)).isEqualTo("0.500");
    assertThat(Numerals.value(2e7, 3)).isEqualTo("2.0e7");
  }

  @Test
  void aNamedPHasOneSignOfRelation() {
    assertThat(Numerals.namedP(0.0124)).isEqualTo("p = 0.012");
    assertThat(Numerals.namedP(0.0002)).isEqualTo("p < 0.001");
    assertThat(Numerals.namedP(Double.NaN)).isEqualTo("p = –");
  }
}
