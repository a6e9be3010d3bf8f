package dev.plumbline.reports.table;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.markup.KebabCase;
import dev.plumbline.reports.published.PublishedComparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Published means beside those of a run, for programs. */
public final class PublishedTable {
  private static final List<String> KEYS =
      List.of(
          "dataset",
          "model",
          "explainer",
          "test",
          "variant",
          "part",
          "seeds",
          "defined",
          "mean",
          "low",
          "high",
          "over",
          "published",
          "difference",
          "place",
          "reason",
          "source",
          "note");

  private PublishedTable() {}

  /** The table of all published values of a report; {@code difference} is ours less theirs. */
  public static DataTable of(ReportModel model) {
    return new DataTable(
        KEYS, PublishedComparison.of(model).stream().map(PublishedTable::row).toList());
  }

  private static Map<String, Object> row(PublishedComparison it) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("dataset", it.dataset());
    row.put("model", it.published().model());
    row.put("explainer", it.published().explainer());
    row.put("test", it.published().test());
    row.put("variant", it.published().variant());
    row.put("part", it.published().part());
    row.put("seeds", it.seeds());
    row.put("defined", it.scores());
    it.mean().value().ifPresent(mean -> row.put("mean", mean));
    it.interval()
        .value()
        .ifPresent(
            interval -> {
              row.put("low", interval.low());
              row.put("high", interval.high());
              row.put("over", KebabCase.of(interval.scope()));
            });
    row.put("published", it.published().value());
    it.difference().value().ifPresent(difference -> row.put("difference", difference));
    row.put("place", KebabCase.of(it.place()));
    String reason = it.mean().isDefined() ? it.interval().reason() : it.mean().reason();
    if (!reason.isEmpty()) {
      row.put("reason", reason);
    }
    row.put("source", it.published().source());
    row.put("note", it.published().note());
    return row;
  }
}
