package dev.plumbline.core.explain.propagation;

import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Propagation.LayerRule;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;

/** Chooses the rule of relevance propagation for each kind of layer. */
final class LrpComposite {
  /** The names of composites. */
  static final List<String> NAMES =
      List.of(
          "zero",
          "epsilon",
          "gamma",
          "z-plus",
          "epsilon-plus",
          "epsilon-plus-flat",
          "epsilon-gamma-box");

  /** The names of rules. */
  static final List<String> RULES =
      List.of("zero", "epsilon", "gamma", "z-plus", "w-square", "flat");

  /** The names of rules that the first layers may have. */
  static final List<String> FIRST_RULES =
      List.of("zero", "epsilon", "gamma", "z-plus", "w-square", "flat", "box");

  private final Parameters parameters;

  private LrpComposite(Parameters parameters) {
    this.parameters = parameters;
  }

  /** Returns the rules that the parameters choose. */
  static Propagation.LayerwiseRelevance of(Parameters parameters) {
    return new LrpComposite(parameters).rules();
  }

  private Propagation.LayerwiseRelevance rules() {
    String name = parameters.text("composite");
    LayerRule dense = rule(chosen("dense", dense(name)));
    LayerRule convolution = rule(chosen("convolution", convolution(name)));
    String first = chosen("first", first(name));
    double epsilon = name.equals("zero") ? 0 : parameters.decimal("epsilon");
    if (first.isEmpty()) {
      return new Propagation.LayerwiseRelevance(dense, convolution, new LayerRule.Usual(), epsilon);
    }
    return new Propagation.LayerwiseRelevance(dense, convolution, rule(first), epsilon);
  }

  private String chosen(String parameter, String otherwise) {
    return parameters.has(parameter) ? parameters.text(parameter) : otherwise;
  }

  private static String dense(String composite) {
    return composite.startsWith("epsilon-") ? "epsilon" : composite;
  }

  private static String convolution(String composite) {
    return switch (composite) {
      case "epsilon-plus", "epsilon-plus-flat" -> "z-plus";
      case "epsilon-gamma-box" -> "gamma";
      default -> composite;
    };
  }

  /** Returns the rule of the first layers in a composite; empty if it is that of their kind. */
  private static String first(String composite) {
    return switch (composite) {
      case "epsilon-plus-flat" -> "flat";
      case "epsilon-gamma-box" -> "box";
      default -> "";
    };
  }

  private LayerRule rule(String word) {
    return switch (word) {
      case "zero" -> new LayerRule.Epsilon(0);
      case "epsilon" -> new LayerRule.Epsilon(parameters.decimal("epsilon"));
      case "gamma" ->
          new LayerRule.Gamma(parameters.decimal("gamma"), parameters.decimal("epsilon"));
      case "z-plus" -> new LayerRule.ZPlus();
      case "w-square" -> new LayerRule.WSquare();
      case "flat" -> new LayerRule.Flat();
      case "box" -> new LayerRule.Box();
      default -> throw new IllegalArgumentException("lrp: rule '" + word + "' is not known");
    };
  }
}
