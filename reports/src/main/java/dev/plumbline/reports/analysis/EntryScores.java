package dev.plumbline.reports.analysis;

import dev.plumbline.reports.scores.PlaceScores;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.CrossedDesign;
import dev.plumbline.reports.statistics.CrossedScores;
import dev.plumbline.reports.statistics.ScoreDistribution;
import dev.plumbline.reports.statistics.Statistic;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The scores of one method, test and variant, by seed and sample, before their intervals are known.
 *
 * @param all the scores as they were collected
 * @param score the main values
 * @param parts the parts of the score, by name
 * @param curves the points of its curves
 */
record EntryScores(
    PlaceScores all,
    Statistic<CrossedScores> score,
    Map<String, Statistic<CrossedScores>> parts,
    List<CurvePoints> curves) {

  static EntryScores of(PlaceScores scores) {
    CrossedDesign design = scores.design();
    Map<String, Statistic<CrossedScores>> parts = new LinkedHashMap<>();
    scores.parts().forEach(name -> parts.put(name, design.scores(scores.part(name))));
    return new EntryScores(
        scores,
        scores.size() == 0
            ? Statistic.undefined(scores.firstReason())
            : design.scores(scores.values()),
        parts,
        CurvePoints.of(scores));
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
        all.seedCount(),
        Coverage.of(all),
        named,
        ControlComparison.none("not judged"),
        curves.stream().map(curve -> curve.withIntervals(intervals)).toList(),
        all.truths(),
        all.sites(),
        score.fold(CrossedScores::seedMeans, why -> Map.of()),
        TieSummary.of(all),
        ScoreDistribution.of(all.values()));
  }

  static TableEntry.EntryPart summary(
      Statistic<CrossedScores> scores, Iterator<Statistic<ConfidenceInterval>> intervals) {
    return new TableEntry.EntryPart(
        scores.map(CrossedScores::mean),
        scores.fold(any -> intervals.next(), Statistic::undefined));
  }
}
