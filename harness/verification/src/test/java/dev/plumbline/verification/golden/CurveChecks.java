package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Tests on removal curves. The peer's curves lack the untouched input and its areas are neither
 * divided by the number of steps; both follow from our curves. Its scaling of attributions by the
 * batch changes no order and is left out.
 */
final class CurveChecks {
  private final GoldenFolder folder;
  private final Catalog catalog;

  CurveChecks(GoldenFolder folder, Catalog catalog) {
    this.folder = folder;
    this.catalog = catalog;
  }

  /** The checks, by the peer's name of the metric. */
  Map<String, CaseCheck> checks() {
    return Map.of(
        "quantus PixelFlipping", of(this::pixelFlipping),
        "quantus RegionPerturbation", of(this::regionPerturbation),
        "quantus Selectivity", of(this::selectivity),
        "quantus IROF", of(this::irof),
        "quantus ROAD", of(new RoadCheck()::check),
        "quantus Monotonicity", of(new MonotonicityCheck()::check),
        "eraser", new EraserCheck(catalog));
  }

  private CaseCheck of(Function<MetricCase, Verdict> check) {
    return (recorded, model, inputs) ->
        check.apply(
            new MetricCase(
                catalog,
                recorded,
                model,
                inputs,
                folder.labels(recorded.inputs()),
                attributions(recorded, recorded.node().path("attribution").asText())));
  }

  static Tensor attributions(GoldenCase recorded, String name) {
    return Tensor.of(recorded.top().path("attributions").path(name), recorded.where());
  }

  private Verdict pixelFlipping(MetricCase metric) {
    int size = metric.init("features_in_step").asInt();
    String filling = metric.init("perturb_baseline").asText();
    List<Score> scores =
        metric.scores(
            "pixel-flipping",
            Map.of("features-per-step", (long) size),
            sample -> alone(metric, sample, filling, features(metric.values(sample), size)),
            sample -> FeatureMap.identity(metric.row(sample).length),
            1);
    List<Vector> curves = scores.stream().map(CurveChecks::afterStart).toList();
    if (!metric.init("return_auc_per_sample").asBoolean()) {
      return compare(metric, curves, "the curve without its start");
    }
    return compare(
        metric,
        curves.stream().map(curve -> Vector.of(unitArea(curve))).toList(),
        "the area of the curve without its start, steps of 1");
  }

  /** Elements that leave at each step, some at a time in the order of their values. */
  private static List<int[]> features(Vector values, int size) {
    int[] order = PeerTies.order(values).toArray();
    List<int[]> groups = new ArrayList<>();
    for (int from = 0; from < order.length; from += size) {
      groups.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + size)));
    }
    return groups;
  }

  /** Replacement values the peer takes from one sample as groups of its elements leave. */
  static Removal alone(MetricCase metric, int sample, String filling, List<int[]> groups) {
    return ReplayedRows.from(
        ReplayedRows.side(
                List.of(metric.row(sample)), List.of(groups), ReplayedRows.filling(filling))
            .get(0));
  }

  private Verdict regionPerturbation(MetricCase metric) {
    boolean least = metric.init("order").asText().equals("lerf");
    Map<String, Object> given =
        Map.of(
            "patch", metric.init("patch_size").asLong(),
            "regions", metric.init("regions_evaluation").asLong());
    List<Vector> falls =
        patches(metric, "region-perturbation", given, least ? -1 : 1).stream()
            .map(score -> afterStart(score).map(value -> score.curves().get(0).y().get(0) - value))
            .toList();
    return compare(metric, falls, "the falls without the first, which is 0");
  }

  private Verdict selectivity(MetricCase metric) {
    Map<String, Object> given = Map.of("patch", metric.init("patch_size").asLong());
    return compare(
        metric,
        patches(metric, "selectivity", given, 1).stream().map(CurveChecks::afterStart).toList(),
        "the curve without its start");
  }

  /** The peer's fillings over patches are extremes, which stay the same along the curve. */
  private static List<Score> patches(
      MetricCase metric, String id, Map<String, Object> given, int sign) {
    String filling = metric.init("perturb_baseline").asText();
    return metric.scores(
        id,
        given,
        sample -> {
          int[] all = IntStream.range(0, metric.row(sample).length).toArray();
          return alone(metric, sample, filling, List.of(all));
        },
        sample -> FeatureMap.identity(metric.row(sample).length),
        sign);
  }

  /** The filling of a step is that of the whole batch, all samples of which lose a segment each. */
  private Verdict irof(MetricCase metric) {
    JsonNode recorded = metric.recorded().node().path("recorded").path("get_superpixel_segments");
    List<FeatureMap> maps = new ArrayList<>();
    List<float[]> rows = new ArrayList<>();
    List<List<int[]>> groups = new ArrayList<>();
    for (int sample = 0; sample < metric.count(); sample++) {
      Tensor segments = Tensor.of(recorded.path(sample), metric.recorded().where());
      FeatureMap map =
          FeatureMap.of(
              Arrays.stream(segments.values().toArray()).mapToInt(value -> (int) value).toArray());
      maps.add(map);
      rows.add(metric.row(sample));
      groups.add(segments(metric.values(sample), map));
    }
    List<float[]> donors =
        ReplayedRows.side(
            rows, groups, ReplayedRows.filling(metric.init("perturb_baseline").asText()));
    List<Score> scores =
        metric.scores(
            "irof", Map.of(), sample -> ReplayedRows.from(donors.get(sample)), maps::get, 1);
    List<Vector> ours =
        scores.stream()
            .map(
                score -> {
                  double clean = score.curves().get(0).y().get(0);
                  Vector shares = afterStart(score).map(value -> value / clean);
                  return Vector.of(shares.size() - unitArea(shares));
                })
            .toList();
    return compare(
        metric, ours, "segments and the batch's filling replayed; segments less the area");
  }

  private static List<int[]> segments(Vector values, FeatureMap map) {
    List<int[]> groups = new ArrayList<>();
    for (int f : PeerTies.order(PeerTies.means(map, values)).toArray()) {
      int segment = f;
      groups.add(IntStream.range(0, map.size(f)).map(i -> map.element(segment, i)).toArray());
    }
    return groups;
  }

  /** F along a score's first curve, without the untouched input. */
  static Vector afterStart(Score score) {
    double[] y = score.curves().get(0).y().toArray();
    return Vector.of(Arrays.copyOfRange(y, 1, y.length));
  }

  /** The trapezoid with steps of 1. */
  private static double unitArea(Vector curve) {
    double area = 0;
    for (int k = 1; k < curve.size(); k++) {
      area += (curve.get(k) + curve.get(k - 1)) / 2;
    }
    return area;
  }

  /** The file's tolerances are relative to the value, where that is above 1. */
  private static Verdict compare(MetricCase metric, List<Vector> ours, String remark) {
    GoldenCase recorded = metric.recorded();
    Tensor theirs = recorded.tensor("values");
    List<Vector> scaled = new ArrayList<>();
    double[] values = theirs.values().toArray();
    for (int row = 0; row < ours.size(); row++) {
      double[] own = ours.get(row).toArray();
      for (int i = 0; i < own.length; i++) {
        int at = row * own.length + i;
        double unit = Math.max(1, Math.abs(values[at]));
        own[i] /= unit;
        values[at] /= unit;
      }
      scaled.add(Vector.of(own));
    }
    Tensor others = new Tensor(theirs.shape(), Vector.of(values));
    double deviation = Comparison.deviation(scaled, others, recorded.where());
    return new Comparison(deviation, recorded.tolerance()).verdict(remark);
  }
}
