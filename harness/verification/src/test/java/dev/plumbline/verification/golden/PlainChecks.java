package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.metrics.model.Explainer;
import java.util.Map;

/** Methods that one call of one explainer answers. */
final class PlainChecks {
  private final Explainers explainers;

  PlainChecks(Explainers explainers) {
    this.explainers = explainers;
  }

  /** The checks, by the peer's name of the method. */
  Map<String, CaseCheck> checks() {
    return Map.of(
        "Saliency", this::saliency,
        "InputXGradient", this::inputTimesGradient,
        "Occlusion", this::occlusion);
  }

  /** The gradient; the peer's default drops its sign. */
  private Verdict saliency(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    boolean absolute = !recorded.tag().endsWith("signed");
    return compare(
        recorded, model, inputs, explainers.of("saliency", Map.of("absolute", absolute)));
  }

  /** Input times gradient. */
  private Verdict inputTimesGradient(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    return compare(recorded, model, inputs, explainers.of("gradient-x-input", Map.of()));
  }

  /** Windows that move over the input; only square ones over images of one channel. */
  private Verdict occlusion(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    boolean tokens = recorded.node().path("params").has("baseline_token");
    int window = side(recorded.parameter("window"));
    int stride = side(recorded.parameter(tokens ? "stride" : "strides"));
    if (window < 1 || stride < 1) {
      return new Verdict.NotCovered("Occlusion with a window that is no square over one channel");
    }
    double filling = recorded.parameter(tokens ? "baseline_token" : "baseline").asDouble();
    Explainer explainer =
        explainers.of(
            "occlusion",
            Map.of(
                "window",
                (long) window,
                "stride",
                (long) stride,
                "operator",
                filling == 0 ? "zero" : "constant(" + filling + ")"));
    return compare(recorded, model, inputs, explainer);
  }

  /** The extent along every axis but a channel axis of extent 1; 0 where they are not one. */
  private static int side(JsonNode extents) {
    if (extents.isInt()) {
      return extents.intValue();
    }
    int last = extents.path(extents.size() - 1).asInt();
    for (int axis = extents.size() == 3 ? 1 : 0; axis < extents.size(); axis++) {
      if (extents.get(axis).asInt() != last) {
        return 0;
      }
    }
    return extents.size() == 3 && extents.get(0).asInt() != 1 ? 0 : last;
  }

  private static Verdict compare(
      GoldenCase recorded, GoldenModel model, Tensor inputs, Explainer explainer) {
    return Comparison.of(recorded, model, model.explain(inputs, recorded::target, explainer))
        .verdict("");
  }
}
