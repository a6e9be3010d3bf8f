package dev.plumbline.reports.analysis;

import dev.plumbline.reports.analysis.ControlComparison.ComparisonVerdict;
import dev.plumbline.reports.focus.BackgroundFindings;
import dev.plumbline.reports.focus.FocusSummary;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Writes the key findings of a report as sentences. They state test results and the share of
 * accurate seeds, and claim nothing beyond the tables.
 */
final class KeyFindings {
  private static final double ACCURATE = 0.95;
  private static final double CLEAR = 0.05;

  /** So many sentences on a table stand before that on robustness. */
  private static final int FIRST = 2;

  private final List<ResultTable> tables;
  private final List<FocusSummary> focus;
  private final String primary;

  KeyFindings(List<ResultTable> tables, List<FocusSummary> focus, String primary) {
    this.primary = primary;
    this.tables = tables;
    this.focus = focus;
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (FocusSummary summary : focus) {
      sentences.add(sentence(summary));
      sentences.addAll(BackgroundFindings.of(summary));
    }
    tables.forEach(
        results ->
            sentences.addAll(
                sentences(
                    results, tables.size() > 1 ? "On " + results.label() + ", tested by " : "")));
    tables.stream()
        .flatMap(results -> results.columns().stream())
        .filter(column -> column.contract().verdict() == ContractVerdict.REFUTED)
        .map(
            column ->
                column.label()
                    + " failed its check on functions with known attributions: do not read its column.")
        .distinct()
        .forEach(sentences::add);
    return sentences;
  }

  private static String sentence(FocusSummary summary) {
    List<FocusSummary.SeedFocus> accurate =
        summary.seeds().stream().filter(s -> s.accuracy() >= ACCURATE).toList();
    int of = summary.seeds().size();
    if (accurate.isEmpty()) {
      return summary.model() + ": no training seed reaches 95 % accuracy.";
    }
    long off = accurate.stream().filter(s -> s.accuracy() - s.interpretable() > CLEAR).count();
    double low =
        accurate.stream().mapToDouble(FocusSummary.SeedFocus::interpretable).min().orElseThrow();
    double high =
        accurate.stream().mapToDouble(FocusSummary.SeedFocus::interpretable).max().orElseThrow();
    String seeds =
        of == 1
            ? "the one training seed reaches"
            : accurate.size() + " of " + of + " training seeds reach";
    String range =
        low == high
            ? Numerals.percent(low)
            : Numerals.percent(low) + " to " + Numerals.percent(high);
    return summary.model()
        + ": "
        + seeds
        + " at least 95 % accuracy. FTPT (right prediction with the focus on the informative segment)"
        + " is "
        + range
        + "."
        + gap(off, accurate.size());
  }

  /** States in how many accurate seeds FTPT is clearly below the accuracy. */
  private static String gap(long off, int accurate) {
    String where = off == 0 ? "none" : off == accurate ? "all" : Long.toString(off);
    String meaning = off == 0 ? "." : ": accurate, yet not interpretable.";
    return " In "
        + (accurate == 1 ? (off == 0 ? "no seed" : "this seed") : where + " of these seeds")
        + " it is more than 5 points below the accuracy"
        + meaning;
  }

  /**
   * The sentences on who leads, and on the bar of maps that never saw the model; then those of the
   * primary test against controls, and one per outcome of the other tests.
   */
  private List<String> sentences(ResultTable results, String where) {
    Predicate<TestColumn> first = column -> column.test().name().equals(primary);
    List<String> sentences = new ArrayList<>();
    sentences.addAll(verdicts(results, tables.size(), primary));
    outcomes(results, first)
        .forEach(
            it ->
                sentences.add(
                    where.isEmpty() ? "Primary test, " + it : where + "the primary test " + it));
    outcomes(results, first.negate()).forEach(it -> sentences.add(where + it));
    sentences.addAll(new SignedSensitivity(results).sentences());
    return sentences;
  }

  /**
   * What one table shows about methods against each other and against model-blind maps, and among
   * the first of these sentences what it shows about robustness.
   */
  static List<String> verdicts(ResultTable results, int tables, String primary) {
    String where = tables > 1 ? "On " + results.label() + ", " : "";
    List<String> sentences =
        new ArrayList<>(new PairwiseFindings(results, primary).sentences(where));
    String steadiest = new SteadiestMethods(results).sentence();
    if (!steadiest.isEmpty()) {
      sentences.add(Math.min(FIRST, sentences.size()), where + steadiest);
    }
    return sentences;
  }

