package dev.plumbline.core.gate;

import dev.plumbline.core.suite.Gate;
import dev.plumbline.core.suite.GateBound;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateEvidence;
import dev.plumbline.reports.results.ReportedGate.GateOutcome;
import dev.plumbline.reports.results.ReportedGate.GateSource;
import dev.plumbline.reports.scores.CollectedScores.TableKey;
import dev.plumbline.reports.statistics.IntervalEnds;
import dev.plumbline.reports.statistics.PigeonholeBootstrap;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides whether gates hold.
 *
 * <p>A gate that asks for the estimate holds if the statistic found keeps the bound. One that asks
 * for the interval holds if the whole 95 % interval keeps it: several such gates need no
 * correction, since a suite passes only if all of them hold, so at a level of 2.5 % it passes by
 * chance no more often than the weakest gate alone. It fails if no value of the interval at the
 * level 1 − 0.05/m keeps the bound, where m is the number of bounds of such gates: one of them is
 * enough to break a build, so that m bounds together may break one by chance no more often than one
 * may. A region of equality has two bounds, and it holds where both do: two one-sided tests
 * (Schuirmann 1987, doi:10.1007/BF01068419). Else it is undecided.
 */
final class GateJudge {
  static final double LEVEL = 0.95;

  private final Map<TableKey, PigeonholeBootstrap> bootstraps = new HashMap<>();
  private final double failing;
  private final int family;

  /** A judge of a suite with so many bounds of gates that ask for the interval. */
  GateJudge(int family) {
    this.family = Math.max(1, family);
    this.failing = 1 - (1 - LEVEL) / this.family;
  }

  ReportedGate judge(Gate gate, GateValues values) {
    if (values.isEmpty()) {
      GateEvidence none =
          new GateEvidence(
              gate.location().toString(), Double.NaN, Double.NaN, "", 0, 0, GateWords.silent(gate));
      return reported(gate, Double.NaN, GateOutcome.FAILS, none);
    }
    GateEstimate estimate = GateEstimate.of(gate, values, bootstrap(values.table()));
    GateOutcome outcome = outcome(gate, estimate, values.samples());
    IntervalEnds interval = estimate.interval(LEVEL);
    GateEvidence evidence =
        new GateEvidence(
            gate.location().toString(),
            interval.isKnown() ? interval.low() : Double.NaN,
            interval.isKnown() ? interval.high() : Double.NaN,
            interval.isKnown() ? estimate.over() : estimate.remark(),
            values.samples(),
            values.size(),
            "");
    ReportedGate found = reported(gate, estimate.found(), outcome, evidence);
    return found.withMessage(
        switch (outcome) {
          case HOLDS -> "";
          case FAILS -> GateWords.violated(gate, found, estimate.remark());
          case UNDECIDED ->
              GateWords.undecided(gate, found, estimate.remark(), why(gate, estimate, evidence));
        });
  }

  /** The draws of the report, so that a gate has the interval of its table. */
  private PigeonholeBootstrap bootstrap(TableKey table) {
    return bootstraps.computeIfAbsent(
        table, it -> PigeonholeBootstrap.ofTable(it.dataset(), it.model()));
  }

  private static ReportedGate reported(
      Gate gate, double found, GateOutcome outcome, GateEvidence evidence) {
    return new ReportedGate(
            gate.test().name() + gate.onVariant().map(it -> " · " + it).orElse(""),
            gate.onExplainer().map(LocatedName::name).orElse(""),
            gate.onModel().map(LocatedName::name).orElse(""),
            GateWords.needed(gate),
            found,
            outcome,
            evidence,
            GateSource.SUITE)
        .ofCells(GateWords.only(gate));
  }

  private GateOutcome outcome(Gate gate, GateEstimate estimate, int samples) {
    if (gate.proof() == Gate.Proof.ESTIMATE) {
      return gate.bound().holds(estimate.found()) ? GateOutcome.HOLDS : GateOutcome.FAILS;
    }
    if (samples < estimate.fewest()) {
      return GateOutcome.UNDECIDED;
    }
    if (keeps(gate.bound(), estimate.interval(LEVEL))) {
      return GateOutcome.HOLDS;
    }
    return breaks(gate.bound(), estimate.interval(failing))
        ? GateOutcome.FAILS
        : GateOutcome.UNDECIDED;
  }

  private static boolean keeps(GateBound bound, IntervalEnds interval) {
    return bound.holds(interval.low()) && bound.holds(interval.high());
  }

  /** Whether no value of the interval keeps the bound, as all lie beyond the same side. */
  private static boolean breaks(GateBound bound, IntervalEnds interval) {
    return bound.sides().stream()
        .anyMatch(side -> !side.holds(interval.low()) && !side.holds(interval.high()));
  }

  private String why(Gate gate, GateEstimate estimate, GateEvidence evidence) {
    if (evidence.samples() < estimate.fewest()) {
      return "fewer than " + estimate.fewest() + " samples decide nothing";
    }
    boolean beyond = breaks(gate.bound(), estimate.interval(LEVEL));
    double level = gate.bound().holds(estimate.found()) ? LEVEL : failing;
    long enough = estimate.enough(gate.bound(), level);
    return (beyond
            ? "beyond the bound, but not with the correction for " + family + " bounds"
            : gate.bound() instanceof GateBound.Within
                ? "the interval is neither all inside the region nor all outside"
                : "the interval lies on both sides")
        + (estimate.obstacle().isEmpty() ? "" : "; " + estimate.obstacle())
        + (enough > 0 ? "; about " + enough + " samples would decide" : "");
  }
}
