package dev.plumbline.core.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleSelectionTests {
  private static final List<Instance> ALL =
      IntStream.range(0, 1000).mapToObj(i -> instance("data/" + i)).toList();

  private static Instance instance(String id) {
    return new Instance(
        id, FloatRows.row(0), 0, FeatureMap.identity(1), new Truth.None(), List.of());
  }

  private static List<Instance> choose(List<Instance> from, int count) {
    return SampleSelection.of(from, count, 1, "samples");
  }

  @ParameterizedTest
  @CsvSource({"20, 100", "1, 2", "999, 1000", "100, 5000"})
  void fewSamplesAreTheFirstOfMany(int few, int many) {
    List<Instance> more = choose(ALL, many);
    assertThat(more).hasSize(Math.min(many, ALL.size())).doesNotHaveDuplicates();
    assertThat(choose(ALL, few)).isEqualTo(more.subList(0, few));
  }

  @Test
  void theChoiceDependsOnIdsAndNotOnTheirOrder() {
    List<Instance> reversed = new java.util.ArrayList<>(ALL);
    Collections.reverse(reversed);
    assertThat(choose(reversed, 50)).isEqualTo(choose(ALL, 50));
  }

  @Test
  void samplesOfAPartThatWereChosenFromTheWholeAreChosenFromThePart() {
    List<Instance> chosen = choose(ALL, 100);
    List<Instance> half = ALL.subList(0, 500);
    List<Instance> both = chosen.stream().filter(half::contains).toList();
    assertThat(choose(half, both.size())).isEqualTo(both);
  }

  @Test
  void otherSeedsAndPurposesChooseOtherSamples() {
    List<Instance> chosen = choose(ALL, 50);
    assertThat(SampleSelection.of(ALL, 50, 2, "samples")).isNotEqualTo(chosen);
    assertThat(SampleSelection.of(ALL, 50, 1, "background")).isNotEqualTo(chosen);
  }

  @Test
  void nothingIsChosenFromNothing() {
    assertThat(choose(List.of(), 10)).isEmpty();
  }
}
