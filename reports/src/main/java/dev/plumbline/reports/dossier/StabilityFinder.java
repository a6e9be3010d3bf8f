package dev.plumbline.reports.dossier;

import dev.plumbline.metrics.numerics.Correlation;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.results.RunDescription.ReportedSeed;
import dev.plumbline.reports.results.RunFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the attributions that runs kept: those of one method for one sample of the same data,
 * between settings. A setting is a network, by its content hash, with the seeds of the run; a
 * setting that several runs have counts once.
 */
final class StabilityFinder {
  private static final double TENTH = 10;

  private final Map<Subject, Map<Setting, Map<String, KeptRow>>> found = new LinkedHashMap<>();

  /** What is explained how; only the same data are compared. */
  private record Subject(
      String suite, String dataset, String data, String model, String explainer, int width) {}

  private record Setting(String network, String seeds) {}

  private record KeptRow(StoredArray array, int row) {
    double[] values() {
      return array.rows().row(row);
    }
  }

  /** Two rankings of one explanation: by value or size, and by size. */
  private record Ranked(Ranking values, Ranking sizes) {
    static Ranked of(double[] values, boolean signed) {
      double[] sizes = Arrays.stream(values).map(Math::abs).toArray();
      Ranking bySize = Ranking.of(sizes);
      return new Ranked(signed ? Ranking.of(values) : bySize, bySize);
    }
  }

  private StabilityFinder() {}

  /** The stability of all methods whose attributions two settings of the runs have. */
  static List<Stability> of(List<RunFiles> runs) {
    StabilityFinder finder = new StabilityFinder();
    runs.forEach(finder::add);
    return finder.found.entrySet().stream()
        .filter(it -> it.getValue().size() > 1)
        .flatMap(it -> stability(it.getKey(), List.copyOf(it.getValue().values())).stream())
        .toList();
  }

  private void add(RunFiles files) {
    RunDescription run = files.readRun();
    for (StoredArray array : StoredArray.of(files)) {
      Optional<ReportedModel> model =
          run.models().stream().filter(it -> it.name().equals(array.model())).findFirst();
      if (model.isPresent() && isMethod(run, array.explainer())) {
        add(run, model.get(), array);
      }
    }
  }

  private static boolean isMethod(RunDescription run, String explainer) {
    return run.explainers().stream()
        .filter(it -> it.name().equals(explainer))
        .anyMatch(ReportedExplainer::isMethod);
  }

  private void add(RunDescription run, ReportedModel model, StoredArray array) {
    Map<String, String> facts = run.provenance();
    Subject subject =
        new Subject(
            run.suite(),
            model.dataset(),
            facts.getOrDefault("data " + model.dataset(), ""),
            model.name(),
            array.explainer(),
            array.rows().width());
    String network =
        model.seeds().stream()
            .filter(it -> it.seed().equals(array.seed()))
            .map(ReportedSeed::facts)
            .flatMap(it -> Optional.ofNullable(it.get("content hash")).stream())
            .findFirst()
            .orElse("seed " + array.seed());
    Map<String, KeptRow> rows =
        found
            .computeIfAbsent(subject, any -> new LinkedHashMap<>())
            .computeIfAbsent(
                new Setting(network, facts.getOrDefault("seeds", "")),
                any -> new LinkedHashMap<>());
    for (int i = 0; i < array.samples().size(); i++) {
      rows.putIfAbsent(array.samples().get(i), new KeptRow(array, i));
    }
  }

  private static Optional<Stability> stability(
      Subject subject, List<Map<String, KeptRow>> settings) {
    List<String> samples =
        settings.get(0).keySet().stream()
            .filter(sample -> settings.stream().allMatch(it -> it.containsKey(sample)))
            .toList();
    if (samples.isEmpty()) {
      return Optional.empty();
    }
    int top = Math.max(1, (int) Math.round(subject.width() / TENTH));
    double[] correlations = new double[samples.size()];
    double[] flips = new double[samples.size()];
    for (int i = 0; i < samples.size(); i++) {
      String sample = samples.get(i);
      List<Ranked> ranked = settings.stream().flatMap(it -> ranked(it, sample).stream()).toList();
      boolean complete = ranked.size() == settings.size();
      correlations[i] = complete ? correlation(ranked) : Double.NaN;
      flips[i] = complete ? flips(ranked, top) : Double.NaN;
    }
    return Optional.of(
        new Stability(
            subject.suite(),
            subject.dataset(),
            subject.model(),
            subject.explainer(),
            settings.size(),
            subject.width(),
            top,
            SampleMean.of(subject.dataset(), subject.model(), samples, correlations),
            SampleMean.of(subject.dataset(), subject.model(), samples, flips)));
  }

  /** The rankings of a sample; empty where a value is missing. */
  private static Optional<Ranked> ranked(Map<String, KeptRow> rows, String sample) {
    return Optional.ofNullable(rows.get(sample))
        .filter(row -> Arrays.stream(row.values()).allMatch(Double::isFinite))
        .map(row -> Ranked.of(row.values(), row.array().signed()));
  }

  /** The mean over all pairs; NaN where an explanation has no order. */
  private static double correlation(List<Ranked> ranked) {
    List<Double> pairs = new ArrayList<>();
    for (int a = 0; a < ranked.size(); a++) {
      for (int b = a + 1; b < ranked.size(); b++) {
        pairs.add(Correlation.spearman(ranked.get(a).values(), ranked.get(b).values()));
      }
    }
    return pairs.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static double flips(List<Ranked> ranked, int top) {
    List<double[]> shares = ranked.stream().map(it -> it.sizes().topShares(top)).toList();
    double sum = 0;
    int pairs = 0;
    for (int a = 0; a < shares.size(); a++) {
      for (int b = a + 1; b < shares.size(); b++, pairs++) {
        double both = 0;
        for (int i = 0; i < shares.get(a).length; i++) {
          both += shares.get(a)[i] * shares.get(b)[i];
        }
        sum += 1 - both / top;
      }
    }
    return sum / pairs;
  }
}
