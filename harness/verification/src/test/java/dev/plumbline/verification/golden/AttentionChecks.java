package dev.plumbline.verification.golden;

import dev.plumbline.metrics.model.Attribution;
import java.util.List;
import java.util.Map;

/** Attention weights. The peer leaves padding as the model weights it; ours masks it by default. */
final class AttentionChecks {
  private final Explainers explainers;

  AttentionChecks(Explainers explainers) {
    this.explainers = explainers;
  }

  /** The checks, by the peer's name of the method. */
  Map<String, CaseCheck> checks() {
    return Map.of("AttentionWeights", this::weights);
  }

  private Verdict weights(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    List<Attribution> plain =
        model.explain(
            inputs, recorded::target, explainers.of("attention", Map.of("padding", "none")));
    List<Attribution> masked =
        model.explain(inputs, recorded::target, explainers.of("attention", Map.of()));
    Comparison comparison = Comparison.of(recorded, model, plain);
    int padded = 0;
    for (int i = 0; i < plain.size(); i++) {
      for (int p = 0; p < inputs.width(); p++) {
        boolean padding = inputs.row(i).get(p) == 0;
        double expected = padding ? 0 : plain.get(i).features().get(p);
        if (masked.get(i).features().get(p) != expected) {
          return new Verdict.Differs(
              comparison.deviation(),
              comparison.tolerance(),
              "masked weight %d of sample %d is not %s".formatted(p, i, expected));
        }
        padded += padding ? 1 : 0;
      }
    }
    return comparison.verdict(
        "without the mask; with it %d padded positions are 0 and the others the same"
            .formatted(padded));
  }
}
