package dev.plumbline.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.core.suite.Gate;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateEvidence;
import dev.plumbline.reports.results.ReportedGate.GateOutcome;
import dev.plumbline.reports.results.ReportedGate.GateSource;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import dev.plumbline.reports.results.ScoreSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateCheckTests {
  private static GateCheck check(List<Gate> gates, List<ScoreRow> rows) {
    GateCheck check = new GateCheck(gates, Map.of());
    rows.forEach(check::add);
    return check;
  }

  private static List<String> violations(List<Gate> gates, List<ScoreRow> rows) {
    return facts(gates, rows).stream()
        .filter(gate -> gate.outcome() == GateOutcome.FAILS)
        .map(gate -> gate.evidence().message())
        .toList();
  }

  private static List<ReportedGate> facts(List<Gate> gates, List<ScoreRow> rows) {
    return check(gates, rows).facts();
  }

  private static final String SUITE =
      """
      plumbline: 1
      suite: s
      datasets: {d: {}}
      models: {m: {dataset: d}, n: {dataset: d}}
      explainers: {ig: {}, sal: {}}
      tests: {deletion: {}, other: {}}
      gates: [{GATE}]
      """;

  private static List<Gate> gates(String gate) {
    return SuiteReader.readString("s.yaml", SUITE.replace("GATE", gate)).gates();
  }

  private static ScoreRow row(
      String model, String explainer, String variant, ScoreOutcome outcome) {
    return row("d/1", model, explainer, variant, outcome);
  }

  private static ScoreRow row(
      String sample, String model, String explainer, String variant, ScoreOutcome outcome) {
    return new ScoreRow(
        new ScorePlace("d", model, "", explainer, "deletion", variant),
        new ScoreSubject(sample, "", "", "", ""),
        outcome);
  }

  /**
   * Values 4, 1, 3, 2 of ig on m without a part, 100 of sal on m, 1000 of ig on n, one undefined.
   */
  private static List<ScoreRow> rows() {
    List<ScoreRow> rows = new ArrayList<>();
    for (double value : new double[] {4, 1, 3, 2}) {
      rows.add(row("d/" + value, "m", "ig", "zero", ScoreOutcome.of(value)));
    }
    rows.add(row("m", "ig", "zero", ScoreOutcome.without(ScoreStatus.UNDEFINED, "no order")));
    rows.add(row("m", "sal", "mean", ScoreOutcome.of(100).withParts(Map.of("end", -5.0))));
    rows.add(row("n", "ig", "zero", ScoreOutcome.of(1000)));
    return rows;
  }

  static Stream<Arguments> statistics() {
    String ours = "explainer: ig, model: m, ";
    return Stream.of(
        arguments(ours + "statistic: mean", 2.5),
        arguments(ours + "statistic: median", 2.5),
        arguments(ours + "statistic: min", 1),
        arguments(ours + "statistic: max", 4),
        // type 7: 1 + 0.95 * 3 steps of 1
        arguments(ours + "statistic: q95", 3.85),
        arguments(ours + "statistic: q00", 1),
        arguments("explainer: ig, model: m, share: {at-most: 3}", 0.75),
        arguments("explainer: ig, model: m, share: {at-least: 4}", 0.25),
        arguments("explainer: sal, statistic: mean", 100),
        arguments("model: n, statistic: mean", 1000),
        arguments("variant: mean, statistic: mean", 100),
        arguments("part: end, statistic: mean", -5),
        // (4 + 1 + 3 + 2 + 100 + 1000) / 6
        arguments("statistic: mean", 185));
  }

  @ParameterizedTest
  @MethodSource("statistics")
  void aBoundIsKeptUpToItsValueAndNotBeyond(String gate, double value) {
    String test = "test: deletion, " + gate;
    assertThat(violations(gates(test + ", at-most: " + (value + 1e-9)), rows())).isEmpty();
    assertThat(violations(gates(test + ", at-least: " + (value - 1e-9)), rows())).isEmpty();
    assertThat(violations(gates(test + ", at-most: " + (value - 1e-3)), rows())).hasSize(1);
    assertThat(violations(gates(test + ", at-least: " + (value + 1e-3)), rows())).hasSize(1);
  }

  static Stream<Arguments> words() {
    return Stream.of(
        arguments(
            "test: deletion, explainer: ig, model: m, variant: zero, statistic: max, at-most: 3",
            "s.yaml:7:9: gate violated: max of deletion(zero) of ig on m is 4, allowed at most 3; 4"
                + " samples"),
        arguments(
            "test: deletion, part: end, at-least: 0",
            "s.yaml:7:9: gate violated: mean of deletion, part end is -5, needed at least 0; 1"
                + " sample"),
        arguments(
            "test: deletion, explainer: ig, model: m, share: {at-most: 2}, at-least: 0.75",
            // 2 of 4: the interval of ShareIntervalTests
            "s.yaml:7:9: gate violated: share with a score at most 2 of deletion of ig on m is"
                + " 0.5, needed at least 0.75; 95 % interval [0.07, 0.93]; 4 samples"));
  }

  @ParameterizedTest
  @MethodSource("words")
  void aViolationSaysWhereWhatAndTheBound(String gate, String words) {
    assertThat(violations(gates(gate), rows())).containsExactly(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test: other, at-most: 1",
        "test: deletion, part: nope, at-most: 1",
        "test: deletion, explainer: sal, model: n, at-most: 1"
      })
  void silenceIsNoPass(String gate) {
    assertThat(violations(gates(gate), rows()))
        .singleElement()
        .asString()
        .endsWith("has no defined value to judge");
    assertThat(facts(gates(gate), rows()))
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.found()).isNaN();
              assertThat(fact.outcome()).isEqualTo(GateOutcome.FAILS);
            });
  }

  @Test
  void factsSayTheBoundWhatWasFoundAndWhetherItHolds() {
    assertThat(
            facts(
                gates(
                    "test: deletion, explainer: ig, model: m, variant: zero, statistic: max, at-most: 4}, "
                        + "{test: deletion, part: end, at-least: 1e-6}, "
                        + "{test: deletion, explainer: ig, model: m, statistic: q95, at-most: 3.8"),
                rows()))
        .satisfiesExactly(
            fact ->
                assertThat(fact)
                    .isEqualTo(
                        new ReportedGate(
                            "deletion · zero",
                            "ig",
                            "m",
                            "largest value at most 4",
                            4,
                            GateOutcome.HOLDS,
                            new GateEvidence(
                                "s.yaml:7:9",
                                Double.NaN,
                                Double.NaN,
                                "",
                                4,
                                4,
                                "",
                                "model=m,explainer=ig,test=deletion,variant=zero"),
                            GateSource.SUITE)),
            fact -> {
              assertThat(fact.test()).isEqualTo("deletion");
              assertThat(fact.needed()).isEqualTo("mean of end at least 0.000001");
              assertThat(fact.found()).isEqualTo(-5);
              assertThat(fact.outcome()).isEqualTo(GateOutcome.FAILS);
            },
            fact -> {
              // type 7: 1 + 0.95 * 3 steps of 1
              assertThat(fact.found()).isCloseTo(3.85, within(1e-12));
              assertThat(fact.needed()).isEqualTo("95 % quantile at most 3.8");
              assertThat(fact.outcome()).isEqualTo(GateOutcome.FAILS);
            });
  }
}
