package dev.plumbline.tensorflow.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.core.variant.VariantStage;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Mirror;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Query.Variant;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.network.NetworkGraph;
import dev.plumbline.tensorflow.network.NetworkLayer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Backward passes by rules on variants of a network, held against networks that were written out
 * with the variant's weights.
 */
class PropagationOnVariantsTests {
  private static final int INPUTS = 4;
  private static final int HIDDEN = 6;
  private static final int CLASSES = 3;
  private static final InputLayout LAYOUT =
      InputLayout.of("x", Shape.of(INPUTS), InputKind.COLUMNS);
  private static final Mirror MIRROR = Mirror.of(FeatureMap.identity(INPUTS));
  private static final FloatRows ROWS = drawn("rows", 5, INPUTS);
  private static final FloatRows REFERENCES = drawn("references", 5, INPUTS);

  /** V max(0, W x + b) + c; W has a row per hidden unit, V a row per class. */
  private record Weights(FloatRows w, FloatRows b, FloatRows v, FloatRows c) {
    static Weights drawn() {
      return new Weights(
          PropagationOnVariantsTests.drawn("w", HIDDEN, INPUTS),
          PropagationOnVariantsTests.drawn("b", 1, HIDDEN),
          PropagationOnVariantsTests.drawn("v", CLASSES, HIDDEN),
          PropagationOnVariantsTests.drawn("c", 1, CLASSES));
    }

    /** own F(x) + mirrored F(x in reverse order): both networks side by side. */
    Weights sum(double own, double mirrored) {
      float[] wide = new float[2 * HIDDEN * INPUTS];
      float[] bias = new float[2 * HIDDEN];
      float[] out = new float[CLASSES * 2 * HIDDEN];
      float[] last = new float[CLASSES];
      for (int h = 0; h < 2 * HIDDEN; h++) {
        boolean reversed = h >= HIDDEN;
        int unit = h % HIDDEN;
        bias[h] = b.get(0, unit);
        for (int i = 0; i < INPUTS; i++) {
          wide[h * INPUTS + i] = w.get(unit, reversed ? INPUTS - 1 - i : i);
        }
        for (int k = 0; k < CLASSES; k++) {
          out[k * 2 * HIDDEN + h] = (float) ((reversed ? mirrored : own) * v.get(k, unit));
        }
      }
      for (int k = 0; k < CLASSES; k++) {
        last[k] = (float) ((own + mirrored) * c.get(0, k));
      }
      return new Weights(
          FloatRows.of(2 * HIDDEN, INPUTS, wide),
          FloatRows.row(bias),
          FloatRows.of(CLASSES, 2 * HIDDEN, out),
          FloatRows.row(last));
    }

    /** F(z - shift): the shift is folded into the first bias, b - W shift. */
    Weights shifted(FloatRows shift) {
      float[] bias = new float[HIDDEN];
      for (int h = 0; h < HIDDEN; h++) {
        double value = b.get(0, h);
        for (int i = 0; i < INPUTS; i++) {
          value -= w.get(h, i) * shift.get(0, i);
        }
        bias[h] = (float) value;
      }
      return new Weights(w, FloatRows.row(bias), v, c);
    }
  }

  @TempDir private Path folder;

  static Stream<Propagation> rules() {
    return Stream.of(
        new Propagation.Guided(),
        new Propagation.Deconvnet(),
        new Propagation.Rescale(),
        relevance());
  }

  /** LRP without a stabilizer, so that shares add up exactly. */
  private static Propagation relevance() {
    Propagation.LayerRule zero = new Propagation.LayerRule.Epsilon(0);
    return new Propagation.LayerwiseRelevance(zero, zero, new Propagation.LayerRule.Usual(), 0);
  }

