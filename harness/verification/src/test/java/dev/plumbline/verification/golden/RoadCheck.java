package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.removal.NoisyLinearRemoval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** ROAD: every sample's hit at every percentage, on noise recorded in the order of the ranking. */
final class RoadCheck {

  /** Whether the label is still predicted, at each percentage alone, with the recorded noise. */
  Verdict check(MetricCase metric) {
    JsonNode percentages = metric.init("percentages");
    double deviation = metric.init("noise").asDouble();
    List<double[]> hits = new ArrayList<>();
    IntStream.range(0, metric.count()).forEach(any -> hits.add(new double[percentages.size()]));
    for (int p = 0; p < percentages.size(); p++) {
      int percentage = p;
      List<Score> scores =
          metric.scores(
              "road",
              Map.of("percentages", List.of(percentages.get(p).asDouble()), "order", "morf"),
              sample -> imputing(metric, deviation, percentage, sample),
              sample -> FeatureMap.identity(metric.row(sample).length),
              1);
      for (int sample = 0; sample < hits.size(); sample++) {
        hits.get(sample)[p] = scores.get(sample).parts().getOrDefault("hit-morf", Double.NaN);
      }
    }
    double worst =
        Comparison.deviation(
            hits.stream().map(Vector::of).toList(),
            Tensor.of(metric.recorded().node().path("raw").path(0), metric.recorded().where()),
            metric.recorded().where());
    return new Comparison(worst, metric.recorded().tolerance())
        .verdict("every sample's hit at every percentage, recorded noise replayed");
  }

  private static Removal imputing(MetricCase metric, double deviation, int percentage, int sample) {
    JsonNode randn = metric.recorded().node().path("recorded").path("randn");
    if (deviation == 0) {
      return NoisyLinearRemoval.replaying(0, (draw, element) -> 0);
    }
    JsonNode noise = randn.path(percentage * metric.count() + sample);
    int[] order = PeerTies.order(metric.values(sample)).toArray();
    double[] of = new double[order.length];
    for (int rank = 0; rank < noise.size(); rank++) {
      of[order[rank]] = noise.get(rank).asDouble();
    }
    return NoisyLinearRemoval.replaying(deviation, (draw, element) -> of[element]);
  }
}
