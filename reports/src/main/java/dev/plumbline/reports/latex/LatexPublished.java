package dev.plumbline.reports.latex;

import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.published.PublishedComparison;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Published means beside those of a run, as a floating table of booktabs. */
final class LatexPublished {
  private LatexPublished() {}

  /** The table. */
  static String of(List<PublishedComparison> comparisons) {
    List<String> lines = new ArrayList<>();
    lines.add("\\begin{table}");
    lines.add("\\centering");
    lines.add(
        "\\caption{Means of this run with 95\\,\\% intervals beside published ones. Sources: "
            + sources(comparisons)
            + ".}");
    lines.add("\\label{tab:plumbline-published}");
    lines.add("\\begin{tabular}{@{}llccc@{}}");
    lines.add("\\toprule");
    lines.add("Model & Measured & Ours & Interval & Published \\\\");
    lines.add("\\midrule");
    List<String> sources = PublishedComparison.sources(comparisons);
    comparisons.forEach(it -> lines.add(row(it, it.mark(sources))));
    lines.add("\\bottomrule");
    lines.add("\\end{tabular}");
    lines.add("\\end{table}");
    return String.join("\n", lines) + "\n";
  }

  private static String sources(List<PublishedComparison> comparisons) {
    return PublishedComparison.numbered(PublishedComparison.sources(comparisons)).stream()
        .map(LatexText::of)
        .collect(Collectors.joining("; "));
  }

  private static String row(PublishedComparison it, String mark) {
    double half = it.interval().fold(ConfidenceInterval::halfWidth, why -> Double.NaN);
    return List.of(
                LatexText.of(it.published().model()),
                LatexText.of(it.measured()),
                it.mean().fold(mean -> LatexText.of(Numerals.value(mean, half)), why -> "--"),
                it.interval()
                    .fold(i -> LatexText.of(Numerals.interval(i.low(), i.high())), why -> "--"),
                LatexText.of((Numerals.plain(it.published().value()) + " " + mark).strip()))
            .stream()
            .collect(Collectors.joining(" & "))
        + " \\\\";
  }
}
