package dev.plumbline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.tensorflow.engine.Processor;
import dev.plumbline.tensorflow.fixtures.HandWrittenModel;
import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks that have a faster copy. */
class FasterCopyTests {
  private static final Target LOGIT = Target.of(OutputKind.LOGIT, 1);
  @TempDir Path folder;

  /** What is faster in the copy. */
  private enum Network {
    /** Normalizations of a network that is large enough are part of their convolutions. */
    NORMALIZED("(3 times)"),
    /** The rectifier stands behind the pooling. */
    POOLED("max poolings (1)"),
    /** Convolutions of few channels are products, on processors where that is faster. */
    FEW_CHANNELS("block by block (2)"),
    /** The pooling behind such a convolution is part of it. */
    POOLED_PRODUCT("poolings are maxima of what such products give (1)");

    private final String difference;

    Network(String difference) {
      this.difference = difference;
    }
  }

  private Model open(Network network) {
    NetworkBuilder net =
        switch (network) {
          case NORMALIZED -> normalized();
          case POOLED -> pooled();
          case FEW_CHANNELS -> fewChannels();
          case POOLED_PRODUCT -> pooledProduct();
        };
    Model model = SavedModelLoader.load(folder, LoadOptions.of(net.layout(), 2));
    assertThat(model.facts().notes().get(ModelFacts.FASTER_COPY))
        .startsWith(CopyCheck.SAME)
        .contains(network.difference);
    return model;
  }

  private static FloatRows row(Model model) {
    return HandWrittenModel.rows(new SplittableRandom(4), 1, model.facts().layout().width());
  }

  private NetworkBuilder normalized() {
    NetworkBuilder net = new NetworkBuilder(.2, 64, 64, 3);
    String first = net.op("Relu6", net.normalized(net.conv("x", 3, 16, 2, "SAME"), 16));
    String second = net.op("Relu", net.normalized(net.depthwise(first, 16, 2), 32));
    String third = net.normalized(net.conv(second, 32, 4, 1, "VALID"), 4);
    net.save(folder, net.dense(net.reduced("Mean", third), 4, 2), 2);
    return net;
  }

  private NetworkBuilder pooled() {
    NetworkBuilder net = new NetworkBuilder(.2, 13, 13, 1);
    String first = net.op("Relu", net.conv("x", 1, 4, 2, "SAME"));
    String pooled = net.pool("MaxPool", first, 2, 2, "VALID");
    net.save(folder, net.dense(net.flat(pooled, 36), 36, 2), 2);
    return net;
  }

  private NetworkBuilder fewChannels() {
    assumeThat(Processor.hasAvx512()).as("this processor has AVX-512").isTrue();
    NetworkBuilder net = new NetworkBuilder(.2, 12, 12, 1);
    String first = net.op("Relu", net.conv("x", 1, 4, 1, "SAME"));
    String second = net.op("Relu", net.conv(first, 4, 6, 1, "VALID"));
    net.save(folder, net.dense(net.flat(second, 600), 600, 2), 2);
    return net;
  }

  private NetworkBuilder pooledProduct() {
    assumeThat(Processor.hasAvx512()).as("this processor has AVX-512").isTrue();
    NetworkBuilder net = new NetworkBuilder(.2, 12, 12, 1);
    String first = net.op("Relu", net.conv("x", 1, 4, 1, "SAME"));
    String pooled = net.pool("MaxPool", first, 2, 2, "VALID");
    String second = net.op("Relu", net.conv(pooled, 4, 6, 1, "VALID"));
    net.save(folder, net.dense(net.flat(second, 96), 96, 2), 2);
    return net;
  }

  private static double logit(Model model, FloatRows inputs) {
    double[] logit = new double[1];
    model.run(
        Pass.forward(
            inputs, OutputKind.LOGIT, (at, values, offset) -> logit[0] = values.get(offset + 1)));
    return logit[0];
  }

  /** The logit of a pass that also reads the inputs, which runs through the network as it is. */
  private static double plainLogit(Model model) {
    double[] logit = new double[1];
    Pass.WantedOutputs outputs =
        new Pass.WantedOutputs(
            OutputKind.LOGIT, (at, values, offset) -> logit[0] = values.get(offset + 1));
    Pass.WantedActivations activations =
        new Pass.WantedActivations(input(model), (at, values, offset) -> {});
    model.run(new Pass(row(model), null, outputs, activations, null));
    return logit[0];
  }

  private static Site input(Model model) {
    return Site.input(model.facts().layout());
  }

  private static FloatRows gradient(Model of, FloatRows inputs) {
    FloatRows.Builder gradients = new FloatRows.Builder(inputs.count(), inputs.width());
    of.run(
        Pass.gradients(
            inputs, new Pass.WantedGradients(input(of), any -> LOGIT, gradients::accept)));
    return gradients.build();
  }

  private static void assertPlain(Model model) {
    double plain = plainLogit(model);
    assertThat(logit(model, row(model))).isCloseTo(plain, within(1e-5 * Math.abs(plain)));
  }

  @ParameterizedTest
  @EnumSource
  void outputsAreThoseOfTheNetwork(Network network) {
    try (Model model = open(network)) {
      assertPlain(model);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theGradientIsTheSlope(Network network) {
    try (Model model = open(network)) {
      FloatRows row = row(model);
      FloatRows gradient = gradient(model, row);
      double length = 0;
      for (int i = 0; i < row.width(); i++) {
        length += (double) gradient.get(0, i) * gradient.get(0, i);
      }
      double step = .02 / Math.sqrt(length);
      double up = logit(model, moved(row, gradient, step));
      double down = logit(model, moved(row, gradient, -step));
      assertThat((up - down) / (2 * step)).isCloseTo(length, within(1e-2 * length));
    }
  }

  private static FloatRows moved(FloatRows row, FloatRows along, double step) {
    float[] values = new float[row.width()];
    for (int i = 0; i < row.width(); i++) {
      values[i] = (float) (row.get(0, i) + step * along.get(0, i));
    }
    return FloatRows.row(values);
  }

  @ParameterizedTest
  @EnumSource
  void aVariantWithOtherWeightsHasOutputsAndGradientsOfItsOwn(Network network) {
    try (Model model = open(network)) {
      List<String> layers = model.variants().layers();
      try (Model changed = model.variants().randomized(layers.subList(0, 1), Draws.of(1))) {
        float[] before = gradient(model, row(model)).copyRow(0);
        float[] after = gradient(changed, row(model)).copyRow(0);
        assertThat(after).isNotEqualTo(before);
        assertThat(after).doesNotContain(Float.NaN);
        assertPlain(changed);
      }
    }
  }
}
