package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.metrics.faithfulness.FeatureSets;
import dev.plumbline.metrics.faithfulness.sets.SetCorrelation;
import dev.plumbline.metrics.faithfulness.sets.SetCorrelation.Coefficient;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Tests that correlate attributions with falls of F. The peer's scaling of attributions by the
 * batch changes no correlation and is left out.
 */
final class CorrelationChecks {
  private final Catalog catalog;

  CorrelationChecks(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The checks, by the peer's name of the metric. */
  Map<String, CaseCheck> checks() {
    return Map.of(
        "quantus FaithfulnessEstimate",
        this::estimate,
        "quantus FaithfulnessCorrelation",
        this::correlation,
        "quantus MonotonicityCorrelation",
        new MonotonicityCorrelationCheck(catalog),
        "quantus SensitivityN",
        new SensitivityNCheck(catalog));
  }

  private Verdict estimate(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    ReplayedSamples samples = ReplayedSamples.of(recorded, model, inputs, OutputKind.LOGIT);
    long group = init(recorded, "features_in_step").asLong();
    return compare(
        recorded,
        samples.by(
            AttributionKind.CONTRIBUTION,
            UnaryOperator.identity(),
            sample ->
                metric(
                    catalog,
                    "faithfulness-estimate",
                    Map.of("group", group),
                    filling(recorded, samples, sample))));
  }

  private Verdict correlation(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    ReplayedSamples samples = ReplayedSamples.of(recorded, model, inputs, OutputKind.LOGIT);
    Tensor choice =
        Tensor.of(recorded.node().path("recorded").path("choice"), recorded.where() + ": choice");
    return compare(
        recorded,
        samples.by(
            AttributionKind.CONTRIBUTION,
            UnaryOperator.identity(),
            sample ->
                new SetCorrelation(
                    filling(recorded, samples, sample),
                    sets(choice, sample, samples.count()),
                    Coefficient.PEARSON)));
  }

  /** The recorded sets of a sample; the file has them by run and then by sample. */
  private static FeatureSets sets(Tensor choice, int sample, int samples) {
    return (subject, values) -> {
      List<Coalition> stays = new ArrayList<>();
      for (int row = sample; row < choice.count(); row += samples) {
        int[] gone = new int[choice.width()];
        for (int i = 0; i < gone.length; i++) {
          gone[i] = (int) choice.row(row).get(i);
        }
        stays.add(Coalition.all(values.size()).without(gone, 0, gone.length));
      }
      return stays;
    };
  }

  static JsonNode init(GoldenCase recorded, String name) {
    return recorded.node().path("init").path(name);
  }

  private static Removal filling(GoldenCase recorded, ReplayedSamples samples, int sample) {
    String word = init(recorded, "perturb_baseline").asText();
    return Fillings.of(Fillings.number(word, samples.row(sample).copyRow(0)));
  }

  /** One of our metrics with one operator. */
  static Metric.OfExplanation metric(
      Catalog catalog, String id, Map<String, Object> given, Removal removal) {
    MetricPlugin plugin =
        catalog
            .metric(id)
            .orElseThrow(() -> new GoldenException("no metric '" + id + "' in the catalog"));
    Parameters parameters = Parameters.defaults(plugin.spec(), given, any -> removal);
    return (Metric.OfExplanation) plugin.create(parameters);
  }

  static Verdict compare(GoldenCase recorded, List<Score> scores) {
    List<Vector> ours = scores.stream().map(score -> Vector.of(score.value())).toList();
    double deviation = Comparison.deviation(ours, recorded.tensor("values"), recorded.where());
    return new Comparison(deviation, recorded.tolerance()).verdict("draws replayed");
  }
}
