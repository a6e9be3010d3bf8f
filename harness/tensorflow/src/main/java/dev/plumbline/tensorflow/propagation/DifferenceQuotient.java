package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.Map;
import java.util.TreeMap;
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

  /**
   * Where values differ by less than this share of their size, their difference has lost more
   * digits than the gradient halfway differs from the quotient.
   */
  private static final double CLOSE = 4e-3;

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

  /**
   * The tensor of the difference quotient of a node that computes a function of each value.
   *
   * @param node the node
   * @param data the index of its input that holds the values
   */
  String of(NodeDef node, int data) {
    return switch (node.getOp()) {
      case "Relu" -> plain("Relu");
      case "Relu6" -> plain("Relu6");
      case "LeakyRelu" -> leaky(node.getAttrOrDefault("alpha", NodeAttributes.of(LEAK)).getF());
      case "Elu" -> extender.op("AddV2", plain("Relu"), exponential());
      case "Selu" -> selu();
      case "Tanh" -> tanh(difference, x, b);
      case "Sigmoid" -> sigmoid();
      case "Softplus" -> softplus();
      case "Exp" -> exponential(x, b);
      case "Log" -> logarithm();
      case "Square" -> extender.op("AddV2", x, b);
      case "Sqrt" -> extender.op("Reciprocal", roots());
      case "Rsqrt" -> extender.op("Neg", extender.op("Rsqrt", rootsOfProducts()));
      case "Reciprocal", "Inv" ->
          extender.op("Neg", extender.op("Reciprocal", extender.op("Mul", x, b)));
      case "Abs", "Minimum", "Maximum", "ClipByValue" -> divided(node, data);
      default -> smooth(node, data);
    };
  }

  /** The formula as it stands, for a node with further inputs. */
  private String divided(NodeDef node, int data) {
    String change =
        extender.op(
            "Sub", extender.copy(node, Map.of(data, x)), extender.copy(node, Map.of(data, b)));
    return extender.op("DivNoNan", change, difference);
  }

  /**
   * Of a smooth function: the formula as it stands where x and b are apart, and the gradient
   * halfway between them, which is as accurate, where they are close.
   */
  private String smooth(NodeDef node, int data) {
    String middle = extender.op("Mul", extender.op("AddV2", x, b), extender.scalar(0.5));
    String ones = extender.op("OnesLike", x);
    String gradient =
        extender.back(node, Map.of(0, ones), new TreeMap<>(Map.of(data, middle))).get(0).signal();
    String scale = extender.op("Maximum", extender.op("Abs", x), extender.op("Abs", b));
    String near = extender.op("Mul", scale, extender.scalar(CLOSE));
    return extender.select(
        extender.op("LessEqual", extender.op("Abs", difference), near),
        gradient,
        divided(node, data));
  }

  /** √x + √b. */
  private String roots() {
    return extender.op("AddV2", extender.op("Sqrt", x), extender.op("Sqrt", b));
  }

  /** The square of √x √b (√x + √b). */
  private String rootsOfProducts() {
    return extender.op("Mul", extender.op("Mul", x, b), extender.op("Square", roots()));
  }

  /** Of the logarithm, by ln u − ln v = ln(1 + (u − v) / v). */
  private String logarithm() {
    String ratio = extender.op("RealDiv", difference, b);
    return extender.op("DivNoNan", extender.op("Log1p", ratio), difference);
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

  /** Of e^min(x, 0). */
  private String exponential() {
    String zero = extender.scalar(0);
    return exponential(extender.op("Minimum", x, zero), extender.op("Minimum", b, zero));
  }

  /**
   * (e^u − e^v) / |x − b|, by e^u − e^v = e^u (1 − e^−(u − v)) for the larger u and the smaller v.
   */
  private String exponential(String first, String second) {
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
