package dev.plumbline.core.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutedLabelsTests {
  private static final Dataset DATA = data();

  private static Dataset data() {
    List<Instance> instances =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    new Instance(
                        "i" + i,
                        FloatRows.row(i),
                        i / 20,
                        FeatureMap.identity(1),
                        new Truth.None(),
                        List.of()))
            .toList();
    DatasetFacts facts =
        new DatasetFacts(
            InputLayout.of("x", Shape.of(1), InputKind.COLUMNS),
            List.of("a", "b", "c"),
            DatasetFacts.TruthKind.NONE,
            "hash",
            Map.of());
    return new FixedDataset(facts, instances, instances);
  }

  private static List<Integer> labels(List<Instance> instances) {
    return instances.stream().map(Instance::label).toList();
  }

  @Test
  void movesLabelsAndKeepsHowManyOfEachClassThereAre() {
    Dataset permuted = PermutedLabels.of(DATA, Draws.of(1));
    assertThat(labels(permuted.train()))
        .isNotEqualTo(labels(DATA.train()))
        .containsExactlyInAnyOrderElementsOf(labels(DATA.train()));
    // a permutation keeps about a third of 60 labels where they were: 20 ± 4 · 3.65
    long kept =
        IntStream.range(0, 60)
            .filter(i -> permuted.train().get(i).label() == DATA.train().get(i).label())
            .count();
    assertThat(kept).isBetween(6L, 34L);
  }

  @Test
  void leavesRowsAndTheTestSplitAlone() {
    Dataset permuted = PermutedLabels.of(DATA, Draws.of(1));
    assertThat(permuted.train().stream().map(Instance::row))
        .containsExactlyElementsOf(DATA.train().stream().map(Instance::row).toList());
    assertThat(permuted.test()).isEqualTo(DATA.test());
  }

  /** A model that is trained again on the numbers it has learned already would look unchanged. */
  @Test
  void movesNumbersToPredictButNoWeightsAndGroups() {
    List<Instance> numbered =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    DATA.train()
                        .get(i)
                        .with(
                            new Instance.Annotation(
                                OptionalDouble.of(i * 0.5), "group " + i, 1 + i)))
            .toList();
    List<Instance> permuted =
        PermutedLabels.of(new FixedDataset(DATA.facts(), numbered, DATA.test()), Draws.of(1))
            .train();
    List<Double> before = numbered.stream().map(PermutedLabelsTests::number).toList();
    List<Double> after = permuted.stream().map(PermutedLabelsTests::number).toList();
    assertThat(after).isNotEqualTo(before).containsExactlyInAnyOrderElementsOf(before);
    assertThat(permuted)
        .extracting(instance -> instance.annotation().weight())
        .isEqualTo(numbered.stream().map(instance -> instance.annotation().weight()).toList());
    assertThat(permuted)
        .extracting(instance -> instance.annotation().group())
        .isEqualTo(numbered.stream().map(instance -> instance.annotation().group()).toList());
  }

  private static double number(Instance instance) {
    return instance.annotation().value().orElseThrow();
  }

  @Test
  void hasAHashOfItsOwnPerPermutation() {
    String first = PermutedLabels.of(DATA, Draws.of(1)).facts().contentHash();
    assertThat(first)
        .isEqualTo(PermutedLabels.of(DATA, Draws.of(1)).facts().contentHash())
        .isNotEqualTo(PermutedLabels.of(DATA, Draws.of(2)).facts().contentHash())
        .isNotEqualTo(DATA.facts().contentHash());
    assertThat(labels(PermutedLabels.of(DATA, Draws.of(2)).train()))
        .isNotEqualTo(labels(PermutedLabels.of(DATA, Draws.of(1)).train()));
  }
}
