package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentizedRangeTests {

  @ParameterizedTest
  // studentized range with infinite degrees of freedom over √2; Demšar's table 5 rounds k = 3 and 7
  // the other way
  @CsvSource({
    ".05, 2, 1.960", ".05, 3, 2.344", ".05, 4, 2.569", ".05, 5, 2.728", ".05, 6, 2.850",
        ".05, 7, 2.948",
    ".05, 8, 3.031", ".05, 9, 3.102", ".05, 10, 3.164", ".05, 11, 3.219", ".05, 12, 3.268",
        ".05, 13, 3.313",
    ".05, 14, 3.354", ".05, 15, 3.391", ".05, 16, 3.426", ".05, 17, 3.458", ".05, 18, 3.489",
        ".05, 19, 3.517",
    ".05, 20, 3.544", ".10, 2, 1.645", ".10, 3, 2.052", ".10, 4, 2.291", ".10, 5, 2.460",
        ".10, 6, 2.589",
    ".10, 7, 2.693", ".10, 8, 2.780", ".10, 9, 2.855", ".10, 10, 2.920"
  })
  void nemenyiQuantiles(double alpha, int k, double expected) {
    assertThat(StudentizedRange.nemenyi(k, alpha)).isCloseTo(expected, within(6e-4));
  }
}
