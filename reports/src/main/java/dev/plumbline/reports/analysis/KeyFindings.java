package dev.plumbline.reports.analysis;

import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tables say, in sentences that claim no more than the tables do. */
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
                sentences(results, tables.size() > 1 ? "On " + results.label() + ", by " : "")));
    tables.stream()
        .flatMap(results -> results.columns().stream())
        .filter(column -> column.contract().verdict() == ContractVerdict.REFUTED)
        .map(
            column ->
                column.label()
                    + " failed its own check on known answers: its column must not be read.")
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
    String verdict =
        off == 0
            ? " None of them leans on a wrong segment."
            : " "
                + (off == accurate.size() ? "All" : off)
                + " of them "
                + (off == 1 && accurate.size() > 1 ? "is" : "are")
                + " right while looking elsewhere: accurate, yet not interpretable.";
    return summary.model()
        + ": "
        + seeds
        + " at least 95 % accuracy. Right and looking at the right segment (FTPT): "
        + range
        + "."
        + verdict;
  }

  /** One sentence per outcome; tests and variants that say the same share it. */
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
    String own = one ? "its own values, shuffled" : "their own values, shuffled";
    return switch (verdict) {
      case DISCRIMINATES -> who + (one ? " scores" : " score") + " better than " + own;
      case WORSE -> who + (one ? " scores" : " score") + " worse than " + own;
      case NO_EVIDENCE -> who + (one ? " scores" : " score") + " no different from " + own;
      case UNDECIDED, NOT_COMPARED -> "too few samples to decide on " + who;
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
