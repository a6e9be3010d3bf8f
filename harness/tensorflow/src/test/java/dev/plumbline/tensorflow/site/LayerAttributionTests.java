package dev.plumbline.tensorflow.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.model.Model;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.fixtures.ModelQueries;
import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.fixtures.RowExplainer;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;

/** Attributions at a layer of a network: what they sum to, and which layer is read. */
class LayerAttributionTests {
  @TempDir private Path folder;

  private Model saved(NetworkBuilder net, String logits) {
    net.save(folder, logits, 2);
    return SavedModelLoader.load(folder, LoadOptions.of(net.layout(), 2));
  }

  private static Attribution explain(
      Model model, FloatRows row, String id, Map<String, Object> of) {
    return new RowExplainer(model, row).of(RowExplainer.explainer(id, of), row, 1).get(0);
  }

  /** F(x) − F(0). */
  private static double difference(Model model, FloatRows row) {
    FloatRows both =
        FloatRows.of(2, row.width(), java.util.Arrays.copyOf(row.copyRow(0), 2 * row.width()));
    double[] scores =
        ModelQueries.scores(
            model, model.facts().sites().get(0), both, both, Target.of(OutputKind.LOGIT, 1));
    return scores[0] - scores[1];
  }

  private static void assertSum(Attribution attribution, double expected) {
    assertThat(CompensatedSum.of(attribution.raw().toArray())).isCloseTo(expected, within(2e-5));
  }

  /** The map of 5 by 5 places behind the ReLU is carried to 7 by 7 pixels. */
  @Test
  void integratedGradientsAtAMapSumToTheDifference() {
    NetworkBuilder net = new NetworkBuilder(.1, 7, 7, 2);
    String active = net.op("Relu", net.conv("x", 2, 4, 1, "VALID"));
    String read = net.dense(net.op("Tanh", net.flat(active, 100)), 100, 2);
    try (Model model = saved(net, read)) {
      FloatRows row = RowExplainer.rows(3, 1, 98);
      Attribution found = explain(model, row, "layer-integrated-gradients", Map.of());
      assertThat(found.semantics()).isEqualTo(ExplainerSpecs.COMPLETE);
      assertThat(found.sites()).first().asString().contains("Relu");
      assertSum(found, difference(model, row));
    }
  }

  /** F is linear in the layer and has no bias: gradient times activation sums to F(x). */
  @Test
  void gradientTimesActivationSumsToALinearHead() {
    NetworkBuilder net = new NetworkBuilder(0, 6, 6, 2);
    String active = net.op("Sigmoid", net.conv("x", 2, 4, 2, "SAME"));
    try (Model model = saved(net, net.dense(net.reduced("Mean", active), 4, 2))) {
      FloatRows row = RowExplainer.rows(3, 1, 72);
      double score =
          ModelQueries.scores(
              model, model.facts().sites().get(0), row, row, Target.of(OutputKind.LOGIT, 1))[0];
      assertSum(explain(model, row, "layer-gradient-x-activation", Map.of()), score);
    }
  }

  /** A residual sum of a sequence is a layer, and the last one before the mean over its steps. */
  @Test
  void theSumOfAResidualBlockIsTheDefaultOfASequence() {
    NetworkBuilder net = new NetworkBuilder(.1, 5, 4);
    try (Model model = saved(net, residual(net))) {
      FloatRows row = RowExplainer.rows(3, 1, 20);
      Attribution found = explain(model, row, "layer-integrated-gradients", Map.of());
      assertThat(found.sites()).first().asString().contains("AddV2");
      assertThat(found.semantics()).isEqualTo(ExplainerSpecs.COMPLETE);
      assertSum(found, difference(model, row));
      // each step's values stand in its own elements alone
      assertThat(found.raw().get(0)).isEqualTo(found.raw().get(3));
    }
  }

  /** Inside the block the rest goes around the layer: no completeness is claimed. */
  @Test
  void aLayerInsideAResidualBlockClaimsNoCompleteness() {
    NetworkBuilder net = new NetworkBuilder(.1, 5, 4);
    try (Model model = saved(net, residual(net))) {
      String inside =
          model.facts().sites().stream()
              .map(site -> site.name())
              .filter(name -> name.contains("Relu"))
              .findFirst()
              .orElseThrow();
      Attribution found =
          explain(
              model,
              RowExplainer.rows(3, 1, 20),
              "layer-integrated-gradients",
              Map.of("layer", inside));
      assertThat(found.semantics()).isEqualTo(ExplainerSpecs.CONTRIBUTION);
      assertThat(Math.abs(found.diagnostics().getOrDefault("around", 0.0))).isGreaterThan(.01);
      assertThat(found.diagnostics().getOrDefault("gap", Double.NaN)).isCloseTo(0, within(1e-4));
    }
  }

  /** x + ReLU(x W), the mean over the steps of its tanh, and a dense layer. */
  private static String residual(NetworkBuilder net) {
    String product =
        net.writer()
            .op(
                "Einsum",
                List.of("x", net.drawn(0, .5, 4, 4)),
                Map.of(
                    "T", NodeAttributes.of(DataType.DT_FLOAT),
                    "N", NodeAttributes.of(2L),
                    "equation", NodeAttributes.of("ntc,cd->ntd")));
    String sum = net.op("AddV2", "x", net.op("Relu", product));
    String mean =
        net.writer()
            .op(
                "Mean",
                List.of(sum, net.writer().ints(1)),
                Map.of(
                    "T", NodeAttributes.of(DataType.DT_FLOAT),
                    "Tidx", NodeAttributes.of(DataType.DT_INT32),
                    "keep_dims", NodeAttributes.of(false)));
    return net.dense(net.op("Tanh", mean), 4, 2);
  }
}
