package dev.plumbline.core.suite.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.core.suite.DatasetEntry;
import dev.plumbline.core.suite.FeatureSetting;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.problem.SuiteException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureSettingTests {
  private static Suite read(String features) {
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
            .formatted(features));
  }

  static Stream<Arguments> settings() {
    return Stream.of(
        arguments("", new FeatureSetting.Own()),
        arguments(", features: {}", new FeatureSetting.Own()),
        arguments(", features: {patch: 4}", new FeatureSetting.Patches(4, 4)),
        arguments(", features: {patch: [2, 3]}", new FeatureSetting.Patches(2, 3)),
        arguments(", features: {run: 5}", new FeatureSetting.Runs(5)),
        arguments(
            ", features: {map: m.csv}",
            new FeatureSetting.Mapped(Path.of("m.csv").toAbsolutePath())));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void isReadFromTheEntryOfADataset(String written, FeatureSetting expected) {
    DatasetEntry entry = Objects.requireNonNull(read(written).datasets().get("d"));
    assertThat(entry.features()).isEqualTo(expected);
    assertThat(entry.entry().parameters().fields()).containsOnlyKeys("other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{patch: 4, run: 2}|'features' of dataset 'd' has patch and run; give one of them",
        "{patch: 0}|'patch' of 'features' of dataset 'd' must be",
        "{patch: [1, 2, 3]}|'patch' of 'features' of dataset 'd' is [1, 2, 3]; give one number, or"
            + " [rows, columns]",
        "{run: x}|'run' of 'features' of dataset 'd' must be a whole number",
        "{pach: 4}|unknown key 'pach' of 'features' of dataset 'd'; did you mean 'patch'?",
        "4|'features' of dataset 'd' must be a block of keys, not the number 4"
      })
  void aMistakeIsToldWithItsPlace(String written, String problem) {
    assertThatThrownBy(() -> read(", features: " + written))
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("s.yaml:4:")
        .hasMessageContaining(problem);
  }
}
