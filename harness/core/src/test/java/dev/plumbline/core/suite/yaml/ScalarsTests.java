package dev.plumbline.core.suite.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.suite.problem.Printable;
import dev.plumbline.core.suite.read.Reading;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTests {

  private static SuiteValue value(String text) {
    return Reading.tree("a: " + text + "\n").get("a").orElseThrow();
  }

  // YAML 1.2.2, section 10.3.2, core schema.
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-19, -19",
    "+12, 12",
    "0o17, 15",
    "0x3A, 58",
    "0., 0",
    "-0.0, 0",
    ".5, 0.5",
    "+12e03, 12000",
    "-2E+05, -200000",
    "1e-3, 0.001",
    "012, 12",
    "9223372036854775807, 9223372036854775807",
  })
  void numbersAreExact(String text, BigDecimal expected) {
    assertThat(value(text))
        .isInstanceOfSatisfying(
            SuiteValue.NumberValue.class,
            number -> {
              assertThat(number.value()).isEqualByComparingTo(expected);
              assertThat(number.text()).isEqualTo(text);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "on",
        "'1'",
        "\"true\"",
        "1_000",
        "0b1",
        "12:30",
        "1.2.3",
        "e5",
        "2021-01-01",
        "|\n  3"
      })
  void everythingElseIsText(String text) {
    assertThat(value(text)).isInstanceOf(SuiteValue.TextValue.class);
  }

  @ParameterizedTest
  @CsvSource({"true, true", "True, true", "TRUE, true", "false, false", "False, false"})
  void flagsAreTrueOrFalse(String text, boolean expected) {
    assertThat(value(text))
        .isInstanceOfSatisfying(
            SuiteValue.FlagValue.class, flag -> assertThat(flag.value()).isEqualTo(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
  void nothingIsNothing(String text) {
    assertThat(value(text)).isInstanceOf(SuiteValue.NullValue.class);
  }

  // 1e309 exceeds the largest double; an exponent beyond an int exceeds BigDecimal.
  @ParameterizedTest
  @ValueSource(
      strings = {".nan", ".NaN", ".inf", "-.INF", "+.Inf", "1e309", "-1e309", "1e99999999999"})
  void numbersThatAreNotFiniteAreRefused(String text) {
    assertThat(Reading.problems("a: " + text))
        .contains("s.yaml:1:4: '" + text + "' is not a finite number that a computer can hold");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0x1", "0.1"})
  void endlessNumbersAreRefused(String start) {
    String text = start + "1".repeat(100);
    assertThat(Reading.problems(("a: " + text).getBytes(UTF_8)))
        .isEqualTo(
            List.of(
                "s.yaml:1:4: "
                    + Printable.quote(text)
                    + " is not a finite number that a computer can hold"));
  }
}
