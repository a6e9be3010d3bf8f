package dev.plumbline.core.suite.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.core.suite.DatasetEntry;
import dev.plumbline.core.suite.MosaicSetting;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.problem.SuiteException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MosaicSettingTests {
  private static Suite read(String mosaic) {
    return SuiteReader.readString(
        "s.yaml",
        """
        plumbline: 1
        suite: s
        datasets:
          d: {type: a, other: 1%s}
        models:
          m: {type: a, dataset: d}
        tests:
          t: {}
        """
            .formatted(mosaic));
  }

  static Stream<Arguments> settings() {
    return Stream.of(
        arguments("", MosaicSetting.NONE),
        arguments(", mosaic: {}", MosaicSetting.NONE),
        arguments(", mosaic: {side: 1}", MosaicSetting.NONE),
        arguments(", mosaic: {side: 3}", new MosaicSetting(3, 1, false)),
        arguments(", mosaic: {side: 2, targets: 3, shrink: true}", new MosaicSetting(2, 3, true)));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void isReadFromTheEntryOfADataset(String written, MosaicSetting expected) {
    DatasetEntry entry = Objects.requireNonNull(read(written).datasets().get("d"));
    assertThat(entry.mosaic()).isEqualTo(expected);
    assertThat(entry.entry().parameters().fields()).containsOnlyKeys("other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{targets: 2}|'mosaic' of dataset 'd' needs 'side': the images along each side",
        "{side: 2, targets: 4}|'targets' of 'mosaic' of dataset 'd' is 4, but a mosaic has 4 cells"
            + " and one must show another class",
        "{side: 0}|'side' of 'mosaic' of dataset 'd' must be a whole number from 1",
        "{sides: 2}|unknown key 'sides' of 'mosaic' of dataset 'd'; did you mean 'side'?",
        "2|'mosaic' of dataset 'd' must be a block of keys, not the number 2"
      })
  void aMistakeIsToldWithItsPlace(String written, String problem) {
    assertThatThrownBy(() -> read(", mosaic: " + written))
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("s.yaml:4:")
        .hasMessageContaining(problem);
  }
}
