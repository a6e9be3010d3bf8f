package dev.plumbline.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.Outcome;
import dev.plumbline.reports.results.Place;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.Status;
import dev.plumbline.reports.results.Subject;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PowerJudgeTests {
  private static final PowerJudge HIGHER = new PowerJudge(Direction.HIGHER);

  /** 1, −1, 2, −2, and so on: as much for as against. */
  private static double balanced(int k) {
    return (k % 2 == 0 ? 1 : -1) * (1 + k % 4 / 2);
  }

  private static List<ScoreRow> rows(int n, IntToDoubleFunction score) {
    return IntStream.range(0, n)
        .mapToObj(k -> row("", k, Outcome.of(score.applyAsDouble(k))))
        .toList();
  }

  private static ScoreRow row(String seed, int k, Outcome outcome) {
    return new ScoreRow(
        new Place("d", "m", seed, "e", "t", ""), new Subject("s" + k, "", "", "", ""), outcome);
  }

  private static Power one(PowerJudge judge, List<ScoreRow> method, List<ScoreRow> control) {
    return judge.judge(List.of(new PowerJudge.Contest(method, control))).get(0);
  }

  @Test
  void directionDecidesWhoIsBetter() {
    List<ScoreRow> up = rows(20, k -> k + 1.0);
    List<ScoreRow> zero = rows(20, k -> 0);
    assertThat(one(HIGHER, up, zero).verdict()).isEqualTo(Power.Verdict.DISCRIMINATES);
    assertThat(one(HIGHER, zero, up).verdict()).isEqualTo(Power.Verdict.WORSE);
    assertThat(one(new PowerJudge(Direction.LOWER), up, zero).verdict())
        .isEqualTo(Power.Verdict.WORSE);
    assertThat(one(new PowerJudge(Direction.NEITHER), up, zero).detail())
        .contains("no better direction");
  }

  @Test
  void equalScoresAreNoEvidenceAndRoundingIsEqual() {
    Power power = one(HIGHER, rows(5, k -> 1 + 1e-12 * k), rows(5, k -> 1));
    assertThat(power.verdict()).isEqualTo(Power.Verdict.NO_EVIDENCE);
    assertThat(power.detail()).isEqualTo("the permutation scores the same on all 5 samples");
  }

  @Test
  void fewSamplesWithoutASignAreUndecidedAndSayHowManyWouldDecide() {
    // no lean at all: dz = 0 counts as .3, so (1.959964 + .841621)²/((3/π)·.09) = 91.3 pairs would
    // decide
    Power power = one(HIGHER, rows(20, PowerJudgeTests::balanced), rows(20, k -> 0));
    assertThat(power.verdict()).isEqualTo(Power.Verdict.UNDECIDED);
    assertThat(power.wouldDecide()).isEqualTo(92);
  }

  @Test
  void manySamplesWithoutASignAreNoEvidence() {
    Power power = one(HIGHER, rows(92, PowerJudgeTests::balanced), rows(92, k -> 0));
    assertThat(power.verdict()).isEqualTo(Power.Verdict.NO_EVIDENCE);
    assertThat(power.wouldDecide()).isZero();
  }

  @Test
  void holmCorrectsWithinTheColumn() {
    // six of six positive: p = 2/2⁶ = .03125, below 5 % alone and .0625 beside a second of the same
    PowerJudge.Contest contest = new PowerJudge.Contest(rows(6, k -> k + 1.0), rows(6, k -> 0));
    assertThat(HIGHER.judge(List.of(contest)).get(0).verdict())
        .isEqualTo(Power.Verdict.DISCRIMINATES);
    List<Power> two = HIGHER.judge(List.of(contest, contest));
    assertThat(two).extracting(Power::verdict).containsOnly(Power.Verdict.UNDECIDED);
    assertThat(two.get(1).adjusted()).isCloseTo(.0625, within(1e-12));
  }

  @Test
  void equalScoresCountInTheFamily() {
    PowerJudge.Contest clear = new PowerJudge.Contest(rows(6, k -> k + 1.0), rows(6, k -> 0));
    PowerJudge.Contest equal = new PowerJudge.Contest(rows(6, k -> 0), rows(6, k -> 0));
    PowerJudge.Contest absent = new PowerJudge.Contest(rows(6, k -> 0), List.of());
    List<Power> verdicts = HIGHER.judge(List.of(equal, absent, clear));
    // two were compared: .03125 · 2
    assertThat(verdicts.get(2).adjusted()).isCloseTo(.0625, within(1e-12));
    assertThat(verdicts)
        .extracting(Power::verdict)
        .containsExactly(
            Power.Verdict.NO_EVIDENCE, Power.Verdict.NOT_COMPARED, Power.Verdict.UNDECIDED);
  }

  @Test
  void onlySamplesThatBothScoreArePaired() {
    List<ScoreRow> method =
        List.of(
            row("", 0, Outcome.of(3)),
            row("", 1, Outcome.without(Status.UNDEFINED, "x")),
            row("", 2, Outcome.of(1)));
    List<ScoreRow> control =
        List.of(row("", 0, Outcome.of(1)), row("", 1, Outcome.of(1)), row("", 3, Outcome.of(1)));
    assertThat(one(HIGHER, method, control).pairs()).isEqualTo(1);
  }

  @Test
  void seedsOfOneSampleAreAveragedFirst() {
    // differences +3 and −1 on one sample are one pair of +1
    List<ScoreRow> method = List.of(row("0", 0, Outcome.of(3)), row("1", 0, Outcome.of(-1)));
    List<ScoreRow> control = List.of(row("0", 0, Outcome.of(0)), row("1", 0, Outcome.of(0)));
    Power power = one(HIGHER, method, control);
    assertThat(power.pairs()).isEqualTo(1);
    assertThat(power.winRate()).isEqualTo(1);
  }
}
