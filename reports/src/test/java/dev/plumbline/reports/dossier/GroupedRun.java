package dev.plumbline.reports.dossier;

import dev.plumbline.reports.SmallRun;
import dev.plumbline.reports.results.JsonDocuments;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.RunFolder;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreSubject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The small run in a folder: its even samples are of one group and its odd ones of another. */
final class GroupedRun {
  private final String prefix;
  private final Map<String, float[]> attributions = new LinkedHashMap<>();
  private String hash = "";

  GroupedRun(String prefix) {
    this.prefix = prefix;
  }

  /** Keeps the attributions of two samples by ig in front of the network of a seed. */
  GroupedRun attributions(String seed, float... values) {
    attributions.put(seed, values);
    return this;
  }

  /** Another run than those with another text. */
  GroupedRun seeds(String text) {
    hash = text;
    return this;
  }

  RunFiles write(Path folder) {
    SmallRun small = new SmallRun(prefix);
    RunDescription described = small.description();
    Map<String, String> facts = new LinkedHashMap<>(described.provenance());
    facts.put("seeds", hash);
    facts.put("data " + prefix + "data", "abc" + prefix);
    try (RunFolder run = RunFolder.open(folder)) {
      run.writeRun(described.withProvenance(facts));
      List<ScoreRow> rows = small.rows().stream().map(this::grouped).toList();
      run.assembleScores(
          rows.stream()
              .map(ScoreRow::place)
              .distinct()
              .map(place -> new RunFolder.PlacedCell(cell(run, place, rows), place))
              .toList());
      attributions.forEach((seed, values) -> keep(run, seed, values));
      return run.files();
    }
  }

  private ScoreRow grouped(ScoreRow row) {
    ScoreSubject of = row.subject();
    int number = Integer.parseInt(of.sample().substring((prefix + "data/").length()));
    String group = prefix + (number % 2 == 0 ? "even" : "odd");
    return new ScoreRow(
        row.place(),
        new ScoreSubject(of.sample(), group, of.label(), of.predicted(), of.target()),
        row.outcome());
  }

  private static String cell(RunFolder run, ScorePlace place, List<ScoreRow> rows) {
    String key = "cell-" + Integer.toHexString(place.hashCode());
    run.writeCell(key, rows.stream().filter(row -> row.place().equals(place)).toList());
    return key;
  }

  private void keep(RunFolder run, String seed, float[] values) {
    String name = "attributions/net-" + seed + "/ig-000";
    run.writeTensor(name + ".npy", List.of(2, values.length / 2), values);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("model", prefix + "model");
    document.put("seed", prefix + seed);
    document.put("explainer", prefix + "ig");
    document.put("samples", List.of(prefix + "data/0", prefix + "data/1"));
    document.put("signed", true);
    run.writeText(name + ".json", JsonDocuments.pretty(document));
  }
}
