package dev.plumbline.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.suite.Gate;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateOutcome;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreSubject;
import dev.plumbline.reports.scores.PlaceScores;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.CrossedScores;
import dev.plumbline.reports.statistics.PigeonholeBootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignificantGateTests {
  private static final String SUITE =
      """
      plumbline: 1
      suite: s
      datasets: {d: {}}
      models: {m: {dataset: d}}
      explainers: {ig: {}, sal: {}}
      tests: {deletion: {}}
      gates: [GATES]
      """;

  private static List<Gate> gates(String... gates) {
    String list =
        String.join(
            ", ",
            Arrays.stream(gates).map(it -> "{test: deletion, explainer: ig, " + it + "}").toList());
    return SuiteReader.readString("s.yaml", SUITE.replace("GATES", list)).gates();
  }

  private static List<ScoreRow> rows(String explainer, double... values) {
    List<ScoreRow> rows = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      rows.add(
          new ScoreRow(
              new ScorePlace("d", "m", "", explainer, "deletion", ""),
              new ScoreSubject("d/" + i, "", "", "", ""),
              ScoreOutcome.of(values[i])));
    }
    return rows;
  }

  private static List<ReportedGate> judged(
      List<Gate> gates, Direction direction, List<ScoreRow> rows) {
    GateCheck check = new GateCheck(gates, Map.of("deletion", direction));
    rows.forEach(check::add);
    return check.facts();
  }

  private static ReportedGate judged(String gate, double... values) {
    return judged(gates(gate), Direction.LOWER, rows("ig", values)).get(0);
  }

  private static double[] firstNumbers(int n) {
    return IntStream.rangeClosed(1, n).mapToDouble(i -> i).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    // the mean of 1 to 20 is 10.5 with a standard error of 1.32
    "at-least: 5, HOLDS",
    "at-least: 10, UNDECIDED",
    "at-least: 11, UNDECIDED",
    "at-least: 16, FAILS",
    "at-most: 16, HOLDS",
    "at-most: 11, UNDECIDED",
    "at-most: 5, FAILS"
  })
  void theWholeIntervalOfAMeanMustKeepTheBound(String bound, GateOutcome outcome) {
    assertThat(judged(bound + ", significantly: true", firstNumbers(20)).outcome())
        .isEqualTo(outcome);
  }

  @Test
  void theIntervalIsThatOfTheReport() {
    ReportedGate gate = judged("at-least: 5", firstNumbers(20));
    CrossedScores scores =
        PlaceScores.of(rows("ig", firstNumbers(20)))
            .design()
            .scores(firstNumbers(20))
            .orElseThrow();
    ConfidenceInterval interval =
        PigeonholeBootstrap.ofTable("d", "m").interval(scores).orElseThrow();
    assertThat(gate.evidence().low()).isEqualTo(interval.low());
    assertThat(gate.evidence().high()).isEqualTo(interval.high());
    assertThat(gate.evidence().over()).isEqualTo("over samples");
    assertThat(gate.evidence().samples()).isEqualTo(20);
  }

  @Test
  void anUndecidedGateSaysHowManySamplesWouldDecide() {
    ReportedGate gate = judged("at-least: 10, significantly: true", firstNumbers(20));
    double half = gate.found() - gate.evidence().low();
    // the half of the interval has to shrink from its width to .5
    long enough = (long) Math.ceil(20 * (half / 0.5) * (half / 0.5));
    assertThat(gate.evidence().message())
        .startsWith(
            "s.yaml:7:9: gate undecided: mean of deletion of ig is 10.5, needed at least 10")
        .endsWith(
            "20 samples; the interval lies on both sides; about "
                + enough
                + " samples would decide");
    // ten of ten: .025^(1/n) >= .95 from n = 72 on
    double[] zeros = new double[10];
    assertThat(
            judged("share: {at-most: 0}, at-least: 0.95, significantly: true", zeros)
                .evidence()
                .message())
        .endsWith("about 72 samples would decide");
    assertThat(
            judged("statistic: q95, at-most: 0, significantly: true", zeros).evidence().message())
        .endsWith("about 72 samples would decide");
  }

  @ParameterizedTest
  @CsvSource({"71, UNDECIDED", "72, HOLDS"})
  void aShareAndAQuantileHoldFromTheSameNumberOfSamplesOn(int samples, GateOutcome outcome) {
    double[] zeros = new double[samples];
    assertThat(judged("share: {at-most: 0}, at-least: 0.95, significantly: true", zeros).outcome())
        .isEqualTo(outcome);
    assertThat(judged("statistic: q95, at-most: 0, significantly: true", zeros).outcome())
        .isEqualTo(outcome);
    assertThat(judged("statistic: q05, at-least: 0, significantly: true", zeros).outcome())
        .isEqualTo(outcome);
  }

  @Test
  void fewerThanSixSamplesAndValuesWithoutSpread() {
    assertThat(judged("at-most: 1, significantly: true", 0, 0, 0, 0, 0).outcome())
        .isEqualTo(GateOutcome.UNDECIDED);
    assertThat(judged("at-most: 1, significantly: true", 0, 0.1, 0.2, 0.1, 0).evidence().message())
        .endsWith("; fewer than 6 samples decide nothing");
    assertThat(judged("at-most: 1, significantly: true", 0, 0, 0, 0, 0, 0).outcome())
        .isEqualTo(GateOutcome.HOLDS);
    assertThat(judged("at-most: -1, significantly: true", 0, 0, 0, 0, 0, 0).outcome())
        .isEqualTo(GateOutcome.FAILS);
  }

  @ParameterizedTest
  @CsvSource({"LOWER, 1", "HIGHER, -1"})
  void oneExplainerIsBetterThanAnotherOnTheSamplesOfBoth(Direction direction, int sign) {
    // of 8 samples; the ninth has no rival. Lower is better: ig is better by 2, 1, ..., mean 1.5
    double[] ig = {1, 5, 2, 6, 3, 7, 4, 8, 100};
    double[] sal = {3, 6, 4, 7, 5, 8, 6, 9};
    List<ScoreRow> rows = rows("ig", DoubleStream.of(ig).map(v -> sign * v).toArray());
    rows.addAll(rows("sal", DoubleStream.of(sal).map(v -> sign * v).toArray()));
    List<ReportedGate> judged =
        judged(
            gates(
                "better-than: {explainer: sal, by: 1}, significantly: true",
                "better-than: {explainer: sal, by: 1.6}",
                "better-than: {explainer: sal}, statistic: median"),
            direction,
            rows);
    assertThat(judged)
        .extracting(ReportedGate::found)
        .allSatisfy(found -> assertThat(found).isCloseTo(1.5, within(1e-12)));
    assertThat(judged)
        .extracting(ReportedGate::outcome)
        .containsExactly(GateOutcome.HOLDS, GateOutcome.FAILS, GateOutcome.HOLDS);
    assertThat(judged.get(0).needed())
        .isEqualTo("mean advantage over sal at least 1, significantly");
    assertThat(judged.get(0).evidence().samples()).isEqualTo(8);
    assertThat(judged.get(1).evidence().message())
        .startsWith(
            "s.yaml:7:101: gate violated: mean advantage over sal of deletion of ig is 1.5,"
                + " needed at least 1.6; 95 % interval [1.");
  }

  /** Of 200 suites whose scores have exactly the mean of the bound, few pass and few break. */
  @Test
  void chanceAloneSeldomPassesOrBreaksASuite() {
    int passed = 0;
    int broken = 0;
    for (int run = 0; run < 200; run++) {
      RandomGenerator random = Draws.of(7).at(run).stream();
      double[] values = IntStream.range(0, 40).mapToDouble(i -> random.nextGaussian()).toArray();
      GateOutcome outcome = judged("at-least: 0, significantly: true", values).outcome();
      passed += outcome == GateOutcome.HOLDS ? 1 : 0;
      broken += outcome == GateOutcome.FAILS ? 1 : 0;
    }
    // 2.5 % of 200 is 5; P(more than 13) is below .001
    assertThat(passed).isBetween(1, 13);
    assertThat(broken).isBetween(1, 13);
  }

  @Test
  void oneOfSeveralGatesBreaksABuildOnlyBeyondAWiderInterval() {
    String gate = "at-least: BOUND, significantly: true";
    double high = judged("at-least: 0", firstNumbers(20)).evidence().high();
    // just beyond the 95 % interval
    String beyond = gate.replace("BOUND", Double.toString(high + 0.01));
    assertThat(judged(beyond, firstNumbers(20)).outcome()).isEqualTo(GateOutcome.FAILS);
    ReportedGate first =
        judged(
                gates(Collections.nCopies(5, beyond).toArray(new String[0])),
                Direction.LOWER,
                rows("ig", firstNumbers(20)))
            .get(0);
    assertThat(first.outcome()).isEqualTo(GateOutcome.UNDECIDED);
    assertThat(first.evidence().message())
        .contains("beyond the bound, but not with the correction for 5 bounds");
    // a gate that holds needs no correction
    double low = judged("at-least: 0", firstNumbers(20)).evidence().low();
    String kept = gate.replace("BOUND", Double.toString(low - 0.01));
    assertThat(
            judged(
                gates(Collections.nCopies(5, kept).toArray(new String[0])),
                Direction.LOWER,
                rows("ig", firstNumbers(20))))
        .extracting(ReportedGate::outcome)
        .containsOnly(GateOutcome.HOLDS);
  }
}