  /** One sentence per outcome; tests and variants with the same outcome share it. */
  private static List<String> outcomes(ResultTable results, Predicate<TestColumn> which) {
    Map<String, Map<String, List<String>>> tests = new LinkedHashMap<>();
    for (TestColumn column : results.columns()) {
      String body = which.test(column) ? body(results, column) : "";
      if (!body.isEmpty()) {
        tests
            .computeIfAbsent(body, key -> new LinkedHashMap<>())
            .computeIfAbsent(column.test().name(), key -> new ArrayList<>())
            .add(column.variant());
      }
    }
    List<String> sentences = new ArrayList<>();
    tests.forEach(
        (body, variants) -> {
          List<String> names =
              variants.entrySet().stream().map(e -> named(e.getKey(), e.getValue())).toList();
          sentences.add(words(names) + ": " + body + ".");
        });
    return sentences;
  }

  /** The names of columns: each test with its variants. */
  static String labels(List<TestColumn> columns) {
    Map<String, List<String>> tests = new LinkedHashMap<>();
    columns.forEach(
        column ->
            tests
                .computeIfAbsent(column.test().name(), any -> new ArrayList<>())
                .add(column.variant()));
    return words(tests.entrySet().stream().map(e -> named(e.getKey(), e.getValue())).toList());
  }

  private static String named(String test, List<String> variants) {
    return variants.equals(List.of("")) ? test : test + " (" + String.join(", ", variants) + ")";
  }

  private static String body(ResultTable results, TestColumn column) {
    Map<ControlOutcome, List<String>> by = new TreeMap<>();
    if (column.contract().verdict() != ContractVerdict.REFUTED) {
      for (ReportedExplainer explainer : results.explainers()) {
        if (explainer.isMethod()) {
          results
              .entry(explainer, column)
              .filter(entry -> entry.againstControl().verdict() != ComparisonVerdict.NOT_COMPARED)
              .ifPresent(
                  entry ->
                      by.computeIfAbsent(
                              new ControlOutcome(
                                  entry.againstControl().verdict(),
                                  against(results, explainer, entry)),
                              any -> new ArrayList<>())
                          .add(explainer.name()));
        }
      }
    }
    List<String> parts = new ArrayList<>();
    long methods = results.explainers().stream().filter(ReportedExplainer::isMethod).count();
    by.forEach(
        (outcome, names) -> {
          boolean all = names.size() == methods && methods > 2;
          parts.add(outcome.phrase(all ? "all " + methods + " methods" : words(names), names));
        });
    return String.join("; ", parts);
  }

  /** The control of a comparison in words; empty if it is made of the method's own attributions. */
  private static String against(
      ResultTable results, ReportedExplainer explainer, TableEntry entry) {
    String control = entry.againstControl().against();
    return results.explainers().stream()
        .filter(other -> other.name().equals(control) && !other.of().equals(explainer.name()))
        .findFirst()
        .map(other -> other.isModelBlind() ? control + ", which ignores the model" : control)
        .orElse("");
  }

  /** A verdict and the control it was found against; empty for the method's own attributions. */
  private record ControlOutcome(ComparisonVerdict verdict, String against)
      implements Comparable<ControlOutcome> {
    @Override
    public int compareTo(ControlOutcome other) {
      int order = verdict.compareTo(other.verdict);
      return order != 0 ? order : against.compareTo(other.against);
    }

    String phrase(String who, List<String> names) {
      boolean one = names.size() == 1;
      String control =
          against.isEmpty()
              ? (one ? "its own shuffled attributions" : "their own shuffled attributions")
              : against;
      return switch (verdict) {
        case DISCRIMINATES -> who + (one ? " scores" : " score") + " better than " + control;
        case WORSE -> who + (one ? " scores" : " score") + " worse than " + control;
        case NO_EVIDENCE -> "for " + who + " no difference from " + control + " was found";
        case UNDECIDED, NOT_COMPARED -> "too few samples to decide about " + who;
      };
    }
  }

  static String words(List<String> names) {
    return names.size() == 1
        ? names.get(0)
        : String.join(", ", names.subList(0, names.size() - 1))
            + " and "
            + names.get(names.size() - 1);
  }
}
