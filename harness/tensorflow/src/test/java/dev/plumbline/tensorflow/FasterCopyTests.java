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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks that have a faster copy. */
class FasterCopyTests {
  private static final Target LOGIT = Target.of(OutputKind.LOGIT, 1);
  @TempDir Path folder;
  private Model model;
  private FloatRows row;

  /** What is faster in the copy. */
  private enum Network {
    /** Normalizations of a network that is large enough are part of their convolutions. */
    NORMALIZED("(3 times)"),
    /** The rectifier stands behind the pooling. */
    POOLED("max poolings (1)"),
    /** Convolutions of few channels are products, on processors where that is faster. */
    FEW_CHANNELS("matrix products (2)");

    private final String difference;

    Network(String difference) {
      this.difference = difference;
    }
  }

  private void open(Network network) {
    NetworkBuilder net =
        switch (network) {
          case NORMALIZED -> normalized();
          case POOLED -> pooled();
          case FEW_CHANNELS -> fewChannels();
        };
    model = SavedModelLoader.load(folder, LoadOptions.of(net.layout(), 2));
    row = HandWrittenModel.rows(new SplittableRandom(4), 1, net.layout().width());
    assertThat(model.facts().notes().get(ModelFacts.FASTER_COPY))
        .startsWith(CopyCheck.SAME)
        .contains(network.difference);
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

  @AfterEach
  void close() {
    if (model != null) {
      model.close();
    }
  }

  private double logit(FloatRows inputs) {
    return logit(model, inputs);
  }

  private static double logit(Model model, FloatRows inputs) {
    double[] logit = new double[1];
    model.run(
        Pass.forward(
            inputs, OutputKind.LOGIT, (at, values, offset) -> logit[0] = values.get(offset + 1)));
    return logit[0];
  }

  /** The logit of a pass that also reads the inputs, which runs through the network as it is. */
  private double plainLogit() {
    return plainLogit(model);
  }

  private double plainLogit(Model model) {
    double[] logit = new double[1];
    Pass.WantedOutputs outputs =
        new Pass.WantedOutputs(
            OutputKind.LOGIT, (at, values, offset) -> logit[0] = values.get(offset + 1));
    Pass.WantedActivations activations =
        new Pass.WantedActivations(input(), (at, values, offset) -> {});
    model.run(new Pass(row, null, outputs, activations, null));
    return logit[0];
  }

  private Site input() {
    return Site.input(model.facts().layout());
  }

  private static FloatRows gradient(Model of, FloatRows inputs) {
    Site input = Site.input(of.facts().layout());
    FloatRows.Builder gradients = new FloatRows.Builder(inputs.count(), inputs.width());
    of.run(
        Pass.gradients(inputs, new Pass.WantedGradients(input, any -> LOGIT, gradients::accept)));
    return gradients.build();
  }

  @ParameterizedTest
  @EnumSource
  void outputsAreThoseOfTheNetwork(Network network) {
    open(network);
    assertThat(logit(row)).isCloseTo(plainLogit(), within(1e-5 * Math.abs(plainLogit())));
  }

  @ParameterizedTest
  @EnumSource
  void theGradientIsTheSlope(Network network) {
    open(network);
    FloatRows gradient = gradient(model, row);
    double length = 0;
    for (int i = 0; i < row.width(); i++) {
      length += (double) gradient.get(0, i) * gradient.get(0, i);
    }
    double step = .02 / Math.sqrt(length);
    double slope = (logit(moved(gradient, step)) - logit(moved(gradient, -step))) / (2 * step);
    assertThat(slope).isCloseTo(length, within(1e-2 * length));
  }

  private FloatRows moved(FloatRows along, double step) {
    float[] values = new float[row.width()];
    for (int i = 0; i < row.width(); i++) {
      values[i] = (float) (row.get(0, i) + step * along.get(0, i));
    }
    return FloatRows.row(values);
  }

  @ParameterizedTest
  @EnumSource
  void aVariantWithOtherWeightsHasOtherGradients(Network network) {
    open(network);
    List<String> layers = model.variants().layers();
    try (Model changed = model.variants().randomized(layers.subList(0, 1), Draws.of(1))) {
      float[] before = gradient(model, row).copyRow(0);
      float[] after = gradient(changed, row).copyRow(0);
      assertThat(after).isNotEqualTo(before);
      assertThat(after).doesNotContain(Float.NaN);
      assertThat(logit(changed, row))
          .isCloseTo(plainLogit(changed), within(1e-5 * Math.abs(plainLogit(changed))));
    }
  }
}
