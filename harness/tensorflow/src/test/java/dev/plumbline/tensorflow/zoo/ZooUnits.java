package dev.plumbline.tensorflow.zoo;

import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.fixtures.NormalizedNetworks;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.special.Erf;
import org.tensorflow.proto.DataType;

/** Activations, normalizations and other layers over columns. */
final class ZooUnits {
  private static final int WIDTH = 4;
  private static final float[] SLOPES = ZooLayer.weights(5, WIDTH);

  private ZooUnits() {}

  static List<ZooLayer> layers() {
    List<ZooLayer> layers = new ArrayList<>(activations());
    layers.add(
        columns(
            "PReLU",
            (net, x) -> {
              String below = net.op("Mul", net.op("Relu", net.op("Neg", x)), slopes(net));
              return net.op("Sub", net.op("Relu", x), below);
            },
            x -> each(x, i -> x[i] > 0 ? x[i] : SLOPES[i] * x[i])));
    for (NormalizedNetworks how : NormalizedNetworks.values()) {
      layers.add(
          columns(
              "layer normalization, " + how.name().toLowerCase(Locale.ROOT).replace('_', ' '),
              how::write,
              NormalizedNetworks::normalized));
    }
    layers.add(
        columns(
            "residual addition",
            (net, x) -> net.op("AddV2", x, net.op("Tanh", net.op("Mul", x, slopes(net)))),
            x -> each(x, i -> x[i] + Math.tanh(x[i] * SLOPES[i]))));
    layers.add(
        columns(
            "concatenation",
            (net, x) -> net.concat(x, net.op("Tanh", x), 1),
            x -> {
              double[] both = Arrays.copyOf(x, 2 * WIDTH);
              System.arraycopy(each(x, i -> Math.tanh(x[i])), 0, both, WIDTH, WIDTH);
              return both;
            }));
    layers.add(columns("softmax inside", (net, x) -> net.op("Softmax", x), ZooUnits::softmax));
    layers.add(
        columns(
            "gather by fixed indices", ZooUnits::gathered, x -> new double[] {x[3], x[0], x[0]}));
    layers.add(columns("dropout, off", (net, x) -> net.op("Identity", x), x -> x));
    layers.add(
        columns(
            "dense, mixed float16",
            (net, x) -> half(net, x, ZooLayer.parameter(net, 6, WIDTH, 3)),
            ZooUnits::dense));
    layers.add(
        columns(
            "dense, Einsum",
            (net, x) -> einsum(net, "ab,bc->ac", x, ZooLayer.parameter(net, 6, WIDTH, 3)),
            ZooUnits::dense));
    layers.add(
        columns(
            "dense, MatMul",
            (net, x) -> net.op("MatMul", x, ZooLayer.parameter(net, 6, WIDTH, 3)),
            ZooUnits::dense));
    return layers;
  }

