package dev.plumbline.core.gate;

import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.suite.Gate;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ScoreRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks the bounds that a suite sets on its results, row by row. A gate without a value to judge
 * fails.
 */
public final class GateCheck {
  private final List<GateScores> scores;
  private final GateJudge judge;
  private final Set<Gate> unjudged;

  /**
   * A check of gates that has seen no row.
   *
   * @param directions which scores of each test are better, by its name
   */
  public GateCheck(List<Gate> gates, Map<String, Direction> directions) {
    this(gates, directions, Set.of());
  }

  private GateCheck(List<Gate> gates, Map<String, Direction> directions, Set<Gate> unjudged) {
    this.unjudged = unjudged;
    scores =
        gates.stream()
            .map(
                gate ->
                    new GateScores(
                        gate, directions.getOrDefault(gate.test().name(), Direction.HIGHER)))
            .toList();
    judge =
        new GateJudge(
            gates.stream()
                .filter(gate -> gate.proof() == Gate.Proof.INTERVAL)
                .mapToInt(gate -> gate.bound().sides().size())
                .sum());
  }

  /**
   * A check of the gates of a plan. Where only a part of the suite is run, gates that need other
   * cells are not judged; they count for the correction all the same, so that a gate has the same
   * outcome in both.
   */
  public static GateCheck of(Plan plan) {
    Map<String, Direction> directions = new HashMap<>();
    plan.tests().forEach(test -> directions.put(test.name(), test.plugin().metric().direction()));
    return new GateCheck(plan.gates(), directions, plan.scope().unjudged());
  }

  /** A gate in one line: {@code ig, deletion(zero): mean at most 0.3}. */
  public static String label(Gate gate) {
    return GateWords.label(gate);
  }

  /** Takes the value of a row, for the gates that name it. */
  public void add(ScoreRow row) {
    scores.forEach(each -> each.add(row));
  }

  /** What each gate that is judged asks for and what was found, in the order of the suite. */
  public List<ReportedGate> facts() {
    return scores.stream()
        .filter(each -> !unjudged.contains(each.gate()))
        .map(each -> judge.judge(each.gate(), each.values()))
        .toList();
  }
}
