package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.explain.removal.KernelShap;
import dev.plumbline.core.explain.removal.Lime;
import dev.plumbline.core.explain.removal.ShapleySampling;
import dev.plumbline.core.explain.removal.WeightedCoalitions;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Methods that remove features, on the recorded groups, orders, coalitions and weights. */
final class RemovalChecks {
  private final Explainers explainers;

  RemovalChecks(Explainers explainers) {
    this.explainers = explainers;
  }

  /** The checks, by the peer's name of the method. */
  Map<String, CaseCheck> checks() {
    return Map.of(
        "FeatureAblation", this::ablation,
        "ShapleyValues", this::shapley,
        "ExactShapley", this::shapley,
        "ShapleyValueSampling", this::sampling,
        "KernelShap", this::kernelShap,
        "Lime", this::lime);
  }

  private Verdict ablation(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    return perCell(recorded, model, inputs, plain("leave-one-out", recorded));
  }

  /**
   * Where outputs are of order 10, the peer's sum of 720 float32 numbers is off by more than its
   * tolerance; summed as it does, our values are its values.
   */
  private Verdict shapley(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    Verdict exact = perCell(recorded, model, inputs, plain("shapley", recorded));
    if (!(exact instanceof Verdict.Differs differs)) {
      return exact;
    }
    Explainer summed = new FloatSummedShapley(explainers.removal(operator(recorded)));
    Verdict asThePeer = perCell(recorded, model, inputs, summed);
    return asThePeer instanceof Verdict.Agreed agreed
        ? new Verdict.Documented(
            "the peer sums in float32: ours are %.2e off, and %.2e when summed so"
                .formatted(differs.deviation(), agreed.deviation()))
        : exact;
  }

  private Explainer plain(String id, GoldenCase recorded) {
    return explainers.of(id, Map.of("operator", operator(recorded)));
  }

  private Verdict sampling(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    Tensor orders = recorded.tensor("permutations");
    ShapleySampling.Orders listed =
        (subject, k) -> {
          Vector order = orders.row(k);
          int[] features = new int[order.size()];
          for (int i = 0; i < features.length; i++) {
            features[i] = (int) order.get(i);
          }
          return features;
        };
    Removal removal = explainers.removal(operator(recorded));
    return perCell(recorded, model, inputs, ShapleySampling.of(removal, orders.count(), listed, 1));
  }

  /**
   * The peer's first two rows are the full and the empty coalition; here they are no part of it.
   */
  private Verdict kernelShap(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    return perGroup(
        recorded,
        model,
        inputs,
        KernelShap.of(
            explainers.removal(operator(recorded)), subject -> design(recorded, subject, 2)));
  }

  private Verdict lime(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    return perGroup(
        recorded,
        model,
        inputs,
        Lime.of(
            explainers.removal(operator(recorded)),
            subject -> design(recorded, subject, 0),
            new Lime.SurrogateFit(true, 0.01, Integer.MAX_VALUE)));
  }

  private static String operator(GoldenCase recorded) {
    boolean tokens = recorded.node().path("params").has("baseline_token");
    double filling = recorded.parameter(tokens ? "baseline_token" : "baseline").asDouble();
    return filling == 0 ? "zero" : "constant(" + filling + ")";
  }

  private static WeightedCoalitions design(GoldenCase recorded, Subject subject, int from) {
    int sample = Integer.parseInt(subject.instance().id().replaceFirst("golden-", ""));
    JsonNode rows = recorded.node().path("design").path(sample);
    JsonNode weights = recorded.node().path("weight").path(sample);
    List<Coalition> coalitions = new ArrayList<>();
    double[] chosen = new double[rows.size() - from];
    for (int row = from; row < rows.size(); row++) {
      coalitions.add(coalition(rows.get(row)));
      chosen[row - from] = weights.get(row).asDouble();
    }
    return new WeightedCoalitions(coalitions, Vector.of(chosen));
  }

  /** The features whose numbers are not 0. */
  static Coalition coalition(JsonNode row) {
    BitSet stay = new BitSet();
    for (int f = 0; f < row.size(); f++) {
      stay.set(f, row.get(f).asDouble() != 0);
    }
    return Coalition.of(row.size(), stay);
  }

  /** The recorded groups; every element alone where there are none. */
  static FeatureMap features(JsonNode mask, int elements) {
    if (mask.isMissingNode()) {
      return FeatureMap.identity(elements);
    }
    Vector groups = Tensor.of(mask, "feature_mask").values();
    int[] featureOf = new int[groups.size()];
    for (int e = 0; e < featureOf.length; e++) {
      featureOf[e] = (int) groups.get(e);
    }
    return FeatureMap.of(featureOf);
  }

  /** The peer copies the value of a group to each of its cells. */
  private static Verdict perCell(
      GoldenCase recorded, GoldenModel model, Tensor inputs, Explainer explainer) {
    FeatureMap features = features(recorded.parameter("feature_mask"), inputs.width());
    List<Vector> cells = new ArrayList<>();
    for (Attribution ours : model.explain(inputs, recorded::target, features, explainer)) {
      double[] copied = new double[inputs.width()];
      for (int e = 0; e < copied.length; e++) {
        copied[e] = ours.features().get(features.featureOf(e));
      }
      cells.add(Vector.of(copied));
    }
    return verdict(recorded, cells);
  }

  private static Verdict perGroup(
      GoldenCase recorded, GoldenModel model, Tensor inputs, Explainer explainer) {
    FeatureMap features = features(recorded.parameter("feature_mask"), inputs.width());
    return verdict(
        recorded,
        model.explain(inputs, recorded::target, features, explainer).stream()
            .map(Attribution::features)
            .toList());
  }

  private static Verdict verdict(GoldenCase recorded, List<Vector> ours) {
    double deviation = Comparison.deviation(ours, recorded.tensor("values"), recorded.where());
    return new Comparison(deviation, recorded.tolerance()).verdict("");
  }
}
