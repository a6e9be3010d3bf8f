package dev.plumbline.reports.analysis;

import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.CrossedDesign;
import dev.plumbline.reports.statistics.CrossedScores;
import dev.plumbline.reports.statistics.Statistic;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scores of one method, test and variant, sorted by seed and sample, before their intervals are
 * known.
 *
 * @param rows all rows
 * @param score the main values
 * @param parts the parts of the score, by name
 * @param curves the points of its curves
 */
record EntryScores(
    List<ScoreRow> rows,
    Statistic<CrossedScores> score,
    Map<String, Statistic<CrossedScores>> parts,
    List<CurvePoints> curves) {

  static EntryScores of(List<ScoreRow> rows) {
    List<ScoreRow> defined = rows.stream().filter(row -> row.outcome().isDefined()).toList();
    CrossedDesign design = design(defined);
    return new EntryScores(
        rows,
        defined.isEmpty()
            ? Statistic.undefined(firstReason(rows))
            : design.scores(values(defined, row -> row.outcome().value())),
        parts(defined, design),
        CurvePoints.of(defined));
  }

  static CrossedDesign design(List<ScoreRow> rows) {
    return new CrossedDesign(
        rows.stream().map(row -> row.place().seed()).toList(),
        rows.stream().map(row -> row.subject().sample()).toList());
  }

  /** All scores that may have an interval, in the order in which intervals are taken. */
  Stream<CrossedScores> defined() {
    return Stream.concat(
            Stream.concat(Stream.of(score), parts.values().stream()),
            curves.stream().flatMap(curve -> curve.points().stream()))
        .flatMap(scores -> scores.value().stream());
  }

  /** The entry of a table; takes as many intervals as there are scores. */
  TableEntry withIntervals(Iterator<Statistic<ConfidenceInterval>> intervals) {
    TableEntry.EntryPart main = summary(score, intervals);
    Map<String, TableEntry.EntryPart> named = new LinkedHashMap<>();
    parts.forEach((name, scores) -> named.put(name, summary(scores, intervals)));
    return new TableEntry(
        main.mean(),
        main.interval(),
        (int) rows.stream().map(row -> row.place().seed()).distinct().count(),
        Coverage.of(rows),
        named,
        ControlComparison.none("not judged"),
        curves.stream().map(curve -> curve.withIntervals(intervals)).toList(),
        truths(rows),
        TieSummary.of(rows));
  }

  static TableEntry.EntryPart summary(
      Statistic<CrossedScores> scores, Iterator<Statistic<ConfidenceInterval>> intervals) {
    return new TableEntry.EntryPart(
        scores.map(CrossedScores::mean),
        scores.fold(any -> intervals.next(), Statistic::undefined));
  }

  private static Map<String, Statistic<CrossedScores>> parts(
      List<ScoreRow> defined, CrossedDesign design) {
    Set<String> names = new LinkedHashSet<>();
    defined.forEach(row -> names.addAll(row.outcome().parts().keySet()));
    Map<String, Statistic<CrossedScores>> parts = new LinkedHashMap<>();
    names.forEach(name -> parts.put(name, design.scores(values(defined, row -> part(row, name)))));
    return parts;
  }

  /** The value of a part; NaN where it is not finite. */
  private static double part(ScoreRow row, String name) {
    double value = row.outcome().parts().getOrDefault(name, Double.NaN);
    return Double.isFinite(value) ? value : Double.NaN;
  }

  private static double[] values(List<ScoreRow> rows, ToDoubleFunction<ScoreRow> value) {
    return rows.stream().mapToDouble(value).toArray();
  }

  private static Set<TruthSource> truths(List<ScoreRow> rows) {
    return rows.stream()
        .map(row -> row.subject().truth())
        .filter(kind -> kind != TruthSource.NONE)
        .collect(Collectors.toSet());
  }

  private static String firstReason(List<ScoreRow> rows) {
    return rows.get(0).outcome().status().key() + ": " + rows.get(0).outcome().reason();
  }
}
