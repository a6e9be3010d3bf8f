package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Integrated gradients by every quadrature of the peer. Its trapezoid takes n points, gives the
 * inner ones weight 1/n, and so integrates only (n − 1)/n of the path; ours spans the path.
 */
final class IntegratedGradientsCheck implements CaseCheck {
  private static final Map<String, String> RULES =
      Map.of(
          "gausslegendre", "gauss-legendre",
          "riemann_left", "left",
          "riemann_right", "right",
          "riemann_middle", "midpoint",
          "riemann_trapezoid", "trapezoid");

  private final Explainers explainers;

  IntegratedGradientsCheck(Explainers explainers) {
    this.explainers = explainers;
  }

  @Override
  public Verdict check(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    String rule = RULES.get(recorded.parameter("method").asText());
    Optional<Object> baseline = baseline(recorded.parameter("baseline"));
    if (rule == null || baseline.isEmpty()) {
      return new Verdict.NotCovered(
          "IntegratedGradients with %s from %s"
              .formatted(recorded.parameter("method"), recorded.parameter("baseline")));
    }
    int points = recorded.parameter("n_steps").asInt();
    boolean trapezoid = rule.equals("trapezoid");
    Explainer explainer =
        explainers.of(
            "integrated-gradients",
            Map.of(
                "quadrature",
                rule,
                "steps",
                (long) (trapezoid ? points - 1 : points),
                "baseline",
                baseline.get(),
                "multiply",
                !recorded.tag().contains("multiply_by_inputs=False")));
    List<Attribution> ours = model.explain(inputs, recorded::target, explainer);
    return trapezoid
        ? trapezoid(recorded, model, ours, points)
        : onNodes(recorded, model, inputs, explainer, ours);
  }

  /** What the explainer calls a baseline; empty for one that it does not know. */
  private static Optional<Object> baseline(JsonNode written) {
    if (written.isNumber()) {
      return Optional.of(written.doubleValue());
    }
    return switch (written.asText()) {
      case "zeros" -> Optional.of("zero");
      case "pad" -> Optional.of("pad");
      default -> Optional.empty();
    };
  }

  /**
   * The peer rounds its positions; where one stands on a kink, rounding it moves the value, so the
   * listed positions are taken instead, without the shortcut of an affine prefix, which rounds in
   * other places. Only where the file itself says that exact positions deviate.
   */
  private static Verdict onNodes(
      GoldenCase recorded,
      GoldenModel model,
      Tensor inputs,
      Explainer explainer,
      List<Attribution> ours) {
    Comparison exact = Comparison.of(recorded, model, ours);
    double kink = recorded.node().path("dev_with_exact_float64_alphas").asDouble();
    if (exact.within() || !(kink > exact.tolerance())) {
      return exact.verdict("");
    }
    List<Attribution> listed =
        model
            .withPlainPaths()
            .explain(inputs, recorded::target, ListedNodes.of(recorded, explainer));
    return Comparison.of(recorded, model, listed)
        .verdict(
            "on the listed positions, each run through the whole network; ours are %.2e off, as the file says (%.2e)"
                .formatted(exact.deviation(), kink));
  }

  /**
   * Shows that the peer's value is ours times (n − 1)/n, and that ours is the more complete one.
   */
  private static Verdict trapezoid(
      GoldenCase recorded, GoldenModel model, List<Attribution> ours, int points) {
    Comparison scaled = Comparison.of(recorded, model, ours, (points - 1.0) / points);
    double own = meanGap(ours);
    double peers = meanAbsolute(recorded.tensor("delta").values());
    String difference =
        "peer's weights sum to 1 - 1/%d; ours times that is its value within %.2e; mean gap ours %.2e, peer's %.2e"
            .formatted(points, scaled.deviation(), own, peers);
    boolean shown = scaled.within() && own < peers;
    return shown
        ? new Verdict.Documented(difference)
        : new Verdict.Differs(scaled.deviation(), scaled.tolerance(), difference);
  }

  private static double meanGap(List<Attribution> ours) {
    return meanAbsolute(
        Vector.of(
            ours.stream()
                .mapToDouble(
                    attribution -> attribution.diagnostics().getOrDefault("gap", Double.NaN))
                .toArray()));
  }

  private static double meanAbsolute(Vector values) {
    double sum = 0;
    for (int i = 0; i < values.size(); i++) {
      sum += Math.abs(values.get(i));
    }
    return sum / values.size();
  }
}
