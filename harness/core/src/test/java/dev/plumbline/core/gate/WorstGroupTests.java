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
import dev.plumbline.reports.statistics.CrossedDesign;
import dev.plumbline.reports.statistics.PigeonholeBootstrap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorstGroupTests {
  private static List<Gate> gates(String... gates) {
    String list =
        String.join(
            ", ",
            List.of(gates).stream()
                .map(it -> "{test: deletion, explainer: ig, statistic: worst-group, " + it + "}")
                .toList());
    return SuiteReader.readString(
            "s.yaml",
            """
            plumbline: 1
            suite: s
            datasets: {d: {}}
            models: {m: {dataset: d}}
            explainers: {ig: {}, sal: {}}
            tests: {deletion: {}}
            gates: [GATES]
            """
                .replace("GATES", list))
        .gates();
  }

  private static List<ScoreRow> rows(String explainer, String group, double... values) {
    List<ScoreRow> rows = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      rows.add(
          new ScoreRow(
              new ScorePlace("d", "m", "", explainer, "deletion", ""),
              new ScoreSubject(group + "/" + i, group, "", "", ""),
              ScoreOutcome.of(values[i])));
    }
    return rows;
  }

  private static List<ReportedGate> judged(List<Gate> gates, List<ScoreRow> rows) {
    GateCheck check = new GateCheck(gates, Map.of("deletion", Direction.HIGHER));
    rows.forEach(check::add);
    return check.facts();
  }

  private static ReportedGate judged(String gate, List<ScoreRow> rows) {
    return judged(gates(gate), rows).get(0);
  }

  private static double[] numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToDouble(i -> i).toArray();
  }

  /** Group a has the mean 10.5, b 30.5, and five samples of no group are far below. */
  private static List<ScoreRow> twoGroups() {
    List<ScoreRow> rows = rows("ig", "a", numbers(1, 20));
    rows.addAll(rows("ig", "b", numbers(21, 40)));
    rows.addAll(rows("ig", "", -100, -101, -102, -103, -104));
    return rows;
  }

  @Test
  void theWorstGroupIsTheLowestForALowerBoundAndTheHighestForAnUpperOne() {
    ReportedGate low = judged("at-least: 10.5", twoGroups());
    assertThat(low.found()).isEqualTo(10.5);
    assertThat(low.outcome()).isEqualTo(GateOutcome.HOLDS);
    assertThat(low.needed()).isEqualTo("mean in the worst group at least 10.5");
    assertThat(low.evidence().over())
        .isEqualTo("over samples; group 'a' with 20 samples, the worst of 2");
    assertThat(low.evidence().samples()).isEqualTo(40);
    ReportedGate high = judged("at-most: 30", twoGroups());
    assertThat(high.found()).isEqualTo(30.5);
    assertThat(high.outcome()).isEqualTo(GateOutcome.FAILS);
    assertThat(high.evidence().message())
        .startsWith(
            "s.yaml:7:9: gate violated: mean of deletion of ig in the worst group is 30.5 (group"
                + " 'b' with 20 samples, the worst of 2), allowed at most 30; 95 % interval [")
        .endsWith("; 40 samples");
  }

  @Test
  void theIntervalIsThatOfTheGroupsAndTheFarEndIsCorrectedForTheirNumber() {
    ReportedGate gate = judged("at-least: 0", twoGroups());
    double[] values = numbers(1, 20);
    CrossedDesign design =
        new CrossedDesign(
            Collections.nCopies(20, ""), IntStream.range(0, 20).mapToObj(i -> "a/" + i).toList());
    PigeonholeBootstrap bootstrap = PigeonholeBootstrap.ofTable("d", "m");
    var scores = design.scores(values).orElseThrow();
    assertThat(gate.evidence().low()).isEqualTo(bootstrap.interval(scores).orElseThrow().low());
    assertThat(gate.evidence().high())
        .isEqualTo(bootstrap.withLevel(0.975).interval(scores).orElseThrow().high())
        // numpy 2: 10.5 + norm.ppf(.9875) * std(arange(1, 21)) / sqrt(20) = 13.390
        .isCloseTo(13.390, within(0.15));
  }

  @ParameterizedTest
  @CsvSource({
    // the standard error of the mean of a, 10.5, is 1.29
    "at-least: 5, HOLDS",
    "at-least: 10, UNDECIDED",
    "at-least: 15, FAILS",
    "at-most: 36, HOLDS",
    "at-most: 31, UNDECIDED",
    "at-most: 26, FAILS"
  })
  void everyGroupMustKeepTheBound(String bound, GateOutcome outcome) {
    assertThat(judged(bound + ", significantly: true", twoGroups()).outcome()).isEqualTo(outcome);
  }

  @Test
  void aGroupOfFewSamplesLeavesAKeptBoundUndecidedAndABrokenOneBroken() {
    List<ScoreRow> rows = rows("ig", "a", numbers(1, 20));
    rows.addAll(rows("ig", "c", 50, 50, 50, 50, 50));
    ReportedGate kept = judged("at-least: 5, significantly: true", rows);
    assertThat(kept.outcome()).isEqualTo(GateOutcome.UNDECIDED);
    assertThat(kept.evidence().low()).isInfinite();
    assertThat(kept.evidence().message()).endsWith("; group 'c' has fewer than 6 samples");
    assertThat(judged("at-least: 15, significantly: true", rows).outcome())
        .isEqualTo(GateOutcome.FAILS);
  }

  @Test
  void anUndecidedGateSaysHowManySamplesWouldDecideAsGroupsGrowAlike() {
    ReportedGate gate = judged("at-least: 10, significantly: true", twoGroups());
    double half = 10.5 - gate.evidence().low();
    // group a needs 20 (half / .5)² samples, and has one sample of two
    long ofGroup = (long) Math.ceil(20 * (half / 0.5) * (half / 0.5));
    assertThat(gate.evidence().message())
        .endsWith(
            "the interval lies on both sides; about " + 2 * ofGroup + " samples would decide");
  }

  @Test
  void aMethodMustBeBetterInEveryGroup() {
    List<ScoreRow> rows = twoGroups();
    rows.addAll(rows("sal", "a", DoubleStream.of(numbers(1, 20)).map(it -> it - 3).toArray()));
    rows.addAll(rows("sal", "b", DoubleStream.of(numbers(21, 40)).map(it -> it + 1).toArray()));
    ReportedGate gate = judged("better-than: {explainer: sal}, significantly: true", rows);
    assertThat(gate.found()).isEqualTo(-1);
    assertThat(gate.outcome()).isEqualTo(GateOutcome.FAILS);
    assertThat(gate.needed())
        .isEqualTo("mean advantage over sal in the worst group at least 0, significantly");
  }

  @Test
  void withoutAGroupThereIsNothingToJudge() {
    ReportedGate gate = judged("at-least: -200", rows("ig", "", numbers(1, 20)));
    assertThat(gate.outcome()).isEqualTo(GateOutcome.FAILS);
    assertThat(gate.evidence().message())
        .isEqualTo(
            "s.yaml:7:9: gate on deletion of ig has no defined value of a sample with a group;"
                + " name the dataset's column with 'group'");
  }

  /** Five groups whose means are all exactly the bound: few suites pass, and few break. */
  @Test
  void chanceAloneSeldomPassesOrBreaksASuite() {
    int passed = 0;
    int broken = 0;
    for (int run = 0; run < 200; run++) {
      RandomGenerator random = Draws.of(11).at(run).stream();
      List<ScoreRow> rows = new ArrayList<>();
      for (String group : List.of("a", "b", "c", "d", "e")) {
        rows.addAll(
            rows(
                "ig",
                group,
                IntStream.range(0, 40).mapToDouble(i -> random.nextGaussian()).toArray()));
      }
      GateOutcome outcome = judged("at-least: 0, significantly: true", rows).outcome();
      passed += outcome == GateOutcome.HOLDS ? 1 : 0;
      broken += outcome == GateOutcome.FAILS ? 1 : 0;
    }
    // all five must be lucky to pass; 2.5 % of 200 is 5, and P(more than 13) is below .001
    assertThat(passed).isZero();
    assertThat(broken).isBetween(1, 13);
  }
}
