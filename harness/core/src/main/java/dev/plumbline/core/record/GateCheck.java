package dev.plumbline.core.record;

import dev.plumbline.core.suite.Gate;
import dev.plumbline.core.suite.GateStatistic;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.reports.results.RunDescription.GateOutcome;
import dev.plumbline.reports.results.RunDescription.ReportedGate;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.statistics.SampleSummary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Checks the bounds that a suite sets on its results, row by row. A gate without a value to judge
 * is violated.
 */
public final class GateCheck {
  private final Map<Gate, List<Double>> values = new LinkedHashMap<>();

  /** A check of gates that has seen no row. */
  public GateCheck(List<Gate> gates) {
    gates.forEach(gate -> values.put(gate, new ArrayList<>()));
  }

  /** Takes the value of a row, for the gates that name it. */
  public void add(ScoreRow row) {
    values.forEach(
        (gate, found) -> {
          double value = matches(gate, row) ? value(gate, row) : Double.NaN;
          if (Double.isFinite(value)) {
            found.add(value);
          }
        });
  }

  /** One message per violated gate. */
  public List<String> violations() {
    List<String> violations = new ArrayList<>();
    values.forEach(
        (gate, found) -> {
          double statistic = statistic(gate, found);
          if (!gate.bound().holds(statistic)) {
            violations.add(violation(gate, statistic));
          }
        });
    return violations;
  }

  private static String violation(Gate gate, double statistic) {
    return Double.isNaN(statistic)
        ? gate.location() + ": gate on " + words(gate) + " has no defined value to judge"
        : String.format(
            Locale.ROOT,
            "%s: gate violated: %s of %s is %.6g, %s %.6g",
            gate.location(),
            gate.statistic().word(),
            words(gate),
            statistic,
            gate.bound() instanceof Gate.Bound.AtMost ? "allowed at most" : "needed at least",
            gate.bound().value());
  }

  /** What each gate asks for and what was found, for a reader. */
  public List<ReportedGate> facts() {
    List<ReportedGate> facts = new ArrayList<>();
    values.forEach((gate, found) -> facts.add(facts(gate, statistic(gate, found))));
    return facts;
  }

  private static ReportedGate facts(Gate gate, double found) {
    String part = gate.onPart().map(it -> " of " + it).orElse("");
    String bound = gate.bound() instanceof Gate.Bound.AtMost ? " at most " : " at least ";
    return new ReportedGate(
        gate.test().name() + gate.onVariant().map(it -> " · " + it).orElse(""),
        gate.onExplainer().map(LocatedName::name).orElse(""),
        gate.onModel().map(LocatedName::name).orElse(""),
        gate.statistic().shown() + part + bound + plain(gate.bound().value()),
        found,
        gate.bound().holds(found) ? GateOutcome.HOLDS : GateOutcome.FAILS);
  }

  private static String plain(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  /** The statistic over the finite values a gate names; NaN where there are none. */
  private static double statistic(Gate gate, List<Double> found) {
    double[] sorted = found.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : statistic(gate.statistic(), sorted);
  }

  private static boolean matches(Gate gate, ScoreRow row) {
    return row.place().test().equals(gate.test().name())
        && gate.onExplainer().map(it -> it.name().equals(row.place().explainer())).orElse(true)
        && gate.onModel().map(it -> it.name().equals(row.place().model())).orElse(true)
        && gate.onVariant().map(it -> it.equals(row.place().variant())).orElse(true);
  }

  private static double value(Gate gate, ScoreRow row) {
    return gate.onPart()
        .map(part -> row.outcome().parts().getOrDefault(part, Double.NaN))
        .orElse(row.outcome().value());
  }

  private static double statistic(GateStatistic statistic, double[] sorted) {
    return statistic instanceof GateStatistic.QuantileOfScores quantile
        ? SampleSummary.quantile(sorted, quantile.level()).orElseThrow()
        : Arrays.stream(sorted).average().orElse(Double.NaN);
  }

  private static String words(Gate gate) {
    return gate.test().name()
        + gate.onVariant().map(it -> "(" + it + ")").orElse("")
        + gate.onExplainer().map(it -> " of " + it.name()).orElse("")
        + gate.onModel().map(it -> " on " + it.name()).orElse("")
        + gate.onPart().map(it -> ", part " + it).orElse("");
  }
}
