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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EquivalenceGateTests {
  private static final double[] NUMBERS =
      IntStream.rangeClosed(1, 20).mapToDouble(i -> i).toArray();

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

  private static ReportedGate judged(String gate, List<ScoreRow> rows) {
    List<Gate> gates =
        SuiteReader.readString(
                "s.yaml",
                """
                plumbline: 1
                suite: s
                datasets: {d: {}}
                models: {m: {dataset: d}}
                explainers: {ig: {}, sal: {}}
                tests: {deletion: {}}
                gates: [{test: deletion, explainer: ig, GATE}]
                """
                    .replace("GATE", gate))
            .gates();
    GateCheck check = new GateCheck(gates, Map.of("deletion", Direction.HIGHER));
    rows.forEach(check::add);
    return check.facts().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the mean of 1 to 20 is 10.5 with a standard error of 1.29: the interval is 8 to 13
        "to: 10.5, within: 4 | HOLDS",
        "to: 11.5, within: 4 | HOLDS",
        "to: 10.5, within: 1 | UNDECIDED",
        "to: 14, within: 3 | UNDECIDED",
        "to: 20, within: 5 | FAILS",
        "to: 1, within: 5 | FAILS"
      })
  void theWholeIntervalMustLieInTheRegion(String region, GateOutcome outcome) {
    assertThat(judged("equivalence: {" + region + "}", rows("ig", NUMBERS)).outcome())
        .isEqualTo(outcome);
  }

  @Test
  void theMessageNamesTheRegionAndHowManySamplesWouldDecide() {
    ReportedGate gate = judged("equivalence: {to: 10.5, within: 1}", rows("ig", NUMBERS));
    assertThat(gate.needed()).isEqualTo("mean within 1 of 10.5");
    double low = 10.5 - gate.evidence().low();
    double high = gate.evidence().high() - 10.5;
    // the wider half of the interval has to shrink to 1
    long enough = (long) Math.ceil(20 * Math.max(low * low, high * high));
    assertThat(gate.evidence().message())
        .startsWith(
            "s.yaml:7:9: gate undecided: mean of deletion of ig is 10.5, needed within 1 of 10.5;"
                + " 95 % interval [")
        .endsWith(
            "20 samples; the interval is neither all inside the region nor all outside; about "
                + enough
                + " samples would decide");
  }

  @Test
  void twoMethodsAreEqualOnTheSamplesOfBoth() {
    List<ScoreRow> rows = rows("ig", NUMBERS);
    // differences −.1 and .1 by turns
    rows.addAll(
        rows(
            "sal",
            IntStream.range(0, 20).mapToDouble(i -> NUMBERS[i] + (i % 2 * 2 - 1) * 0.1).toArray()));
    ReportedGate equal = judged("equivalence: {explainer: sal, within: 0.1}", rows);
    assertThat(equal.outcome()).isEqualTo(GateOutcome.HOLDS);
    assertThat(equal.found()).isCloseTo(0, within(1e-12));
    assertThat(equal.needed()).isEqualTo("mean difference to sal within 0.1 of 0");
    assertThat(equal.evidence().only()).isEqualTo("explainer=ig,explainer=sal,test=deletion");
    assertThat(
            judged("statistic: median, equivalence: {explainer: sal, within: 0.11}", rows)
                .outcome())
        .isEqualTo(GateOutcome.HOLDS);
    assertThat(judged("equivalence: {explainer: sal, within: 0.01}", rows).outcome())
        .isEqualTo(GateOutcome.UNDECIDED);
  }

  @Test
  void aMethodThatIsBetterIsNotEqual() {
    List<ScoreRow> rows = rows("ig", NUMBERS);
    rows.addAll(rows("sal", DoubleStream.of(NUMBERS).map(it -> it - 1).toArray()));
    ReportedGate gate = judged("equivalence: {explainer: sal, within: 0.5}", rows);
    assertThat(gate.outcome()).isEqualTo(GateOutcome.FAILS);
    assertThat(gate.evidence().message())
        .isEqualTo(
            "s.yaml:7:9: gate violated: mean difference to sal of deletion of ig is 1, needed"
                + " within 0.5 of 0; 95 % interval [1.000, 1.000]; 20 samples");
  }

  @Test
  void fewerThanSixSamplesDecideNothing() {
    assertThat(judged("equivalence: {to: 0, within: 9}", rows("ig", 1, 2, 1, 2, 1)).outcome())
        .isEqualTo(GateOutcome.UNDECIDED);
  }

  /** The true mean lies exactly at an end of the region: few suites pass, and few break. */
  @ParameterizedTest
  @CsvSource({"1", "-1"})
  void chanceAloneSeldomPassesOrBreaksASuite(double center) {
    int passed = 0;
    int broken = 0;
    for (int run = 0; run < 200; run++) {
      RandomGenerator random = Draws.of(13).at(run).stream();
      double[] values = IntStream.range(0, 40).mapToDouble(i -> random.nextGaussian()).toArray();
      GateOutcome outcome =
          judged("equivalence: {to: " + center + ", within: 1}", rows("ig", values)).outcome();
      passed += outcome == GateOutcome.HOLDS ? 1 : 0;
      broken += outcome == GateOutcome.FAILS ? 1 : 0;
    }
    // at most 2.5 % of 200 is 5; P(more than 13) is below .001
    assertThat(passed).isBetween(1, 13);
    assertThat(broken).isBetween(0, 13);
  }
}
