package dev.plumbline.core.control;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import dev.plumbline.reports.statistics.Statistic;
import dev.plumbline.reports.statistics.WinRate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathers what a contract demands of a test and gives the verdict: of pairs of maps it must score
 * the first better, over all twins, and conditions must hold on every sample. A sample counts where
 * both maps have a value.
 */
final class ControlComparisons {
  private final PlannedTest test;
  private final boolean lower;
  private final Map<String, Pairs> comparisons = new LinkedHashMap<>();
  private final Map<String, Integer> broken = new LinkedHashMap<>();
  private final Set<String> unable = new LinkedHashSet<>();
  private final Set<String> held = new LinkedHashSet<>();
  private final Set<String> lost = new LinkedHashSet<>();

  ControlComparisons(PlannedTest test) {
    this.test = test;
    this.lower = test.plugin().metric().direction() == Direction.LOWER;
  }

  /** Values of two maps, larger is better. */
  private record Pairs(List<Double> better, List<Double> worse) {}

  /** Adds the scores of two maps on a twin; {@code name} says which map beats which. */
  void add(String name, String twin, List<Outcome<Score>> better, List<Outcome<Score>> worse) {
    Pairs pairs =
        comparisons.computeIfAbsent(name, any -> new Pairs(new ArrayList<>(), new ArrayList<>()));
    int before = pairs.better.size();
    Pairs here = new Pairs(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < better.size(); i++) {
      double first = oriented(better.get(i));
      double second = oriented(worse.get(i));
      if (!Double.isNaN(first) && !Double.isNaN(second)) {
        here.better.add(first);
        here.worse.add(second);
      }
    }
    pairs.better.addAll(here.better);
    pairs.worse.addAll(here.worse);
    if (beats(here.worse, here.better)) {
      lost.add(name + " is the other way round on " + twin);
    }
    if (pairs.better.size() == before) {
      unable.add(twin + ": " + reason(better, worse));
    }
  }

  /** Adds values of two maps on samples where both have one, part by part. */
  void add(String name, List<double[]> better, List<double[]> worse) {
    Pairs pairs =
        comparisons.computeIfAbsent(name, any -> new Pairs(new ArrayList<>(), new ArrayList<>()));
    better.forEach(part -> Arrays.stream(part).map(this::oriented).forEach(pairs.better::add));
    worse.forEach(part -> Arrays.stream(part).map(this::oriented).forEach(pairs.worse::add));
  }

  /** Adds why some twin has no values; nothing if the reason is empty. */
  void unable(String reason) {
    if (!reason.isEmpty()) {
      unable.add(reason);
    }
  }

  private double oriented(double value) {
    return lower ? -value : value;
  }

  /** The value with its sign turned where lower is better; NaN where there is none. */
  double oriented(Outcome<Score> outcome) {
    if (outcome instanceof Outcome.Ok<Score> ok && ok.result().isDefined()) {
      return oriented(ok.result().value());
    }
    return Double.NaN;
  }

  /** Adds whether a condition holds on one sample; it must hold on every one. */
  void require(String name, boolean holds) {
    broken.merge(name, holds ? 0 : 1, Integer::sum);
  }

  /** Adds whether a condition holds over all samples. */
  void demand(String name, boolean holds) {
    if (holds) {
      held.add(name);
    } else {
      lost.add(name + ": fails");
    }
  }

  private static String reason(List<Outcome<Score>> better, List<Outcome<Score>> worse) {
    String first = reason(better);
    return first.isEmpty() ? reason(worse) : first;
  }

  private static String reason(List<Outcome<Score>> outcomes) {
    if (outcomes.isEmpty()) {
      return "no scores";
    }
    Outcome<Score> first = outcomes.get(0);
    if (first instanceof Outcome.NotApplicable<Score> notApplicable) {
      return notApplicable.reason();
    }
    if (first instanceof Outcome.Failed<Score> failed) {
      return failed.reason();
    }
    return "no sample has a value";
  }

  /** The verdict over all twins; one on which the worse map wins is enough to refute. */
  ContractResult verdict() {
    if (comparisons.values().stream().allMatch(pairs -> pairs.better.isEmpty())) {
      return verdict(ContractVerdict.NOT_RUN, String.join("; ", unable));
    }
    List<String> words = new ArrayList<>();
    boolean proven = true;
    for (Map.Entry<String, Pairs> comparison : comparisons.entrySet()) {
      Statistic<WinRate> finding =
          WinRate.verdict(
              array(comparison.getValue().better()), array(comparison.getValue().worse()));
      proven &= finding.value().map(WinRate::separates).orElse(false);
      words.add(words(comparison.getKey(), finding));
    }
    for (Map.Entry<String, Integer> condition : broken.entrySet()) {
      proven &= condition.getValue() == 0;
      words.add(
          condition.getKey()
              + (condition.getValue() == 0
                  ? " on every sample"
                  : " fails on %d samples".formatted(condition.getValue())));
    }
    words.addAll(held);
    words.addAll(lost);
    return verdict(
        proven && lost.isEmpty() ? ContractVerdict.PROVEN : ContractVerdict.REFUTED,
        String.join("; ", words));
  }

  private static boolean beats(List<Double> first, List<Double> second) {
    return WinRate.verdict(array(first), array(second))
        .value()
        .map(WinRate::separates)
        .orElse(false);
  }

  private ContractResult verdict(ContractVerdict verdict, String detail) {
    return new ContractResult(test.name(), test.variant(), verdict, detail);
  }

  private static String words(String comparison, Statistic<WinRate> finding) {
    return finding
        .value()
        .map(
            rate ->
                "%s in %d of %d, 99.9 %% lower bound %.3f"
                    .formatted(comparison, rate.wins(), rate.n(), rate.lower()))
        .orElse("whether " + comparison + " is unknown: " + finding.reason());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
