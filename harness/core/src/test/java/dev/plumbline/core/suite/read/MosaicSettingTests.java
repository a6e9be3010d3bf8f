package dev.plumbline.core.suite.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.core.suite.DatasetEntry;
import dev.plumbline.core.suite.MosaicSetting;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.problem.SuiteException;
import java.util.List;
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
        arguments(", mosaic: {side: 3}", new MosaicSetting.GridOfImages(3, 1, false)),
        arguments(
            ", mosaic: {side: 2, targets: 3, shrink: true}",
            new MosaicSetting.GridOfImages(2, 3, true)),
        arguments(
            ", sdc: {foreground: [cat, 3]}",
            new MosaicSetting.SegmentsOfClasses(
                List.of("cat", "3"), List.of(), 9, "apart", 3000, 1000)),
        arguments(
            ", sdc: {foreground: [a, b], background: [c], segments: 4, pools: shared, train: 5, test: 6}",
            new MosaicSetting.SegmentsOfClasses(
                List.of("a", "b"), List.of("c"), 4, "shared", 5, 6)));
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sdc: {segments: 4}|'sdc' of dataset 'd' needs 'foreground': at least two classes that carry"
            + " the evidence, such as [cat, dog]",
        "sdc: {foreground: [a]}|'sdc' of dataset 'd' needs 'foreground': at least two classes",
        "sdc: {foreground: [a, b], pools: mixed}|'pools' of 'sdc' of dataset 'd'",
        "sdc: {foreground: [a, b], segment: 4}|unknown key 'segment' of 'sdc' of dataset 'd'; did you"
            + " mean 'segments'?",
        "sdc: {foreground: [a, b]}, mosaic: {side: 2}|dataset 'd' has 'mosaic' and 'sdc'; give one of"
            + " them"
      })
  void aMistakeInATaskIsToldWithItsPlace(String written, String problem) {
    assertThatThrownBy(() -> read(", " + written))
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("s.yaml:4:")
        .hasMessageContaining(problem);
  }
}
