package dev.plumbline.verification.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The verdicts of a walk, as text. */
final class GoldenReport {
  private final List<Line> lines = new ArrayList<>();

  private record Line(String file, String id, Verdict verdict) {}

  /** Adds a verdict. */
  synchronized void add(String file, String id, Verdict verdict) {
    lines.add(new Line(file, id, verdict));
  }

  /** One line of counts. */
  synchronized String counts() {
    return String.format(
        Locale.ROOT,
        "golden: %d cases: %d agreed, %d documented differences, %d not covered yet, %d differ",
        lines.size(),
        count(Verdict.Agreed.class),
        count(Verdict.Documented.class),
        count(Verdict.NotCovered.class),
        count(Verdict.Differs.class));
  }

  private long count(Class<? extends Verdict> type) {
    return lines.stream().filter(line -> type.isInstance(line.verdict())).count();
  }

  /** The methods nothing covers yet, with their counts, in Markdown. */
  synchronized String notCovered() {
    Map<String, Integer> methods = new TreeMap<>();
    for (Line line : lines) {
      if (line.verdict() instanceof Verdict.NotCovered notCovered) {
        methods.merge(line.file() + " | " + notCovered.method(), 1, Integer::sum);
      }
    }
    StringBuilder text = new StringBuilder("| file | method | cases |\n|---|---|---|\n");
    methods.forEach(
        (method, count) ->
            text.append("| ").append(method).append(" | ").append(count).append(" |\n"));
    return text.toString();
  }

  /** The whole report in Markdown. */
  synchronized String markdown(String folder) {
    StringBuilder text = new StringBuilder("# Golden check\n\n");
    text.append(folder).append("\n\n").append(counts()).append("\n\n");
    text.append("## Not covered yet\n\n").append(notCovered());
    text.append("\n## Compared\n\n");
    text.append("| case | verdict | deviation | tolerance | remark |\n|---|---|---|---|---|\n");
    lines.stream().map(GoldenReport::row).forEach(text::append);
    return text.toString();
  }

  private static String row(Line line) {
    Verdict verdict = line.verdict();
    if (verdict instanceof Verdict.Agreed agreed) {
      return row(line, "agreed", agreed.deviation(), agreed.tolerance(), agreed.remark());
    } else if (verdict instanceof Verdict.Differs differs) {
      return row(line, "DIFFERS", differs.deviation(), differs.tolerance(), differs.remark());
    } else if (verdict instanceof Verdict.Documented documented) {
      return "| %s | documented | | | %s |%n".formatted(line.id(), documented.difference());
    }
    return "";
  }

  private static String row(
      Line line, String word, double deviation, double tolerance, String remark) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2e | %.2e | %s |%n",
        line.id(),
        word,
        deviation,
        tolerance,
        remark);
  }
}
