package dev.plumbline.reports.analysis;

import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the key findings of a report as sentences. They state test results and the share of
 * accurate seeds, and claim nothing beyond the tables.
 */
final class KeyFindings {
  private static final double ACCURATE = 0.95;
  private static final double CLEAR = 0.05;

  private final List<ResultTable> tables;
  private final List<FocusSummary> focus;

  KeyFindings(List<ResultTable> tables, List<FocusSummary> focus) {
    this.tables = tables;
    this.focus = focus;
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    focus.forEach(summary -> sentences.add(sentence(summary)));
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

  /** One sentence per outcome; tests and variants with the same outcome share it. */
  private static List<String> sentences(ResultTable results, String where) {
    Map<String, Map<String, List<String>>> tests = new LinkedHashMap<>();
    for (TestColumn column : results.columns()) {
      String body = body(results, column);
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
          sentences.add(where + words(names) + ": " + body + ".");
        });
    return sentences;
  }

  private static String named(String test, List<String> variants) {
    return variants.equals(List.of("")) ? test : test + " (" + String.join(", ", variants) + ")";
  }

  private static String body(ResultTable results, TestColumn column) {
    Map<ShuffleComparison.ShuffleVerdict, List<String>> by =
        new EnumMap<>(ShuffleComparison.ShuffleVerdict.class);
    if (column.contract().verdict() != ContractVerdict.REFUTED) {
      for (ReportedExplainer explainer : results.explainers()) {
        if (explainer.isMethod()) {
          results
              .entry(explainer, column)
              .ifPresent(
                  entry ->
                      by.computeIfAbsent(entry.againstShuffle().verdict(), v -> new ArrayList<>())
                          .add(explainer.name()));
        }
      }
    }
    by.remove(ShuffleComparison.ShuffleVerdict.NOT_COMPARED);
    List<String> parts = new ArrayList<>();
    long methods = results.explainers().stream().filter(ReportedExplainer::isMethod).count();
    by.forEach(
        (verdict, names) -> {
          boolean all = names.size() == methods && methods > 2;
          parts.add(phrase(verdict, all ? "all " + methods + " methods" : words(names), names));
        });
    return String.join("; ", parts);
  }

  private static String phrase(
      ShuffleComparison.ShuffleVerdict verdict, String who, List<String> names) {
    boolean one = names.size() == 1;
    String own = one ? "its own shuffled attributions" : "their own shuffled attributions";
    return switch (verdict) {
      case DISCRIMINATES -> who + (one ? " scores" : " score") + " better than " + own;
      case WORSE -> who + (one ? " scores" : " score") + " worse than " + own;
      case NO_EVIDENCE -> "for " + who + " no difference from " + own + " was found";
      case UNDECIDED, NOT_COMPARED -> "too few samples to decide about " + who;
    };
  }

  private static String words(List<String> names) {
    return names.size() == 1
        ? names.get(0)
        : String.join(", ", names.subList(0, names.size() - 1))
            + " and "
            + names.get(names.size() - 1);
  }
}
