package dev.plumbline.core.fit;

import dev.plumbline.core.catalog.PluginException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.reports.results.FitKeys;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a model predicts its test rows.
 *
 * @param metrics the numbers by {@link FitKeys}; none where there are no labels
 * @param unknown why the numbers could not be found; empty if they were, or nothing is to be found
 * @param warnings what speaks against the model, and what to do
 */
public record ModelFit(Map<String, Double> metrics, String unknown, List<String> warnings) {
  /** Nothing is known, and nothing broke. */
  public static final ModelFit UNKNOWN = new ModelFit(Map.of(), "", List.of());

  /** Models whose batches have fewer rows are large: only the samples of the run are predicted. */
  static final int SMALL_MODEL_BATCH = 64;

  /** Copies the containers. */
  public ModelFit {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    warnings = List.copyOf(warnings);
  }

  /**
   * Predicts the labeled test rows of a model: all of them, or the samples of the run where the
   * model is large. A model that breaks has no numbers; the rows of its samples say what broke.
   */
  public static ModelFit of(OpenModel model) {
    List<Instance> samples = model.chunks().stream().flatMap(List::stream).toList();
    boolean regression = model.model().facts().task() == ModelFacts.Task.REGRESSION;
    if (samples.stream().noneMatch(regression ? ModelFit::hasValue : ModelFit::hasLabel)) {
      return UNKNOWN;
    }
    int outputs = model.model().facts().outputs();
    if (regression && outputs > 1) {
      return new ModelFit(Map.of(), severalValues(outputs), List.of());
    }
    boolean small = model.model().facts().computeBatch() >= SMALL_MODEL_BATCH;
    try {
      List<Instance> rows = small ? model.dataset().test() : samples;
      TestPredictions found = TestPredictions.of(model.model(), rows);
      return regression ? regression(model, found, rows) : classes(model, found, rows);
    } catch (Throwable thrown) { // whatever a model or a late row throws is its own failure
      return new ModelFit(Map.of(), PluginException.words(thrown), List.of());
    }
  }

  private static String severalValues(int outputs) {
    return "the model gives %d values and each row of the dataset one number to predict, which may belong to any of them"
        .formatted(outputs);
  }

  private static boolean hasLabel(Instance instance) {
    return instance.label() >= 0;
  }

  private static boolean hasValue(Instance instance) {
    return instance.annotation().value().isPresent();
  }

  private static ModelFit classes(OpenModel model, TestPredictions found, List<Instance> rows) {
    ClassCounts counts = found.classes();
    Map<String, Double> metrics = metrics(FitKeys.ACCURACY, counts.accuracy(), counts.rows());
    if (found.isWeighted()) {
      metrics.put(FitKeys.weighted(FitKeys.ACCURACY), found.weightedAccuracy());
    }
    return new ModelFit(
        metrics,
        "",
        counts.isNearChance()
            ? List.of(new ChanceWarning(model, counts).words(rows))
            : otherRange(model, rows));
  }

  /** What is said of a model from elsewhere that predicts clearly better on another range. */
  private static List<String> otherRange(OpenModel model, List<Instance> rows) {
    return model.planned().plugin().trained()
        ? List.of()
        : new InputRangeHint(model).ofBetter(rows).stream().toList();
  }

  private static ModelFit regression(OpenModel model, TestPredictions found, List<Instance> rows) {
    double explained = found.explainedVariance();
    if (Double.isNaN(explained)) {
      return UNKNOWN;
    }
    Map<String, Double> metrics = metrics(FitKeys.R_SQUARED, explained, found.values());
    if (found.isWeighted()) {
      metrics.put(FitKeys.weighted(FitKeys.R_SQUARED), found.weightedExplainedVariance());
    }
    return new ModelFit(
        metrics,
        "",
        explained > 0
            ? otherRange(model, rows)
            : List.of(ChanceWarning.ofRegression(model, found, rows)));
  }

  private static Map<String, Double> metrics(String measure, double value, int rows) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(measure, value);
    metrics.put(FitKeys.TEST_ROWS, (double) rows);
    return metrics;
  }
}
