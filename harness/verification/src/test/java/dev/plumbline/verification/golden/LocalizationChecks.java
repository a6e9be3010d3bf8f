package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Tests that read a map and perhaps a mask, and ask no model. The peer divides maps by the largest
 * value of the batch, which changes none of these but the count above a threshold.
 */
final class LocalizationChecks {
  private static final Map<String, Object> SIZES = Map.of("pooling", "absolute");

  private final Catalog catalog;

  LocalizationChecks(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The checks, by the peer's name of the metric. */
  Map<String, CaseCheck> checks() {
    Map<String, CaseCheck> checks = new HashMap<>();
    checks.put("quantus PointingGame", masked("pointing-game", Map.of(), Score::value));
    checks.put("quantus RelevanceRankAccuracy", masked("relevance-rank", Map.of(), Score::value));
    checks.put("quantus AUC", this::area);
    checks.put("quantus TopKIntersection", this::top);
    checks.put("quantus RelevanceMassAccuracy", this::mass);
    checks.put("quantus AttributionLocalisation", this::localization);
    checks.put("quantus Focus", this::focus);
    checks.put("quantus Sparseness", masked("gini-sparseness", Map.of(), Score::value));
    checks.put("quantus Complexity", masked("entropy-complexity", Map.of(), Score::value));
    checks.put("quantus EffectiveComplexity", this::effective);
    for (String metric : List.of("Sufficiency", "Consistency")) {
      checks.put(
          "quantus " + metric,
          (recorded, model, inputs) ->
              new Verdict.NotCovered(
                  metric
                      + " (its value depends on the other samples of the batch; ours never does)"));
    }
    return checks;
  }

  private CaseCheck masked(String id, Map<String, Object> given, ToDoubleFunction<Score> reading) {
    return (recorded, model, inputs) -> {
      ReplayedMaps maps = new ReplayedMaps(recorded, model, inputs);
      return maps.agree(read(maps, id, given, reading), "");
    };
  }

  private double[] read(
      ReplayedMaps maps, String id, Map<String, Object> given, ToDoubleFunction<Score> reading) {
    return read(maps, maps.maps(), id, given, reading);
  }

  private double[] read(
      ReplayedMaps maps,
      List<Vector> values,
      String id,
      Map<String, Object> given,
      ToDoubleFunction<Score> reading) {
    Metric.OfExplanation metric = metric(id, given);
    return maps.scores(values, maps::mask, sample -> metric, ReplayedMaps.NONE).stream()
        .mapToDouble(reading)
        .toArray();
  }

  private Metric.OfExplanation metric(String id, Map<String, Object> given) {
    MetricPlugin plugin =
        catalog
            .metric(id)
            .orElseThrow(() -> new GoldenException("no metric '" + id + "' in the catalog"));
    return (Metric.OfExplanation)
        plugin.create(Parameters.defaults(plugin.spec(), given, catalog::removal));
  }

  /** The area reads ranks alone, the peer's to the last digit. */
  private Verdict area(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    ReplayedMaps maps = new ReplayedMaps(recorded, model, inputs);
    List<Vector> apart = maps.maps().stream().map(PeerTies::apart).toList();
    return maps.agree(read(maps, apart, "localization-auc", Map.of(), Score::value), "");
  }

  private Verdict top(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    JsonNode init = recorded.node().path("init");
    ToDoubleFunction<Score> reading =
        init.path("concept_influence").asBoolean()
            ? score -> score.parts().getOrDefault("concept-influence", Double.NaN)
            : Score::value;
    return masked("top-k-intersection", Map.of("k", init.path("k").asLong()), reading)
        .check(recorded, model, inputs);
  }

  /** By sizes the peer agrees; its default divides signed sums, which is no share. */
  private Verdict mass(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    if (recorded.node().path("abs").asBoolean()) {
      return masked("relevance-mass", SIZES, Score::value).check(recorded, model, inputs);
    }
    ReplayedMaps maps = new ReplayedMaps(recorded, model, inputs);
    List<Vector> values = maps.maps();
    double[] signed = new double[values.size()];
    int outside = 0;
    for (int sample = 0; sample < signed.length; sample++) {
      signed[sample] = signedShare(values.get(sample), maps.mask(sample));
      outside += signed[sample] < 0 || signed[sample] > 1 ? 1 : 0;
    }
    return maps.explained(
        signed,
        "the peer divides signed sums; %d of %d values are no share"
            .formatted(outside, signed.length));
  }

  private static double signedShare(Vector values, Truth truth) {
    Truth.Features mask = ((Truth.DataTruth) truth).features();
    double inside = 0;
    double total = 0;
    for (int f = 0; f < values.size(); f++) {
      inside += mask.contains(f) ? values.get(f) : 0;
      total += values.get(f);
    }
    return inside / total;
  }

  /** The peer's weight is the size of the mask over that of all samples but two. */
  private Verdict localization(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    JsonNode init = recorded.node().path("init");
    if (init.path("positive_attributions").asBoolean()) {
      return masked("attribution-localization", Map.of("pooling", "positive"), Score::value)
          .check(recorded, model, inputs);
    }
    if (!init.path("weighted").asBoolean()) {
      return masked("attribution-localization", SIZES, Score::value).check(recorded, model, inputs);
    }
    ReplayedMaps maps = new ReplayedMaps(recorded, model, inputs);
    double[] weighted =
        read(
            maps,
            "attribution-localization",
            SIZES,
            score ->
                score.value()
                    * score.parts().getOrDefault("chance", Double.NaN)
                    / (inputs.count() - 2));
    return maps.explained(
        weighted,
        "the peer multiplies by |mask| over the values of samples 2 and later of the batch; ours"
            + " divides by the share of the mask");
  }

  private Verdict focus(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    ReplayedMaps maps = new ReplayedMaps(recorded, model, inputs);
    Metric.OfExplanation focus = metric("focus", Map.of());
    return maps.agree(
        maps
            .scores(
                maps.maps(), sample -> quadrants(maps, sample), sample -> focus, ReplayedMaps.NONE)
            .stream()
            .mapToDouble(Score::value)
            .toArray(),
        "");
  }

  private static Truth quadrants(ReplayedMaps maps, int sample) {
    JsonNode flags = maps.recorded().top().path("mosaic").get(sample);
    int side = (int) Math.round(Math.sqrt(maps.inputs().width()));
    double[] marked = new double[side * side];
    for (int e = 0; e < marked.length; e++) {
      int cell = (e / side < side / 2 ? 0 : 2) + (e % side < side / 2 ? 0 : 1);
      marked[e] = flags.get(cell).asDouble();
    }
    return ReplayedMaps.marked(maps.carried(Vector.of(marked)));
  }

  /** The peer's threshold is a share of the largest value of the batch. */
  private Verdict effective(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    ReplayedMaps maps = new ReplayedMaps(recorded, model, inputs);
    double largest = 0;
    for (Vector map : maps.maps()) {
      for (int f = 0; f < map.size(); f++) {
        largest = Math.max(largest, Math.abs(map.get(f)));
      }
    }
    double eps = recorded.node().path("init").path("eps").asDouble(1e-5);
    double[] ours =
        read(
            maps,
            "effective-complexity",
            Map.of("measured", "absolute", "threshold", eps * largest),
            Score::value);
    return maps.agree(ours, "above a share of the largest value of the peer's batch");
  }
}
