package dev.plumbline.core.expect;

import dev.plumbline.core.expect.ExpectedJudge.FoundCell;
import dev.plumbline.core.expect.ExpectedJudge.Judgement;
import dev.plumbline.core.suite.ExpectedValue;
import dev.plumbline.core.suite.ExpectedValue.ExpectedCell;
import dev.plumbline.core.suite.ExpectedValues.ExpectedTable;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.RunRequest;
import dev.plumbline.reports.scores.CollectedScores.PlaceKey;
import java.util.List;

/**
 * Says what a mean is to what was recorded.
 *
 * @param table the recorded table
 * @param value the recorded value
 * @param explainerVersion the version of the method in this run; 0 if it is not known
 */
record ExpectedWords(ExpectedTable table, ExpectedValue value, int explainerVersion) {

  /** The bound, for a table. */
  String needed() {
    return "mean as recorded, " + Numerals.value(value.mean());
  }

  /** Test and variant, for a table. */
  String test() {
    ExpectedCell cell = value.cell();
    return cell.variant().isEmpty() ? cell.test() : cell.test() + " · " + cell.variant();
  }

  /** What is worth knowing; empty if the value is as recorded. */
  String message(Judgement judged, FoundCell found) {
    String words =
        switch (judged.finding()) {
          case AS_RECORDED -> "";
          case BETTER -> "better than recorded: " + facts(found) + "; record it anew";
          case WORSE -> "worse than recorded: " + facts(found) + chance(judged) + versions();
          case SLIGHTLY_WORSE ->
              "worse than recorded, within the region of equality: " + facts(found) + versions();
          case CHANGED ->
              "changed: on the samples of the recorded run "
                  + facts(found)
                  + ", which is worse, but no more than other samples could explain"
                  + chance(judged)
                  + versions()
                  + "; 'plumbline compare' of a run before and one after decides, sample by sample";
          case SILENT -> cell() + " has no score now, recorded " + number(value.mean());
          case OTHER_TEST ->
              value.cell().test()
                  + " is version "
                  + found.test().version()
                  + ", recorded with version "
                  + value.cell().testVersion()
                  + ": its scores mean something else; record them anew";
          case OTHER_NETWORKS ->
              "worse than recorded, on other networks: "
                  + facts(found)
                  + "; one run does not say how far networks differ: record "
                  + ExpectedRecorder.FEWEST_RUNS
                  + " runs with other seeds, or train with as many seeds";
          case OTHER_SAMPLES ->
              facts(found)
                  + ", on other samples, networks or seeds than recorded: an exact value cannot be"
                  + " held against it";
          case TOO_FEW -> facts(found) + ": fewer than 6 samples decide nothing";
        };
    return words.isEmpty() ? "" : value.location() + ": " + words;
  }

  /** That the run has no such test or method any more. */
  String gone() {
    return value.location()
        + ": the run has no test '%s' of '%s'; record it anew if that is meant"
            .formatted(value.cell().test(), value.cell().explainer());
  }

  /** The cells of the value, as {@code --only} takes them. */
  String only() {
    ExpectedCell cell = value.cell();
    return RunRequest.cells(table.model(), List.of(cell.explainer()), cell.test(), cell.variant());
  }

  private String cell() {
    return cell(table.model(), place(value));
  }

  /** The place of a recorded value in its table. */
  static PlaceKey place(ExpectedValue value) {
    ExpectedCell cell = value.cell();
    return new PlaceKey(cell.explainer(), cell.test(), cell.variant());
  }

  /** A cell in words: {@code deletion(zero) of ig on cnn}. */
  static String cell(String model, PlaceKey place) {
    return place.test()
        + (place.variant().isEmpty() ? "" : "(" + place.variant() + ")")
        + (place.explainer().isEmpty() ? "" : " of " + place.explainer())
        + " on "
        + model;
  }

  private String facts(FoundCell found) {
    return cell()
        + " is "
        + found.mean().fold(it -> number(it.mean()), why -> "nothing")
        + ", recorded "
        + number(value.mean());
  }

  private static String chance(Judgement judged) {
    return Double.isNaN(judged.explained())
        ? ""
        : "; a loss of up to %s may be chance".formatted(number(judged.explained()));
  }

  /** That the method is another version than the recorded one, if both are known. */
  private String versions() {
    int recorded = value.cell().explainerVersion();
    return recorded == 0 || explainerVersion == 0 || recorded == explainerVersion
        ? ""
        : "; %s is version %d, recorded with version %d"
            .formatted(value.cell().explainer(), explainerVersion, recorded);
  }

  private static String number(double value) {
    return Numerals.value(value);
  }
}