  private static List<ZooLayer> activations() {
    return List.of(
        unit("ReLU", (net, x) -> net.op("Relu", x), x -> Math.max(x, 0)),
        unit("ReLU6", (net, x) -> net.op("Relu6", x), x -> Math.min(Math.max(x, 0), 6)),
        unit("LeakyReLU", (net, x) -> net.op("LeakyRelu", x), x -> x > 0 ? x : (double) .2f * x),
        unit("ELU", (net, x) -> net.op("Elu", x), x -> x > 0 ? x : Math.expm1(x)),
        unit(
            "SELU",
            (net, x) -> net.op("Selu", x),
            x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x))),
        unit("tanh", (net, x) -> net.op("Tanh", x), Math::tanh),
        unit("sigmoid", (net, x) -> net.op("Sigmoid", x), ZooUnits::sigmoid),
        unit("softplus", (net, x) -> net.op("Softplus", x), x -> Math.log1p(Math.exp(x))),
        unit("softsign", (net, x) -> net.op("Softsign", x), x -> x / (1 + Math.abs(x))),
        unit(
            "GELU, Erf",
            (net, x) -> {
              String erf = net.op("Erf", net.op("Mul", x, scalar(net, .70710678)));
              return net.op("Mul", halved(net, x), net.op("AddV2", erf, scalar(net, 1)));
            },
            ZooUnits::gelu),
        unit(
            "GELU, Erfc",
            (net, x) -> {
              String erfc = net.op("Erfc", net.op("Mul", x, scalar(net, -.70710678)));
              return net.op("Mul", halved(net, x), erfc);
            },
            ZooUnits::gelu),
        unit(
            "GELU, tanh",
            (net, x) -> {
              String cube = net.op("Mul", net.op("Pow", x, scalar(net, 3)), scalar(net, .044715));
              String inner = net.op("Mul", net.op("AddV2", x, cube), scalar(net, .79788456));
              return net.op(
                  "Mul", halved(net, x), net.op("AddV2", net.op("Tanh", inner), scalar(net, 1)));
            },
            x -> .5 * x * (1 + Math.tanh(.79788456 * (x + .044715 * x * x * x)))),
        unit("Swish", (net, x) -> net.op("Mul", x, net.op("Sigmoid", x)), x -> x * sigmoid(x)),
        unit(
            "HardSwish",
            (net, x) -> {
              String gate = net.op("Relu6", net.op("AddV2", x, scalar(net, 3)));
              return net.op("Mul", x, net.op("Mul", gate, scalar(net, 1 / 6.0)));
            },
            x -> x * Math.min(Math.max(x + 3, 0), 6) / 6),
        unit(
            "clip",
            (net, x) -> net.op("ClipByValue", x, scalar(net, -.5), scalar(net, .75)),
            x -> Math.min(Math.max(x, -.5), .75)));
  }

  /** Keras' dropout when training: x · scale where a drawn number is at least the rate. */
  static String dropout(NetworkBuilder net, String x) {
    String drawn =
        net.writer()
            .op(
                "RandomUniform",
                List.of(net.writer().extents(x)),
                Map.of(
                    "T", NodeAttributes.of(DataType.DT_INT32),
                    "dtype", NodeAttributes.of(DataType.DT_FLOAT)));
    String kept = net.op("GreaterEqual", drawn, scalar(net, .5f));
    String scaled = net.op("Mul", x, scalar(net, 2));
    return net.op("SelectV2", kept, scaled, scalar(net, 0));
  }

  static ZooLayer columns(
      String name,
      BiFunction<NetworkBuilder, String, String> graph,
      UnaryOperator<double[]> reference) {
    return new ZooLayer(name, List.of(WIDTH), graph, reference);
  }

  private static ZooLayer unit(
      String name, BiFunction<NetworkBuilder, String, String> graph, DoubleUnaryOperator function) {
    return columns(name, graph, x -> each(x, i -> function.applyAsDouble(x[i])));
  }

  private interface Element {
    double at(int i);
  }

  private static double[] each(double[] x, Element element) {
    double[] values = new double[x.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = element.at(i);
    }
    return values;
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  static double[] softmax(double[] x) {
    double sum = Arrays.stream(x).map(Math::exp).sum();
    return each(x, i -> Math.exp(x[i]) / sum);
  }

  private static double gelu(double x) {
    return .5 * x * (1 + Erf.erf(x / Math.sqrt(2)));
  }

  private static double[] dense(double[] x) {
    float[] weights = ZooLayer.weights(6, WIDTH * 3);
    double[] values = new double[3];
    for (int i = 0; i < WIDTH; i++) {
      for (int k = 0; k < 3; k++) {
        values[k] += x[i] * weights[i * 3 + k];
      }
    }
    return values;
  }

  static String scalar(NetworkBuilder net, double value) {
    return net.given(List.of(), (float) value);
  }

  private static String slopes(NetworkBuilder net) {
    return net.given(List.of((long) WIDTH), SLOPES);
  }

  private static String halved(NetworkBuilder net, String x) {
    return net.op("Mul", x, scalar(net, .5));
  }

  static String einsum(NetworkBuilder net, String equation, String first, String second) {
    return net.writer()
        .op(
            "Einsum",
            List.of(first, second),
            Map.of(
                "T", NodeAttributes.of(DataType.DT_FLOAT),
                "N", NodeAttributes.of(2L),
                "equation", NodeAttributes.of(equation)));
  }

  private static String gathered(NetworkBuilder net, String x) {
    return net.writer()
        .op(
            "GatherV2",
            List.of(x, net.writer().ints(3, 0, 0), net.writer().scalar(1)),
            Map.of(
                "Tparams", NodeAttributes.of(DataType.DT_FLOAT),
                "Tindices", NodeAttributes.of(DataType.DT_INT32),
                "Taxis", NodeAttributes.of(DataType.DT_INT32)));
  }

  /** A dense layer in float16 between casts. */
  private static String half(NetworkBuilder net, String x, String weights) {
    String product =
        net.writer()
            .op(
                "MatMul",
                List.of(
                    cast(net, x, DataType.DT_FLOAT, DataType.DT_HALF),
                    cast(net, weights, DataType.DT_FLOAT, DataType.DT_HALF)),
                Map.of("T", NodeAttributes.of(DataType.DT_HALF)));
    return cast(net, product, DataType.DT_HALF, DataType.DT_FLOAT);
  }

  private static String cast(NetworkBuilder net, String x, DataType from, DataType to) {
    return net.writer()
        .op(
            "Cast",
            List.of(x),
            Map.of("SrcT", NodeAttributes.of(from), "DstT", NodeAttributes.of(to)));
  }
}
