package dev.plumbline.core.suite.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.suite.BackgroundRows;
import dev.plumbline.core.suite.DatasetEntry;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.problem.SuiteException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackgroundRowsTests {
  private static Suite read(String more) {
    return SuiteReader.readString(
        "s.yaml",
        """
        plumbline: 1
        suite: s
        datasets:
          d: {type: a%s}
        models:
          m: {type: a, dataset: d}
        tests:
          t: {}
        """
            .formatted(more));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''|TRAIN", "', background: train'|TRAIN", "', background: test'|TEST"})
  void areReadFromTheEntryOfADataset(String written, BackgroundRows expected) {
    DatasetEntry entry = Objects.requireNonNull(read(written).datasets().get("d"));
    assertThat(entry.background()).isEqualTo(expected);
    assertThat(entry.entry().parameters().fields()).isEmpty();
  }

  @Test
  void anotherWordIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> read(", background: tset"))
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("s.yaml:4:28: unknown value 'tset' of 'background' of dataset 'd'")
        .hasMessageContaining("did you mean 'test'?");
  }
}
