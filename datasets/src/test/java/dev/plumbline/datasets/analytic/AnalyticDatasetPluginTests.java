package dev.plumbline.datasets.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts.TruthKind;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AnalyticDatasetPluginTests {
  private static final AnalyticDatasetPlugin PLUGIN = new AnalyticDatasetPlugin();

  static Stream<String> names() {
    return AnalyticFunctions.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void truthIsWhatIntegratedGradientsGiveAndSumsToTheDifference(String name) {
    AnalyticDataset dataset = open(Map.of("function", name));
    assertThat(dataset.facts().truth()).isEqualTo(TruthKind.MODEL);
    assertThat(dataset.test()).hasSize(256);
    KnownFunction function = (KnownFunction) dataset.function();
    for (Instance instance : dataset.test()) {
      double[] x = row(instance);
      Truth.ModelTruth truth = (Truth.ModelTruth) instance.truth();
      assertThat(truth.unique()).isEqualTo(function.unique());
      assertThat(truth.contributions()).isEqualTo(function.known(x).integratedGradients());
      assertThat(Arrays.stream(truth.contributions().toArray()).sum())
          .isCloseTo(function.value(x) - function.value(new double[x.length]), within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void mostInstancesOfAFunctionHaveSomethingToExplain(String name) {
    List<Instance> test = open(Map.of("function", name)).test();
    long silent = test.stream().filter(instance -> relevant(instance) == 0).count();
    // xor: both coins 0, a quarter; threshold: x below 10, a third; relu-net: every unit off, the
    // share of a cone; other functions: never
    boolean sometimes = List.of("xor", "threshold", "relu-net").contains(name);
    assertThat(silent).isBetween(sometimes ? 1L : 0L, sometimes ? 256L / 2 : 0L);
  }

  @ParameterizedTest
  // the number of inputs a function reads; a twin has 16, most of them irrelevant
  @CsvSource({
    "linear, 3",
    "threshold, 1",
    "quadratic, 2",
    "sparse-additive, 16",
    "gated-product, 16",
    "saturated-minimum, 16",
    "redundant-or, 16",
    "suppressor, 16"
  })
  void hasItsOwnDimensionsByDefault(String name, int inputs) {
    AnalyticDataset dataset = open(Map.of("function", name));
    assertThat(dataset.facts().layout().inputs().get(0).shape()).isEqualTo(Shape.of(inputs));
    assertThat(dataset.facts().layout().inputs().get(0).kind()).isEqualTo(InputKind.COLUMNS);
    assertThat(dataset.function().inputs()).isEqualTo(inputs);
    assertThat(dataset.test().get(0).captions()).hasSize(inputs).startsWith("x1");
  }

  @Test
  void moreDimensionsAreIrrelevantOnes() {
    AnalyticDataset dataset = open(Map.of("function", "saturation", "dimensions", 10L));
    for (Instance instance : dataset.test()) {
      assertThat(relevant(instance)).isEqualTo(2);
    }
  }

  @Test
  void refusesFewerDimensionsThanTheFunctionReads() {
    assertThatThrownBy(() -> open(Map.of("function", "gated-product", "dimensions", 5L)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("dimensions 5: function 'gated-product' needs at least 6");
    assertThatThrownBy(() -> open(Map.of("function", "sdc-toy", "dimensions", 1L)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("needs at least 2");
  }

  @Test
  void theToyIsAMosaicWithDataTruth() {
    AnalyticDataset toy = open(Map.of("function", "sdc-toy", "dimensions", 5L));
    assertThat(toy.facts().layout().inputs().get(0).shape()).isEqualTo(Shape.of(5, 1));
    assertThat(toy.facts().layout().inputs().get(0).kind()).isEqualTo(InputKind.SEGMENTS);
    assertThat(toy.facts().truth()).isEqualTo(TruthKind.DATA);
    assertThat(toy.function().attention()).isPresent();
    for (Instance instance : toy.test()) {
      Truth.DataTruth truth = (Truth.DataTruth) instance.truth();
      double[] expected = new double[5];
      expected[truth.features().stream().findFirst().orElseThrow()] =
          instance.label() == 0 ? -1 : 1;
      assertThat(row(instance)).containsExactly(expected);
    }
  }

  @Test
  void fewerSamplesAreThePrefixOfMore() {
    List<Instance> few = open(Map.of("samples", 10L)).test();
    List<Instance> many = open(Map.of("samples", 100L)).test();
    for (int i = 0; i < few.size(); i++) {
      assertThat(many.get(i).row()).isEqualTo(few.get(i).row());
    }
  }

  @Test
  void anotherSeedGivesOtherInstances() {
    AnalyticDataset other =
        PLUGIN.open(
            Parameters.defaults(PLUGIN.spec()),
            new DatasetPlugin.DatasetContext(2, Path.of("unused"), Progress.SILENT));
    assertThat(other.test().get(0).row()).isNotEqualTo(open(Map.of()).test().get(0).row());
  }

  private static long relevant(Instance instance) {
    Truth.ModelTruth truth = (Truth.ModelTruth) instance.truth();
    return Arrays.stream(truth.contributions().toArray()).filter(value -> value != 0).count();
  }

  private static double[] row(Instance instance) {
    double[] x = new double[instance.row().width()];
    for (int i = 0; i < x.length; i++) {
      x[i] = instance.row().get(0, i);
    }
    return x;
  }

  private static AnalyticDataset open(Map<String, Object> given) {
    return PLUGIN.open(
        Parameters.defaults(PLUGIN.spec(), given),
        new DatasetPlugin.DatasetContext(1, Path.of("unused"), Progress.SILENT));
  }
}
