package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.Attributes;
import org.tensorflow.proto.NodeDef;

/**
 * Nodes for (f(x) − f(b)) / (x − b) of functions of one value, 0 where x = b. They are written so
 * that no two nearly equal numbers are subtracted other than x and b themselves: float32 values of
 * f(x) and f(b) that agree in most digits would leave little of their difference.
 */
final class Secants {
  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final float LEAK = 0.2f;

  private final Scribe scribe;
  private final String x;
  private final String b;
  private final String way;

  Secants(Scribe scribe, String x, String b) {
    this.scribe = scribe;
    this.x = x;
    this.b = b;
    this.way = scribe.op("Sub", x, b);
  }

  /** x − b. */
  String way() {
    return way;
  }

  /** The secant of an activation. */
  String of(NodeDef node) {
    return switch (node.getOp()) {
      case "Relu" -> plain("Relu");
      case "Relu6" -> plain("Relu6");
      case "LeakyRelu" -> leaky(node.getAttrOrDefault("alpha", Attributes.of(LEAK)).getF());
      case "Elu" -> scribe.op("AddV2", plain("Relu"), exponential());
      case "Selu" -> selu();
      case "Tanh" -> tanh(way, x, b);
      case "Sigmoid" -> sigmoid();
      case "Softplus" -> softplus();
      default -> throw Scribe.refusal(node, null);
    };
  }

  /** Of a function without rounding on each of its pieces, as it stands. */
  private String plain(String op) {
    return scribe.op("DivNoNan", scribe.op("Sub", scribe.op(op, x), scribe.op(op, b)), way);
  }

  /** α x + (1 − α) max(x, 0). */
  private String leaky(float alpha) {
    String kink = scribe.op("Mul", scribe.scalar(1 - alpha), plain("Relu"));
    return scribe.op("AddV2", scribe.scalar(alpha), kink);
  }

  /** s max(x, 0) + s α (e^min(x, 0) − 1). */
  private String selu() {
    String below = scribe.op("Mul", scribe.scalar(SELU_ALPHA), exponential());
    return scribe.op("Mul", scribe.scalar(SELU_SCALE), scribe.op("AddV2", plain("Relu"), below));
  }

  /** Of e^min(x, 0): e^u − e^v = e^u (1 − e^−(u − v)) for the larger u and the smaller v. */
  private String exponential() {
    String zero = scribe.scalar(0);
    String first = scribe.op("Minimum", x, zero);
    String second = scribe.op("Minimum", b, zero);
    String apart = scribe.op("Abs", scribe.op("Sub", first, second));
    String share = scribe.op("Neg", scribe.op("Expm1", scribe.op("Neg", apart)));
    String larger = scribe.op("Exp", scribe.op("Maximum", first, second));
    return scribe.op("DivNoNan", scribe.op("Mul", larger, share), scribe.op("Abs", way));
  }

  /** tanh u − tanh v = tanh(u − v) (1 − tanh u tanh v). */
  private String tanh(String difference, String u, String v) {
    String product = scribe.op("Mul", scribe.op("Tanh", u), scribe.op("Tanh", v));
    String rest = scribe.op("Sub", scribe.scalar(1), product);
    String whole = scribe.op("Mul", scribe.op("Tanh", difference), rest);
    return scribe.op("DivNoNan", whole, difference);
  }

  /** σ(x) = ½ + ½ tanh(x / 2). */
  private String sigmoid() {
    String half = scribe.scalar(0.5);
    String halved =
        tanh(scribe.op("Mul", way, half), scribe.op("Mul", x, half), scribe.op("Mul", b, half));
    return scribe.op("Mul", scribe.scalar(0.25), halved);
  }

  /**
   * With the larger u and the smaller v: softplus u − softplus v = −ln(1 + σ(u) (e^−(u − v) − 1)).
   * Further apart than 1 the difference itself is as good.
   */
  private String softplus() {
    String apart = scribe.op("Abs", way);
    String near = scribe.op("Minimum", apart, scribe.scalar(1));
    String larger = scribe.op("Sigmoid", scribe.op("Maximum", x, b));
    String fall = scribe.op("Expm1", scribe.op("Neg", near));
    String drop = scribe.op("Neg", scribe.op("Log1p", scribe.op("Mul", larger, fall)));
    String close = scribe.op("DivNoNan", drop, near);
    return scribe.select(scribe.op("LessEqual", apart, scribe.scalar(1)), close, plain("Softplus"));
  }
}
