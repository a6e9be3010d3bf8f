package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The peer starts from an input without any feature and writes its baseline over that again, so no
 * feature ever comes in: its curve is flat, and its yes or no is true, or where the baseline is a
 * mean that is rounded anew each time, rounding. Shown by its curve, and by ours, which moves with
 * the attribution.
 */
final class MonotonicityCheck {
  private static final double ROUNDING = 1e-6;

  Verdict check(MetricCase metric) {
    double flat = range(metric);
    boolean always = allTrue(metric.recorded().node().path("values"));
    boolean blind = flat == 0 ? always : flat <= ROUNDING;
    List<Double> here = shares(metric, metric.recorded().node().path("attribution").asText());
    boolean sees = !shares(metric, "ig").equals(shares(metric, "rand"));
    double mean = here.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    String difference =
        "no feature comes in at the peer: its curves move by %.1e, %s; ours move with the attribution: %s, mean share of rises here %.3f"
            .formatted(
                flat, always ? "it says yes always" : "its yes or no is rounding", sees, mean);
    return blind && sees
        ? new Verdict.Documented(difference)
        : new Verdict.Differs(flat, ROUNDING, difference);
  }

  private static boolean allTrue(JsonNode values) {
    for (JsonNode value : values) {
      if (!value.asBoolean()) {
        return false;
      }
    }
    return true;
  }

  /** How far the peer's curve moves at most: the baseline written over the baseline. */
  private static double range(MetricCase metric) {
    String filling = metric.init("perturb_baseline").asText();
    int width = metric.row(0).length;
    double[] filled = new double[metric.count() * width];
    for (int sample = 0; sample < metric.count(); sample++) {
      float value = (float) ReplayedRows.filling(filling).applyAsDouble(metric.row(sample));
      Arrays.fill(filled, sample * width, (sample + 1) * width, value);
    }
    MetricCase empty =
        metric.on(new Tensor(metric.inputs().shape(), Vector.of(filled)), metric.attributions());
    List<int[]> each = IntStream.range(0, width).mapToObj(e -> new int[] {e}).toList();
    double range = 0;
    for (Score score :
        empty.scores(
            "pixel-flipping",
            Map.of(),
            sample -> CurveChecks.alone(empty, sample, filling, each),
            sample -> FeatureMap.identity(width),
            1)) {
      double[] points = score.curves().get(0).y().toArray();
      range = Math.max(range, spread(points));
    }
    return range;
  }

  private static double spread(double[] points) {
    double low = points[0];
    double high = points[0];
    for (double point : points) {
      low = Math.min(low, point);
      high = Math.max(high, point);
    }
    return high - low;
  }

  private static List<Double> shares(MetricCase metric, String name) {
    MetricCase named =
        metric.on(metric.inputs(), CurveChecks.attributions(metric.recorded(), name));
    int width = metric.row(0).length;
    int[] all = IntStream.range(0, width).toArray();
    String filling = metric.init("perturb_baseline").asText();
    return named
        .scores(
            "monotonicity",
            Map.of(),
            sample -> CurveChecks.alone(named, sample, filling, List.of(all)),
            sample -> FeatureMap.identity(width),
            1)
        .stream()
        .map(Score::value)
        .toList();
  }
}
