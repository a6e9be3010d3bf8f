package dev.plumbline.core.gate;

import dev.plumbline.core.suite.Gate;
import dev.plumbline.core.suite.GateBound;
import dev.plumbline.core.suite.GateStatistic.ShareOfScores;
import dev.plumbline.core.suite.GateStatistic.WorstGroupMean;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateEvidence;
import dev.plumbline.reports.results.RunRequest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gates in words. */
final class GateWords {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private GateWords() {}

  /** The bound of a gate, for a table: {@code mean at most 0.3, significantly}. */
  static String needed(Gate gate) {
    String bound = words(gate.bound());
    boolean told = gate.bound() instanceof GateBound.Within;
    String proof = gate.proof() == Gate.Proof.INTERVAL && !told ? ", significantly" : "";
    if (gate.statistic() instanceof ShareOfScores share) {
      return "share with %s %s %s%s".formatted(part(gate, "a score"), words(share), bound, proof);
    }
    boolean grouped = gate.statistic() instanceof WorstGroupMean;
    return (grouped ? "mean" : gate.statistic().shown())
        + gate.rival().map(it -> against(gate) + it.name()).orElse("")
        + gate.onPart().map(it -> " of " + it).orElse("")
        + (grouped ? " in the worst group " : " ")
        + bound
        + proof;
  }

  /** A bound: {@code at most 0.3}, {@code within 0.05 of 0}. */
  private static String words(GateBound bound) {
    if (bound instanceof GateBound.Within equal) {
      return "within " + number(equal.margin()) + " of " + number(equal.center());
    }
    return bound.sides().stream()
        .map(side -> side.words() + " " + number(side.value()))
        .collect(Collectors.joining(" and "));
  }

  private static String against(Gate gate) {
    return gate.wantsBetter() ? " advantage over " : " difference to ";
  }

  static String label(Gate gate) {
    return gate.onExplainer().map(it -> it.name() + ", ").orElse("")
        + gate.test().name()
        + gate.onVariant().map(it -> "(" + it + ")").orElse("")
        + gate.onModel().map(it -> " on " + it.name()).orElse("")
        + ": "
        + needed(gate);
  }

  /** The cells that a gate is about, as {@code --only} takes them. */
  static String only(Gate gate) {
    List<String> explainers =
        Stream.of(gate.onExplainer(), gate.rival())
            .flatMap(Optional::stream)
            .map(LocatedName::name)
            .toList();
    return RunRequest.cells(
        gate.onModel().map(LocatedName::name).orElse(""),
        explainers,
        gate.test().name(),
        gate.onVariant().orElse(""));
  }

  private static String part(Gate gate, String value) {
    return gate.onPart().orElse(value);
  }

  private static String words(ShareOfScores share) {
    return share.within().words() + " " + number(share.within().value());
  }

  static String silent(Gate gate) {
    return gate.location()
        + ": gate on "
        + subject(gate)
        + (gate.statistic() instanceof WorstGroupMean
            ? " has no defined value of a sample with a group; name the dataset's column with"
                + " 'group'"
            : " has no defined value to judge");
  }

  static String violated(Gate gate, ReportedGate found, String remark) {
    return gate.location() + ": gate violated: " + facts(gate, found, remark);
  }

  static String undecided(Gate gate, ReportedGate found, String remark, String why) {
    return gate.location() + ": gate undecided: " + facts(gate, found, remark) + "; " + why;
  }

  private static String facts(Gate gate, ReportedGate found, String remark) {
    GateEvidence evidence = found.evidence();
    return measured(gate)
        + " is "
        + number(found.found())
        + (remark.isEmpty() ? "" : " (" + remark + ")")
        + (gate.bound() instanceof GateBound.AtMost ? ", allowed " : ", needed ")
        + words(gate.bound())
        + (evidence.hasInterval()
            ? "; 95 % interval " + Numerals.interval(evidence.low(), evidence.high())
            : "")
        + "; "
        + evidence.samples()
        + (evidence.samples() == 1 ? " sample" : " samples");
  }

  private static String measured(Gate gate) {
    if (gate.statistic() instanceof ShareOfScores share) {
      return "share with a score " + words(share) + " of " + subject(gate);
    }
    boolean grouped = gate.statistic() instanceof WorstGroupMean;
    return (grouped ? "mean" : gate.statistic().word())
        + gate.rival().map(it -> against(gate) + it.name()).orElse("")
        + " of "
        + subject(gate)
        + (grouped ? " in the worst group" : "");
  }

  private static String subject(Gate gate) {
    return gate.test().name()
        + gate.onVariant().map(it -> "(" + it + ")").orElse("")
        + gate.onExplainer().map(it -> " of " + it.name()).orElse("")
        + gate.onModel().map(it -> " on " + it.name()).orElse("")
        + gate.onPart().map(it -> ", part " + it).orElse("");
  }

  /** A number with up to six digits and no more than it has. */
  private static String number(double value) {
    BigDecimal rounded = new BigDecimal(Double.toString(value)).round(SIX_DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
