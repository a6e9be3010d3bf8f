package dev.plumbline.reports.compare;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.reports.pairwise.ComparedPair;
import dev.plumbline.reports.pairwise.EqualityMargin;
import dev.plumbline.reports.pairwise.PairComparer;
import dev.plumbline.reports.pairwise.PairComparer.Pairing;
import dev.plumbline.reports.pairwise.PairComparer.ScoredMethod;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.TestDescription;
import dev.plumbline.reports.scores.CollectedScores;
import dev.plumbline.reports.scores.CollectedScores.PlaceKey;
import dev.plumbline.reports.scores.CollectedScores.TableKey;
import dev.plumbline.reports.scores.PlaceScores;
import dev.plumbline.reports.statistics.PigeonholeBootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the scores of two runs cell by cell, on the seeds and samples that both have: a cell is
 * a method and a test, or a test of the model. Controls are left out. All cells are one family for
 * Holm's correction.
 */
public final class RunComparer {
  private static final long SEED = 1;

  private final RunDescription run;
  private final CollectedScores before;
  private final CollectedScores after;

  private RunComparer(RunDescription run, CollectedScores before, CollectedScores after) {
    this.run = run;
    this.before = before;
    this.after = after;
  }

  /**
   * Compares a run with an earlier one; tests, directions and the margin of equality are those of
   * the later run.
   */
  public static RunComparison compare(RunFiles earlier, RunFiles later) {
    CollectedScores before = new CollectedScores();
    earlier.forEachScore(before::add);
    CollectedScores after = before.beside();
    later.forEachScore(after::add);
    return new RunComparer(later.readRun(), before, after).compare();
  }

  private record SharedCell(
      TableKey table,
      PlaceKey place,
      TestDescription test,
      PlaceScores before,
      PlaceScores after) {}

  private RunComparison compare() {
    List<SharedCell> shared = new ArrayList<>();
    List<String> onlyBefore = new ArrayList<>();
    before
        .tables()
        .forEach(
            (table, places) ->
                places.forEach(
                    (place, scores) -> {
                      PlaceScores other = after.tables().getOrDefault(table, Map.of()).get(place);
                      Optional<TestDescription> test =
                          run.comparedTest(place.explainer(), place.test());
                      if (other == null) {
                        onlyBefore.add(label(table, place));
                      } else if (test.isPresent()) {
                        shared.add(new SharedCell(table, place, test.get(), scores, other));
                      }
                    }));
    return new RunComparison(changes(shared), onlyBefore, onlyAfter());
  }

  private List<String> onlyAfter() {
    List<String> only = new ArrayList<>();
    after
        .tables()
        .forEach(
            (table, places) ->
                places
                    .keySet()
                    .forEach(
                        place -> {
                          if (!before.tables().getOrDefault(table, Map.of()).containsKey(place)) {
                            only.add(label(table, place));
                          }
                        }));
    return only;
  }

  private List<CellChange> changes(List<SharedCell> cells) {
    List<EqualityMargin> margins = cells.stream().map(this::margin).toList();
    List<ComparedPair> comparisons =
        new PairComparer(PigeonholeBootstrap.withDefaults(Draws.of(SEED).at("compare")))
            .compare(
                cells.stream()
                    .map(
                        cell ->
                            new Pairing(
                                new ScoredMethod("second run", cell.after()),
                                new ScoredMethod("first run", cell.before()),
                                cell.test().direction()))
                    .toList(),
                margins.stream().mapToDouble(EqualityMargin::size).toArray());
    List<CellChange> changes = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      SharedCell cell = cells.get(i);
      changes.add(
          new CellChange(
              cell.table(),
              cell.place(),
              cell.before().mean(),
              cell.after().mean(),
              comparisons.get(i),
              margins.get(i)));
    }
    return changes;
  }

  /** The margin of a test without a finite range follows the scores of both runs in the cell. */
  private EqualityMargin margin(SharedCell cell) {
    return EqualityMargin.of(cell.test(), run.equivalence(), List.of(cell.before(), cell.after()));
  }

  private static String label(TableKey table, PlaceKey place) {
    return String.join(
        " / ",
        table.dataset(),
        table.model(),
        place.explainer().isEmpty() ? "the model" : place.explainer(),
        place.variant().isEmpty() ? place.test() : place.test() + " · " + place.variant());
  }
}