  /** Rules pass a weighted sum of two networks as two networks side by side. */
  @ParameterizedTest
  @MethodSource("rules")
  void aWeightedSumWithTheMirrorImageIsTheNetworkWrittenOut(Propagation rules) {
    PassCounter passes = new PassCounter();
    try (Model model = open("plain", Weights.drawn());
        Model written = open("sum", Weights.drawn().sum(1, -0.5));
        VariantStage stage =
            VariantStage.of(new Variant.Mirrored(1, -0.5), model, MIRROR, passes)) {
      assertClose(
          signals(stage.model(), rules, ROWS, REFERENCES),
          signals(written, rules, ROWS, REFERENCES));
      assertThat(passes.backward()).isEqualTo(ROWS.count());
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theSymmetricVariantIsTheNetworkWrittenOut(Propagation rules) {
    try (Model model = open("plain", Weights.drawn());
        Model written = open("sum", Weights.drawn().sum(1, 1));
        VariantStage stage =
            VariantStage.of(new Variant.Symmetric(), model, MIRROR, new PassCounter())) {
      assertClose(
          signals(stage.model(), rules, ROWS, REFERENCES),
          signals(written, rules, ROWS, REFERENCES));
    }
  }

  /**
   * Signals that are gradients or multipliers are those of the network with the shift in its bias.
   * LRP passes relevance through the subtraction unchanged, so it is that of the unshifted rows.
   */
  @ParameterizedTest
  @MethodSource("rules")
  void shiftedInputsAreExplainedAsTheNetworkThatTakesTheShiftOff(Propagation rules) {
    FloatRows shift = FloatRows.row(1, 1, 1, 1);
    FloatRows moved = plus(ROWS, shift);
    FloatRows references = plus(REFERENCES, shift);
    Variant shifted = new Variant.Shifted(shift, Variant.Shifted.Follow.STAYS);
    try (Model model = open("plain", Weights.drawn());
        Model written = open("shifted", Weights.drawn().shifted(shift));
        VariantStage stage = VariantStage.of(shifted, model, MIRROR, new PassCounter())) {
      FloatRows expected =
          rules instanceof Propagation.LayerwiseRelevance
              ? signals(model, rules, ROWS, REFERENCES)
              : signals(written, rules, moved, references);
      assertClose(signals(stage.model(), rules, moved, references), expected);
    }
  }

  private Model open(String name, Weights weights) {
    Path saved = folder.resolve(name);
    NetworkGraph.sequential(
            Shape.of(INPUTS),
            List.of(
                new NetworkLayer.Linear(weights.w(), weights.b()),
                NetworkLayer.Activation.RELU,
                new NetworkLayer.Linear(weights.v(), weights.c())))
        .save(saved);
    return SavedModelLoader.load(saved, LoadOptions.of(LAYOUT, CLASSES));
  }

  private static FloatRows signals(
      Model model, Propagation rules, FloatRows rows, FloatRows references) {
    FloatRows.Builder signals = new FloatRows.Builder(rows.count(), rows.width());
    model.run(
        new PropagationPass(
            rules,
            Site.input(model.facts().layout()),
            rows,
            rows,
            Collections.nCopies(rules.references(), (Rows) references),
            row -> PropagationPass.Start.at(Target.of(OutputKind.LOGIT, row % CLASSES)),
            signals::accept));
    return signals.build();
  }

  private static FloatRows drawn(String name, int count, int width) {
    RandomGenerator random = Draws.of(7).at(name).stream();
    float[] values = new float[count * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return FloatRows.of(count, width, values);
  }

  private static FloatRows plus(FloatRows rows, FloatRows shift) {
    float[] values = new float[rows.count() * rows.width()];
    IntStream.range(0, values.length)
        .forEach(
            i ->
                values[i] =
                    rows.get(i / rows.width(), i % rows.width()) + shift.get(0, i % rows.width()));
    return FloatRows.of(rows.count(), rows.width(), values);
  }

  private static void assertClose(FloatRows actual, FloatRows expected) {
    boolean anything = false;
    for (int row = 0; row < expected.count(); row++) {
      for (int i = 0; i < expected.width(); i++) {
        float value = expected.get(row, i);
        anything |= value != 0;
        assertThat((double) actual.get(row, i))
            .as("row %d, input %d", row, i)
            .isCloseTo(value, within(2e-5 * Math.max(1, Math.abs(value))));
      }
    }
    assertThat(anything).isTrue();
  }
}
