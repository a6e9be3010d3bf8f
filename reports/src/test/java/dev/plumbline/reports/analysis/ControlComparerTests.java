package dev.plumbline.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import dev.plumbline.reports.results.ScoreSubject;
import dev.plumbline.reports.scores.CollectedScores;
import dev.plumbline.reports.scores.PlaceScores;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ControlComparerTests {
  private static final ControlComparer HIGHER = new ControlComparer(Direction.HIGHER);

  /** 1, −1, 2, −2, and so on: as much for as against. */
  private static double balanced(int k) {
    return (k % 2 == 0 ? 1 : -1) * (1 + k % 4 / 2);
  }

  private static List<ScoreRow> rows(int n, IntToDoubleFunction score) {
    return IntStream.range(0, n)
        .mapToObj(k -> row("", k, ScoreOutcome.of(score.applyAsDouble(k))))
        .toList();
  }

  private static ScoreRow row(String seed, int k, ScoreOutcome outcome) {
    return new ScoreRow(
        new ScorePlace("d", "m", seed, "e", "t", ""),
        new ScoreSubject("s" + k, "", "", "", ""),
        outcome);
  }

  private static ControlComparer.MethodAndControl comparison(
      List<ScoreRow> method, List<ScoreRow> control) {
    CollectedScores collected = new CollectedScores();
    method.forEach(collected::add);
    control.forEach(row -> collected.add(controlRow(row)));
    Map<CollectedScores.PlaceKey, PlaceScores> places =
        collected.tables().values().iterator().next();
    return new ControlComparer.MethodAndControl(
        Objects.requireNonNull(places.get(new CollectedScores.PlaceKey("e", "t", ""))),
        Optional.ofNullable(places.get(new CollectedScores.PlaceKey("control", "t", ""))));
  }

  private static ScoreRow controlRow(ScoreRow row) {
    return new ScoreRow(
        new ScorePlace("d", "m", row.place().seed(), "control", "t", ""),
        row.subject(),
        row.outcome());
  }

  private static ControlComparison one(
      ControlComparer judge, List<ScoreRow> method, List<ScoreRow> control) {
    return judge.judge(List.of(comparison(method, control))).get(0);
  }

  @Test
  void directionDecidesWhoIsBetter() {
    List<ScoreRow> up = rows(20, k -> k + 1.0);
    List<ScoreRow> zero = rows(20, k -> 0);
    assertThat(one(HIGHER, up, zero).verdict())
        .isEqualTo(ControlComparison.ComparisonVerdict.DISCRIMINATES);
    assertThat(one(HIGHER, zero, up).verdict())
        .isEqualTo(ControlComparison.ComparisonVerdict.WORSE);
    assertThat(one(new ControlComparer(Direction.LOWER), up, zero).verdict())
        .isEqualTo(ControlComparison.ComparisonVerdict.WORSE);
    assertThat(one(new ControlComparer(Direction.NEITHER), up, zero).detail())
        .contains("no better direction");
  }

  @Test
  void equalScoresAreNoEvidenceAndRoundingIsEqual() {
    ControlComparison comparison = one(HIGHER, rows(5, k -> 1 + 1e-12 * k), rows(5, k -> 1));
    assertThat(comparison.verdict()).isEqualTo(ControlComparison.ComparisonVerdict.NO_EVIDENCE);
    assertThat(comparison.detail()).isEqualTo("the control has the same score on all 5 samples");
  }

  @Test
  void fewSamplesWithoutASignAreUndecidedAndSayHowManyWouldDecide() {
    // no lean at all: dz = 0 counts as .3, so (1.959964 + .841621)²/((3/π)·.09) = 91.3 pairs would
    // decide
    ControlComparison comparison =
        one(HIGHER, rows(20, ControlComparerTests::balanced), rows(20, k -> 0));
    assertThat(comparison.verdict()).isEqualTo(ControlComparison.ComparisonVerdict.UNDECIDED);
    assertThat(comparison.wouldDecide()).isEqualTo(92);
  }

  @Test
  void manySamplesWithoutASignAreNoEvidence() {
    ControlComparison comparison =
        one(HIGHER, rows(92, ControlComparerTests::balanced), rows(92, k -> 0));
    assertThat(comparison.verdict()).isEqualTo(ControlComparison.ComparisonVerdict.NO_EVIDENCE);
    assertThat(comparison.wouldDecide()).isZero();
  }

  @Test
  void holmCorrectsWithinTheColumn() {
    // six of six positive: p = 2/2⁶ = .03125, below 5 % alone and .0625 beside a second of the same
    ControlComparer.MethodAndControl comparison =
        comparison(rows(6, k -> k + 1.0), rows(6, k -> 0));
    assertThat(HIGHER.judge(List.of(comparison)).get(0).verdict())
        .isEqualTo(ControlComparison.ComparisonVerdict.DISCRIMINATES);
    List<ControlComparison> two = HIGHER.judge(List.of(comparison, comparison));
    assertThat(two)
        .extracting(ControlComparison::verdict)
        .containsOnly(ControlComparison.ComparisonVerdict.UNDECIDED);
    assertThat(two.get(1).adjusted()).isCloseTo(.0625, within(1e-12));
  }

  @Test
  void equalScoresCountInTheFamily() {
    ControlComparer.MethodAndControl clear = comparison(rows(6, k -> k + 1.0), rows(6, k -> 0));
    ControlComparer.MethodAndControl equal = comparison(rows(6, k -> 0), rows(6, k -> 0));
    ControlComparer.MethodAndControl absent = comparison(rows(6, k -> 0), List.of());
    List<ControlComparison> verdicts = HIGHER.judge(List.of(equal, absent, clear));
    // two were compared: .03125 · 2
    assertThat(verdicts.get(2).adjusted()).isCloseTo(.0625, within(1e-12));
    assertThat(verdicts)
        .extracting(ControlComparison::verdict)
        .containsExactly(
            ControlComparison.ComparisonVerdict.NO_EVIDENCE,
            ControlComparison.ComparisonVerdict.NOT_COMPARED,
            ControlComparison.ComparisonVerdict.UNDECIDED);
  }

  @Test
  void onlySamplesThatBothScoreArePaired() {
    List<ScoreRow> method =
        List.of(
            row("", 0, ScoreOutcome.of(3)),
            row("", 1, ScoreOutcome.without(ScoreStatus.UNDEFINED, "x")),
            row("", 2, ScoreOutcome.of(1)));
    List<ScoreRow> control =
        List.of(
            row("", 0, ScoreOutcome.of(1)),
            row("", 1, ScoreOutcome.of(1)),
            row("", 3, ScoreOutcome.of(1)));
    assertThat(one(HIGHER, method, control).pairs()).isEqualTo(1);
  }

  @Test
  void seedsOfOneSampleAreAveragedFirst() {
    // differences +3 and −1 on one sample are one pair of +1
    List<ScoreRow> method =
        List.of(row("0", 0, ScoreOutcome.of(3)), row("1", 0, ScoreOutcome.of(-1)));
    List<ScoreRow> control =
        List.of(row("0", 0, ScoreOutcome.of(0)), row("1", 0, ScoreOutcome.of(0)));
    ControlComparison comparison = one(HIGHER, method, control);
    assertThat(comparison.pairs()).isEqualTo(1);
    assertThat(comparison.winRate()).isEqualTo(1);
  }
}
