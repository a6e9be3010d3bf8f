package dev.plumbline.verification.golden;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Subject;
import java.util.List;
import java.util.Map;

/**
 * Methods that are backward passes by rules. Through max pooling the peer's DeepLIFT does not sum
 * to the difference of the outputs; ours does.
 */
final class PropagationChecks {
  private final Explainers explainers;

  PropagationChecks(Explainers explainers) {
    this.explainers = explainers;
  }

  /** The checks, by the peer's name of the method. */
  Map<String, CaseCheck> checks() {
    return Map.of(
        "GuidedBackprop", this::guided,
        "Deconvolution", this::deconvolution,
        "LRP", this::relevance,
        "DeepLift", this::deepLift,
        "DeepLiftShap", this::deepLiftShap);
  }

  private Verdict guided(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    return compare(recorded, model, inputs, explainers.of("guided-backprop", Map.of()));
  }

  private Verdict deconvolution(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    return compare(recorded, model, inputs, explainers.of("deconvolution", Map.of()));
  }

  private Verdict relevance(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    double epsilon = recorded.parameter("epsilon").asDouble();
    return compare(
        recorded,
        model,
        inputs,
        explainers.of("lrp", Map.of("composite", "epsilon", "epsilon", epsilon)));
  }

  private Verdict deepLift(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    if (!recorded.tag().equals("zeros")) {
      return new Verdict.NotCovered("DeepLift from " + recorded.tag());
    }
    return complete(recorded, model, inputs, explainers.of("deeplift", Map.of()));
  }

  private Verdict deepLiftShap(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    String name = recorded.parameter("baselines_ref").asText();
    Tensor listed = Tensor.of(recorded.top().path(name), recorded.where() + ": " + name);
    Explainer drawn = explainers.of("deeplift-shap", Map.of("backgrounds", (long) listed.count()));
    Background background = new Listed(rows(listed, model));
    Explainer onListed = subject -> drawn.explain(before(subject, background));
    return complete(recorded, model, inputs, onListed);
  }

  private static FloatRows rows(Tensor listed, GoldenModel model) {
    float[] all = new float[listed.values().size()];
    for (int row = 0; row < listed.count(); row++) {
      float[] values = model.order().toModel(listed.row(row)).copyRow(0);
      System.arraycopy(values, 0, all, row * values.length, values.length);
    }
    return FloatRows.of(listed.count(), listed.width(), all);
  }

  private static Subject before(Subject subject, Background background) {
    return new Subject(
        subject.instance(),
        subject.layout(),
        subject.target(),
        subject.prediction(),
        subject.predicted(),
        subject.sites(),
        background,
        subject.draws());
  }

  /** As many backgrounds as there are rows take each row once. */
  private record Listed(FloatRows rows) implements Background {
    @Override
    public FloatRows mean() {
      return rows.at(0);
    }
  }

  private static Verdict compare(
      GoldenCase recorded, GoldenModel model, Tensor inputs, Explainer explainer) {
    return Comparison.of(recorded, model, model.explain(inputs, recorded::target, explainer))
        .verdict("");
  }

  /**
   * Where the file says that the peer misses the difference of the outputs, ours must not; there
   * the values may differ, and nowhere else.
   */
  private static Verdict complete(
      GoldenCase recorded, GoldenModel model, Tensor inputs, Explainer explainer) {
    List<Attribution> ours = model.explain(inputs, recorded::target, explainer);
    Comparison comparison = Comparison.of(recorded, model, ours);
    double own = ours.stream().mapToDouble(PropagationChecks::gap).max().orElseThrow();
    double peers = largest(recorded.tensor("delta"));
    if (own > recorded.tolerance()) {
      return new Verdict.Differs(own, recorded.tolerance(), "largest gap of ours");
    }
    if (peers <= recorded.tolerance()) {
      return comparison.verdict("largest gap %.2e".formatted(own));
    }
    return comparison.within()
        ? new Verdict.Differs(peers, own, "the same values, but another sum")
        : new Verdict.Documented(
            "peer is not complete through max pooling: largest gap ours %.2e, peer's %.2e; values apart by %.2e"
                .formatted(own, peers, comparison.deviation()));
  }

  private static double gap(Attribution attribution) {
    double gap = attribution.diagnostics().getOrDefault("gap", Double.NaN);
    return Double.isNaN(gap) ? Double.POSITIVE_INFINITY : Math.abs(gap);
  }

  private static double largest(Tensor values) {
    double largest = 0;
    for (int i = 0; i < values.values().size(); i++) {
      largest = Math.max(largest, Math.abs(values.values().get(i)));
    }
    return largest;
  }
}
