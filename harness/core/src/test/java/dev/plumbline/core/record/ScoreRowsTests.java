package dev.plumbline.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.chunk.Cell;
import dev.plumbline.core.chunk.ChunkId;
import dev.plumbline.core.control.TwinScoring;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.run.Suites;
import dev.plumbline.datasets.analytic.Twins;
import dev.plumbline.datasets.analytic.Twins.Twin;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreRowsTests {
  /** A twin for each kind of truth: a linear function, a bright patch, spans that people marked. */
  private static final Map<String, Twin> TWINS =
      Map.of(
          "model", Twins.of(TwinScoring.SEED).get(0),
          "data", Twins.marked(TwinScoring.SEED).get(0),
          "rationale", Twins.marked(TwinScoring.SEED).get(2));

  private static ScoreRow row(String test, String twin, Outcome<Score> outcome) {
    OpenModel model = TwinScoring.open(Objects.requireNonNull(TWINS.get(twin)), 1, m -> m);
    Plan plan = Suites.plan(Suites.SMALL.replace("deletion: {operators: [zero]}", test + ": {}"));
    Cell cell =
        new Cell(
            "key",
            new ChunkId(0, 0, ChunkId.OWN),
            model,
            plan.tests().get(0).scoring(plan.explainers().get(0)),
            model.chunks().get(0));
    return ScoreRows.of(
            cell, List.of(new Outcome.NotApplicable<>("no subject")), List.of(), List.of(outcome))
        .get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "attribution-mse, model, MODEL",
    "attribution-mse, data, NONE",
    "relevance-mass, model, NONE",
    "relevance-mass, data, DATA",
    "relevance-mass, rationale, RATIONALE",
    "focus-accuracy, data, DATA",
    "focus-accuracy, rationale, NONE",
    "completeness, model, NONE"
  })
  void aRowSaysWhatItWasScoredAgainstAndNothingWhereTheTestAcceptsNoSuchTruth(
      String test, String twin, TruthSource truth) {
    assertThat(row(test, twin, new Outcome.Ok<>(Score.of(1))).subject().truth()).isEqualTo(truth);
  }

  @ParameterizedTest
  @CsvSource({"attribution-mse, model, MODEL", "relevance-mass, rationale, RATIONALE"})
  void aRowWithoutAValueSaysItToo(String test, String twin, TruthSource truth) {
    ScoreRow row = row(test, twin, new Outcome.Ok<>(Score.undefined("no feature contributes")));
    assertThat(row.outcome().status()).isEqualTo(ScoreStatus.UNDEFINED);
    assertThat(row.subject().truth()).isEqualTo(truth);
  }
}
