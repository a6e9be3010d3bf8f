package dev.plumbline.tensorflow.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.fixtures.OperationNetworks;
import dev.plumbline.tensorflow.fixtures.RowExplainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules of propagation over every operation they know. */
class PropagationRunnerTests {
  @TempDir private Path folder;

  private RowExplainer open(OperationNetworks nets, double bias) {
    NetworkBuilder net = nets.net(bias);
    net.save(folder, nets.write(net), 2);
    int width = net.layout().width();
    Model model = SavedModelLoader.load(folder, LoadOptions.of(net.layout(), 2));
    return new RowExplainer(model, RowExplainer.rows(2, 3, width));
  }

  private static FloatRows rows(RowExplainer explained) {
    return RowExplainer.rows(1, 9, explained.model().facts().layout().width());
  }

  private static double gap(Attribution attribution) {
    return attribution.diagnostics().getOrDefault("gap", Double.NaN);
  }

  /** Shrikumar et al. 2017, summation to delta: the contributions sum to F(x) - F(b). */
  @ParameterizedTest
  @EnumSource(OperationNetworks.class)
  void deepLiftIsCompleteThroughEveryOperation(OperationNetworks nets) {
    RowExplainer explained = open(nets, 0.5);
    for (Object baseline : new Object[] {"zero", "mean", 0.3}) {
      List<Attribution> attributions =
          explained.of(
              RowExplainer.explainer("deeplift", Map.of("baseline", baseline)), rows(explained), 1);
      assertThat(attributions).allSatisfy(a -> assertThat(gap(a)).isCloseTo(0, within(5e-6)));
      assertThat(attributions).anySatisfy(a -> assertThat(a.raw().get(0)).isNotZero());
    }
    explained.model().close();
  }

  /**
   * LRP-0 shares a w / z. Without biases it conserves. If R = z dF/dz at a layer's output z = W a,
   * an input gets Σ a w dF/dz = a dF/da, and a unit that is the identity or 0 keeps this form: it
   * is input times gradient (Ancona et al. 2018, arXiv:1711.06104).
   */
  @ParameterizedTest
  @EnumSource(
      value = OperationNetworks.class,
      names = {"ELU", "SELU", "TANH", "SIGMOID", "SOFTPLUS", "RELU6", "LEAKY_RELU"},
      mode = EnumSource.Mode.EXCLUDE)
  void withoutBiasesLrpZeroIsInputTimesGradient(OperationNetworks nets) {
    RowExplainer explained = open(nets, 0);
    FloatRows rows = rows(explained);
    List<Attribution> lrp =
        explained.of(RowExplainer.explainer("lrp", Map.of("composite", "zero")), rows, 1);
    List<Attribution> product =
        explained.of(RowExplainer.explainer("gradient-x-input", Map.of()), rows, 1);
    for (int i = 0; i < rows.count(); i++) {
      assertThat(gap(lrp.get(i))).isCloseTo(0, within(1e-5));
      assertClose(lrp.get(i).raw(), product.get(i).raw(), 1e-5);
    }
    explained.model().close();
  }

  /** Rules whose parts leave the bias out share all relevance, whatever the biases are. */
  @ParameterizedTest
  @CsvSource({
    "RELU, flat",
    "RELU, w-square",
    "TANH, flat",
    "SIGMOID, w-square",
    "CONVOLUTION, flat",
    "CONVOLUTION, w-square",
    "STRIDED, w-square",
    "PADDED, flat",
    "DILATED, flat",
    "DEPTHWISE, flat",
    "DEPTHWISE, w-square",
    "NORMALIZED, flat",
    "NORMALIZED, w-square",
    "SCALED, w-square",
    "MAX_POOL, flat",
    "OVERLAPPING_MAX_POOL, flat",
    "GLOBAL_MAX, w-square",
    "CONCATENATED, flat",
    "SPLIT, w-square"
  })
  void rulesWithoutBiasConserve(OperationNetworks nets, String rule) {
    RowExplainer explained = open(nets, 0.5);
    Map<String, Object> given =
        Map.of("composite", "epsilon", "dense", rule, "convolution", rule, "first", rule);
    assertThat(explained.of(RowExplainer.explainer("lrp", given), rows(explained), 0))
        .allSatisfy(a -> assertThat(gap(a)).isCloseTo(0, within(1e-5)));
    explained.model().close();
  }

  private static void assertClose(Vector actual, Vector expected, double tolerance) {
    assertThat(actual.size()).isEqualTo(expected.size());
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i)).isCloseTo(expected.get(i), within(tolerance));
    }
  }
}
