package dev.plumbline.reports.render;

import dev.plumbline.reports.results.RunDescription.ExplainerFacts;
import dev.plumbline.reports.results.RunDescription.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
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
    for (Block block : blocks) {
      for (Column column : block.columns()) {
        if (column.verdict().verdict() == Verdict.REFUTED) {
          sentences.add(
              column.label() + " did not prove itself on known answers: its column must not be read.");
        } else {
          sentences.addAll(sentences(block, column));
        }
      }
    }
    return sentences;
  }

  private static String sentence(FocusSummary summary) {
    List<FocusSummary.Seed> accurate = summary.seeds().stream().filter(s -> s.accuracy() >= ACCURATE).toList();
    long off = accurate.stream().filter(s -> s.accuracy() - s.interpretable() > CLEAR).count();
    int of = summary.seeds().size();
    String seeds = of == 1 ? "The one training seed" : accurate.size() + " of " + of + " training seeds";
    if (accurate.isEmpty()) {
      return summary.model() + ": no training seed reaches " + Numerals.percent(ACCURATE) + " accuracy.";
    }
    double low = accurate.stream().mapToDouble(FocusSummary.Seed::interpretable).min().orElseThrow();
    double high = accurate.stream().mapToDouble(FocusSummary.Seed::interpretable).max().orElseThrow();
    String range = low == high ? Numerals.percent(low) : Numerals.percent(low) + " to " + Numerals.percent(high);
    String verdict =
        off == 0
            ? "; none of them leans on a wrong segment."
            : "; " + off + " of them are right while their attention rests on a wrong segment: accurate, yet not interpretable.";
    return summary.model() + ": " + seeds + " reach" + (of == 1 ? "es" : "") + " at least " + Numerals.percent(ACCURATE)
        + " accuracy; right and looking at the right segment (FTPT): " + range + verdict;
  }

  private static List<String> sentences(Block block, Column column) {
    Map<Power.Verdict, List<String>> by = new EnumMap<>(Power.Verdict.class);
    for (ExplainerFacts line : block.lines()) {
      if (line.isMethod()) {
        block
            .cell(line, column)
            .ifPresent(cell -> by.computeIfAbsent(cell.power().verdict(), v -> new ArrayList<>()).add(line.name()));
      }
    }
    by.remove(Power.Verdict.NOT_COMPARED);
    if (by.isEmpty()) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    add(parts, by.get(Power.Verdict.DISCRIMINATES), "tells %s from a shuffle of the same values");
    add(parts, by.get(Power.Verdict.NO_EVIDENCE), "sees no difference between %s and a shuffle of the same values");
    add(parts, by.get(Power.Verdict.WORSE), "scores %s worse than a shuffle of the same values");
    add(parts, by.get(Power.Verdict.UNDECIDED), "cannot decide on %s with these samples");
    return List.of(block.label() + ": " + column.label() + " " + String.join("; it ", parts) + ".");
  }

  private static void add(List<String> parts, @org.jspecify.annotations.Nullable List<String> names, String sentence) {
    if (names != null) {
      parts.add(sentence.replace("%s", words(names)));
    }
  }

  private static String words(List<String> names) {
    return names.size() == 1
        ? names.get(0)
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
  }
}
