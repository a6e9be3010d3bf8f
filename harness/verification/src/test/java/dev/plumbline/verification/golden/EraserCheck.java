package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;

/**
 * Comprehensiveness and sufficiency of every instance and bin: removal by the padding token 0 is
 * our zero, and F is the probability of the predicted class.
 */
final class EraserCheck implements CaseCheck {
  private final Catalog catalog;

  EraserCheck(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Verdict check(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    List<Integer> predicted =
        StreamSupport.stream(recorded.node().path("predicted").spliterator(), false)
            .map(JsonNode::asInt)
            .toList();
    MetricCase metric =
        new MetricCase(catalog, recorded, model, inputs, predicted, recorded.tensor("scores"));
    Map<String, Object> bins = Map.of("bins", numbers(recorded.top().path("fractions")));
    IntFunction<Removal> zero = sample -> catalog.removal("zero");
    IntFunction<FeatureMap> tokens = sample -> FeatureMap.identity(metric.row(sample).length);
    List<Score> without = metric.scores("comprehensiveness", bins, zero, tokens, 1);
    List<Score> only = metric.scores("sufficiency", bins, zero, tokens, 1);
    double deviation =
        Math.max(
            falls(without, false, recorded, "per_instance_comprehensiveness"),
            falls(only, true, recorded, "per_instance_sufficiency"));
    JsonNode scores = recorded.node().path("eraser");
    deviation =
        Math.max(
            deviation,
            Math.max(
                Math.abs(
                    mean(without) - scores.path("comprehensiveness_aopc").asDouble(Double.NaN)),
                Math.abs(mean(only) - scores.path("sufficiency_aopc").asDouble(Double.NaN))));
    return new Comparison(deviation, 1e-5)
        .verdict("comprehensiveness and sufficiency of every instance and bin, and their means");
  }

  private static List<Double> numbers(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).map(JsonNode::asDouble).toList();
  }

  private static double mean(List<Score> scores) {
    return scores.stream().mapToDouble(Score::value).average().orElse(Double.NaN);
  }

  /** The fall at each bin, smallest bin first, beside the recorded one. */
  private static double falls(
      List<Score> scores, boolean largestFirst, GoldenCase recorded, String key) {
    List<Vector> falls =
        scores.stream()
            .map(
                score -> {
                  double clean = score.curves().get(0).y().get(0);
                  double[] points = CurveChecks.afterStart(score).toArray();
                  double[] ordered = new double[points.length];
                  for (int k = 0; k < points.length; k++) {
                    ordered[k] = clean - points[largestFirst ? points.length - 1 - k : k];
                  }
                  return Vector.of(ordered);
                })
            .toList();
    return Comparison.deviation(falls, recorded.tensor(key), recorded.where() + ": " + key);
  }
}
