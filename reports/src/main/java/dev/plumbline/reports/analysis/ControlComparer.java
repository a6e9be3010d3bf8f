package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.pairwise.SampleSize;
import dev.plumbline.reports.results.TestDescription;
import dev.plumbline.reports.scores.PairedScores;
import dev.plumbline.reports.scores.PlaceScores;
import dev.plumbline.reports.statistics.HolmCorrection;
import dev.plumbline.reports.statistics.ProportionBound;
import dev.plumbline.reports.statistics.SampleSummary;
import dev.plumbline.reports.statistics.SignedRank;
import dev.plumbline.reports.statistics.WinRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares the methods of one column with the control that the contract of the test names, such as
 * shuffled copies of their own attributions, by Wilcoxon's signed-rank test on samples and Holm's
 * correction within the column. The differences of one sample are averaged over training seeds
 * first, since they are not independent.
 */
final class ControlComparer {
  static final double LEVEL = 0.05;
  static final double POWER = 0.8;

  /**
   * The smallest standardized mean difference dz that should be detected. With too few samples to
   * detect it, a comparison without a significant difference is undecided.
   */
  static final double SMALLEST = 0.3;

  private final Direction direction;
  private final List<String> controls;

  ControlComparer(Direction direction) {
    this(direction, List.of("permuted"));
  }

  private ControlComparer(Direction direction, List<String> controls) {
    this.direction = direction;
    this.controls = controls;
  }

  /**
   * The comparer for a test. It compares nothing if the contract of the test names no control that
   * a run can have.
   */
  static ControlComparer of(TestDescription test) {
    return new ControlComparer(test.direction(), test.controls());
  }

  /** The scores of a method and those of its control, if the run has it. */
  record MethodAndControl(PlaceScores method, Optional<PlaceScores> control) {}

  /** The comparisons of all methods of a column, in the order given. */
  List<ControlComparison> judge(List<MethodAndControl> pairs) {
    List<double[]> differences =
        pairs.stream()
            .map(
                pair ->
                    pair.control()
                        .map(it -> PairedScores.of(pair.method(), it, direction).perSample())
                        .orElseGet(() -> new double[0]))
            .toList();
    List<Optional<SignedRank>> tests =
        differences.stream().map(d -> SignedRank.of(d).value()).toList();
    List<Double> p = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      if (refusal(pairs.get(i), differences.get(i)).isEmpty()) {
        p.add(tests.get(i).map(SignedRank::p).orElse(1.0));
      }
    }
    List<Double> adjusted = new ArrayList<>(HolmCorrection.adjust(p));
    List<ControlComparison> verdicts = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      double[] found = differences.get(i);
      String refusal = refusal(pairs.get(i), found);
      if (refusal.isEmpty()) {
        double corrected = adjusted.remove(0);
        verdicts.add(
            tests
                .get(i)
                .map(test -> verdict(found, test, corrected, p.size()))
                .orElseGet(() -> equal(found.length)));
      } else {
        verdicts.add(ControlComparison.none(refusal));
      }
    }
    return verdicts;
  }

  /**
   * Why two lists of rows cannot be compared; empty text if they can. If all scores are equal they
   * can be compared, with p = 1.
   */
  private String refusal(MethodAndControl pair, double[] differences) {
    if (direction == Direction.NEITHER) {
      return "the test has no better direction";
    }
    if (controls.isEmpty()) {
      return "the contract of this test names no control that a method could be compared with";
    }
    if (pair.control().isEmpty()) {
      return controls.equals(List.of("permuted"))
          ? "this run has no shuffled copy of the method"
          : "this run has none of the controls of this test: " + String.join(", ", controls);
    }
    return differences.length == 0
        ? "no sample has a score for both the method and its control"
        : "";
  }

  private static ControlComparison equal(int pairs) {
    return new ControlComparison(
        ControlComparison.ComparisonVerdict.NO_EVIDENCE,
        pairs,
        0.5,
        0,
        1,
        1,
        0,
        "the control has the same score on all " + pairs + " samples");
  }

  private static ControlComparison verdict(
      double[] differences, SignedRank test, double adjusted, int comparisons) {
    int n = differences.length;
    double rate =
        WinRate.of(differences, new double[n], 0.95, ProportionBound.WILSON).orElseThrow().rate();
    double effect = test.rankBiserial();
    if (adjusted <= LEVEL) {
      ControlComparison.ComparisonVerdict verdict =
          effect > 0
              ? ControlComparison.ComparisonVerdict.DISCRIMINATES
              : ControlComparison.ComparisonVerdict.WORSE;
      return new ControlComparison(
          verdict, n, rate, effect, test.p(), adjusted, 0, words(verdict, n, adjusted));
    }
    double level = LEVEL / comparisons;
    long enough = SampleSize.pairs(SMALLEST, level, POWER).orElseThrow();
    if (n >= enough) {
      return new ControlComparison(
          ControlComparison.ComparisonVerdict.NO_EVIDENCE,
          n,
          rate,
          effect,
          test.p(),
          adjusted,
          0,
          words(ControlComparison.ComparisonVerdict.NO_EVIDENCE, n, adjusted));
    }
    long seen =
        SampleSize.pairs(Math.max(SMALLEST, standardized(differences)), level, POWER).orElseThrow();
    return new ControlComparison(
        ControlComparison.ComparisonVerdict.UNDECIDED,
        n,
        rate,
        effect,
        test.p(),
        adjusted,
        seen > n ? seen : enough,
        words(ControlComparison.ComparisonVerdict.UNDECIDED, n, adjusted));
  }

  private static String words(ControlComparison.ComparisonVerdict verdict, int n, double adjusted) {
    return verdict.words()
        + ": "
        + n
        + " samples, signed-rank "
        + Numerals.namedP(adjusted)
        + " after Holm's correction";
  }

  /**
   * The size of the standardized mean difference dz: |mean| over standard deviation of the
   * differences.
   */
  private static double standardized(double[] differences) {
    SampleSummary moments = SampleSummary.of(differences).orElseThrow();
    return moments.deviation() > 0 ? Math.abs(moments.mean()) / moments.deviation() : SMALLEST;
  }
}
