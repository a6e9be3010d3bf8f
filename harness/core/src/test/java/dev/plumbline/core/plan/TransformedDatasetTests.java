package dev.plumbline.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransformedDatasetTests {
  // one sample of two pixels with two channels each: (10, 20), (30, 40)
  private static final Dataset DATA = data(10, 20, 30, 40);

  private static Instance sample(float... row) {
    return new Instance(
        "a", FloatRows.row(row), 0, FeatureMap.identity(4), new Truth.None(), List.of());
  }

  private static Dataset data(float... row) {
    Instance instance = sample(row);
    DatasetFacts facts =
        new DatasetFacts(
            InputLayout.of("x", Shape.of(1, 2, 2), InputKind.IMAGE),
            List.of("one", "two"),
            DatasetFacts.TruthKind.NONE,
            "hash",
            Map.of());
    return new FixedDataset(facts, List.of(instance), List.of(instance));
  }

  @Test
  void numbersOfTextsStay() {
    InputLayout layout =
        new InputLayout(
            List.of(
                new InputLayout.Input("age", Shape.of(1), InputKind.COLUMNS),
                new InputLayout.Input(
                    "city", Shape.of(1), InputKind.TEXTS, List.of("Lima", "Oslo")),
                new InputLayout.Input("pay", Shape.of(2), InputKind.COLUMNS)));
    DatasetFacts facts =
        new DatasetFacts(
            layout, List.of("one", "two"), DatasetFacts.TruthKind.NONE, "hash", Map.of());
    Dataset data = new FixedDataset(facts, DATA.train(), List.of(sample(10, 1, 30, 40)));
    Dataset seen = TransformedDataset.apply(new InputTransform(List.of(10.0), List.of(2.0)), data);
    assertThat(seen.test().get(0).row().copyRow(0)).containsExactly(0, 1, 10, 15);
  }

  static Stream<Arguments> transforms() {
    return Stream.of(
        arguments(List.of(0.0), List.of(10.0), new float[] {1, 2, 3, 4}),
        arguments(List.of(10.0), List.of(1.0), new float[] {0, 10, 20, 30}),
        arguments(List.of(10.0, 20.0), List.of(2.0), new float[] {0, 0, 10, 10}),
        arguments(List.of(0.0), List.of(10.0, -20.0), new float[] {1, -1, 3, -2}),
        arguments(List.of(10.0, 0.0), List.of(1.0, 10.0), new float[] {0, 2, 20, 4}));
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void eachChannelIsShiftedThenScaled(
      List<Double> subtract, List<Double> divide, float[] expected) {
    Dataset seen = TransformedDataset.apply(new InputTransform(subtract, divide), DATA);
    assertThat(seen.test().get(0).row().copyRow(0)).isEqualTo(expected);
    assertThat(seen.train().get(0).row().copyRow(0)).isEqualTo(expected);
  }

  @Test
  void whatIsNotTransformedIsTheDataItself() {
    assertThat(TransformedDataset.apply(InputTransform.NONE, DATA)).isSameAs(DATA);
  }

  @Test
  void transformedDataAreOtherData() {
    DatasetFacts seen =
        TransformedDataset.apply(new InputTransform(List.of(0.0), List.of(255.0)), DATA).facts();
    assertThat(seen.contentHash()).startsWith("hash").isNotEqualTo("hash").contains("255.0");
    assertThat(seen.notes()).containsEntry("input transform", "(x - [0.0]) / [255.0]");
    assertThat(seen.layout()).isEqualTo(DATA.facts().layout());
  }
}
