package dev.plumbline.reports.render;

import dev.plumbline.reports.results.RunDescription.ExplainerFacts;
import dev.plumbline.reports.results.RunDescription.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tables say, in sentences that claim no more than the tables do. */
final class Findings {
  private static final double ACCURATE = 0.95;
  private static final double CLEAR = 0.05;

  private final List<Block> blocks;
  private final List<FocusSummary> focus;

  Findings(List<Block> blocks, List<FocusSummary> focus) {
    this.blocks = blocks;
    this.focus = focus;
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    focus.forEach(summary -> sentences.add(sentence(summary)));
    blocks.forEach(
        block ->
            sentences.addAll(
                sentences(block, blocks.size() > 1 ? "On " + block.label() + ", by " : "")));
    blocks.stream()
        .flatMap(block -> block.columns().stream())
        .filter(column -> column.verdict().verdict() == Verdict.REFUTED)
        .map(
            column ->
                column.label()
                    + " failed its own check on known answers: its column must not be read.")
        .distinct()
        .forEach(sentences::add);
    return sentences;
  }

  private static String sentence(FocusSummary summary) {
    List<FocusSummary.Seed> accurate =
        summary.seeds().stream().filter(s -> s.accuracy() >= ACCURATE).toList();
    int of = summary.seeds().size();
    if (accurate.isEmpty()) {
      return summary.model() + ": no training seed reaches 95 % accuracy.";
    }
    long off = accurate.stream().filter(s -> s.accuracy() - s.interpretable() > CLEAR).count();
    double low =
        accurate.stream().mapToDouble(FocusSummary.Seed::interpretable).min().orElseThrow();
    double high =
        accurate.stream().mapToDouble(FocusSummary.Seed::interpretable).max().orElseThrow();
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
  private static List<String> sentences(Block block, String where) {
    Map<String, Map<String, List<String>>> tests = new LinkedHashMap<>();
    for (Column column : block.columns()) {
      String body = body(block, column);
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

  private static String body(Block block, Column column) {
    Map<Power.Verdict, List<String>> by = new EnumMap<>(Power.Verdict.class);
    if (column.verdict().verdict() != Verdict.REFUTED) {
      for (ExplainerFacts line : block.lines()) {
        if (line.isMethod()) {
          block
              .cell(line, column)
              .ifPresent(
                  cell ->
                      by.computeIfAbsent(cell.power().verdict(), v -> new ArrayList<>())
                          .add(line.name()));
        }
      }
    }
    by.remove(Power.Verdict.NOT_COMPARED);
    List<String> parts = new ArrayList<>();
    long methods = block.lines().stream().filter(ExplainerFacts::isMethod).count();
    by.forEach(
        (verdict, names) -> {
          boolean all = names.size() == methods && methods > 2;
          parts.add(phrase(verdict, all ? "all " + methods + " methods" : words(names), names));
        });
    return String.join("; ", parts);
  }

  private static String phrase(Power.Verdict verdict, String who, List<String> names) {
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
