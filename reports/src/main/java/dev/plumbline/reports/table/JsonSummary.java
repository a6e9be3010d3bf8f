package dev.plumbline.reports.table;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.focus.BackgroundClass;
import dev.plumbline.reports.focus.FocusSummary;
import dev.plumbline.reports.results.FitKeys;
import dev.plumbline.reports.results.JsonDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The numbers of a whole report as one JSON document for programs. */
public final class JsonSummary {
  /**
   * The version of the document's form, its key {@code format}. It rises when a key is removed,
   * renamed or means something else, and not when one is added; {@code summary.schema.json} beside
   * this class describes it.
   */
  public static final int FORMAT = 2;

  private JsonSummary() {}

  /** The JSON Schema of the document. */
  public static String schema() {
    try (InputStream in =
        Objects.requireNonNull(JsonSummary.class.getResourceAsStream("summary.schema.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The document: key findings, provenance, how well each model predicts, accuracy and focus by
   * seed, table entries, comparisons of methods, agreements and published values. A missing value
   * has no key.
   */
  public static String of(ReportModel model) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("format", FORMAT);
    document.put("suite", model.run().suite());
    document.put("title", model.run().title());
    document.put("findings", model.findings());
    document.put("provenance", model.run().provenance());
    document.put("models", model.tables().stream().flatMap(JsonSummary::fit).toList());
    document.put("focus", model.focus().stream().map(JsonSummary::focus).toList());
    document.put("cells", EntryTable.of(model).rows());
    document.put("parts", EntryTable.parts(model).rows());
    document.put("comparisons", PairwiseTable.of(model).rows());
    document.put("reached", ReachTable.of(model).rows());
    document.put("grids", GridTable.of(model).rows());
    document.put("aggregates", AggregateTable.of(model).rows());
    document.put("agreement", AgreementTable.of(model).rows());
    document.put("published", PublishedTable.of(model).rows());
    return JsonDocuments.pretty(document);
  }

  private static Stream<Map<String, Object>> fit(ResultTable results) {
    return results.fit().stream()
        .map(
            fit -> {
              Map<String, Object> entry = new LinkedHashMap<>();
              entry.put("dataset", results.dataset().name());
              entry.put("model", results.model().name());
              entry.put(fit.measure(), fit.values());
              if (fit.rows() > 0) {
                entry.put(FitKeys.TEST_ROWS, fit.rows());
              }
              return entry;
            });
  }

  private static Map<String, Object> focus(FocusSummary summary) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("dataset", summary.dataset());
    entry.put("model", summary.model());
    put(entry, "chance", summary.chance());
    List<Map<String, Object>> seeds = new ArrayList<>();
    for (FocusSummary.SeedFocus seed : summary.seeds()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("seed", seed.seed());
      put(one, "accuracy", seed.accuracy());
      put(one, "FTPT", seed.interpretable());
      one.put("focus-by-class", seed.focusByClass());
      if (!seed.fromBackground().isEmpty()) {
        one.put(
            "read-off-background",
            seed.fromBackground().stream().map(JsonSummary::background).toList());
      }
      seeds.add(one);
    }
    entry.put("seeds", seeds);
    return entry;
  }

  private static Map<String, Object> background(BackgroundClass read) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("class", read.name());
    put(entry, "right-with-focus-elsewhere", read.elsewhere());
    put(entry, "attended-segment-alone", read.alone());
    return entry;
  }

  private static void put(Map<String, Object> row, String key, double value) {
    if (Double.isFinite(value)) {
      row.put(key, value);
    }
  }
}
