package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.NodeAttributes;
import org.tensorflow.proto.NodeDef;

/**
 * Nodes for the difference quotient (f(x) − f(b)) / (x − b) of an activation function f; 0 where x
 * = b. Functions that are linear in pieces are computed as the formula says. For all others the
 * formula is transformed so that f(x) and f(b) are never subtracted: where these agree in most of
 * their float32 digits, little of the difference would be left.
 */
final class DifferenceQuotient {
  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final float LEAK = 0.2f;

  private final GraphExtender extender;
  private final String x;
  private final String b;
  private final String difference;

  DifferenceQuotient(GraphExtender extender, String x, String b) {
    this.extender = extender;
    this.x = x;
    this.b = b;
    this.difference = extender.op("Sub", x, b);
  }

  /** The tensor of x − b. */
  String difference() {
    return difference;
  }

  /** The tensor of the difference quotient of an activation node. */
  String of(NodeDef node) {
    return switch (node.getOp()) {
      case "Relu" -> plain("Relu");
      case "Relu6" -> plain("Relu6");
      case "LeakyRelu" -> leaky(node.getAttrOrDefault("alpha", NodeAttributes.of(LEAK)).getF());
      case "Elu" -> extender.op("AddV2", plain("Relu"), exponential());
      case "Selu" -> selu();
      case "Tanh" -> tanh(difference, x, b);
      case "Sigmoid" -> sigmoid();
      case "Softplus" -> softplus();
      default -> throw new IllegalArgumentException("no activation: " + node.getOp());
    };
  }

  /** The formula as it stands, for functions without rounding on each of their linear pieces. */
  private String plain(String op) {
    return extender.op(
        "DivNoNan", extender.op("Sub", extender.op(op, x), extender.op(op, b)), difference);
  }

  /** Of LeakyReLU, which is α x + (1 − α) max(x, 0). */
  private String leaky(float alpha) {
    String kink = extender.op("Mul", extender.scalar(1 - alpha), plain("Relu"));
    return extender.op("AddV2", extender.scalar(alpha), kink);
  }

  /** Of SELU, which is s max(x, 0) + s α (e^min(x, 0) − 1). */
  private String selu() {
    String below = extender.op("Mul", extender.scalar(SELU_ALPHA), exponential());
    return extender.op(
        "Mul", extender.scalar(SELU_SCALE), extender.op("AddV2", plain("Relu"), below));
  }

  /** Of e^min(x, 0), by e^u − e^v = e^u (1 − e^−(u − v)) for the larger u and the smaller v. */
  private String exponential() {
    String zero = extender.scalar(0);
    String first = extender.op("Minimum", x, zero);
    String second = extender.op("Minimum", b, zero);
    String apart = extender.op("Abs", extender.op("Sub", first, second));
    String share = extender.op("Neg", extender.op("Expm1", extender.op("Neg", apart)));
    String larger = extender.op("Exp", extender.op("Maximum", first, second));
    return extender.op(
        "DivNoNan", extender.op("Mul", larger, share), extender.op("Abs", difference));
  }

  /** Of tanh, by tanh u − tanh v = tanh(u − v) (1 − tanh u tanh v). */
  private String tanh(String distance, String u, String v) {
    String product = extender.op("Mul", extender.op("Tanh", u), extender.op("Tanh", v));
    String rest = extender.op("Sub", extender.scalar(1), product);
    String whole = extender.op("Mul", extender.op("Tanh", distance), rest);
    return extender.op("DivNoNan", whole, distance);
  }

  /** Of the sigmoid, by σ(x) = ½ + ½ tanh(x / 2). */
  private String sigmoid() {
    String half = extender.scalar(0.5);
    String halved =
        tanh(
            extender.op("Mul", difference, half),
            extender.op("Mul", x, half),
            extender.op("Mul", b, half));
    return extender.op("Mul", extender.scalar(0.25), halved);
  }

  /**
   * Of softplus, by softplus u − softplus v = −ln(1 + σ(u) (e^−(u − v) − 1)) for the larger u and
   * the smaller v. Where they are more than 1 apart, the plain difference is as accurate.
   */
  private String softplus() {
    String apart = extender.op("Abs", difference);
    String near = extender.op("Minimum", apart, extender.scalar(1));
    String larger = extender.op("Sigmoid", extender.op("Maximum", x, b));
    String fall = extender.op("Expm1", extender.op("Neg", near));
    String drop = extender.op("Neg", extender.op("Log1p", extender.op("Mul", larger, fall)));
    String close = extender.op("DivNoNan", drop, near);
    return extender.select(
        extender.op("LessEqual", apart, extender.scalar(1)), close, plain("Softplus"));
  }
}
