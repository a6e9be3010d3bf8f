package dev.plumbline.reports.statistics;

/**
 * How often one of two paired scores is the larger one.
 *
 * @param wins pairs where the first is larger
 * @param losses pairs where the second is larger
 * @param ties pairs that are equal
 * @param rate (wins + ties/2) / n
 * @param lower the one-sided lower bound of wins / n. A tie is no win here, so ties cannot support
 *     a claim
 * @param level the confidence level of the bound
 * @param bound the kind of bound
 */
public record WinRate(
    int wins,
    int losses,
    int ties,
    double rate,
    double lower,
    double level,
    ProportionBound bound) {

  /**
   * The confidence level at which the contract of a test is judged: it must tell right from wrong
   * attributions with 99.9 % confidence.
   */
  public static final double VERDICT_LEVEL = 0.999;

  /**
   * Whether the bound lies above one half, so that the first score is the larger one more often
   * than not.
   */
  public boolean separates() {
    return lower > 0.5;
  }

  /** The number of pairs. */
  public int n() {
    return wins + losses + ties;
  }

  /** The win rate at the level of {@link #VERDICT_LEVEL} with the exact bound. */
  public static Statistic<WinRate> verdict(double[] first, double[] second) {
    return of(first, second, VERDICT_LEVEL, ProportionBound.CLOPPER_PEARSON);
  }

  /**
   * The win rate of paired scores where higher is better.
   *
   * @return undefined for no pairs or a score that is not finite
   */
  public static Statistic<WinRate> of(
      double[] first, double[] second, double level, ProportionBound bound) {
    double[] differences = PairedDifferences.differences(first, second);
    String problem = SampleSummary.problem(differences);
    if (!problem.isEmpty()) {
      return Statistic.undefined(problem);
    }
    int wins = PairedDifferences.count(differences, 1);
    int losses = PairedDifferences.count(differences, -1);
    int n = differences.length;
    int ties = n - wins - losses;
    return bound
        .lower(wins, n, level)
        .map(
            lower -> new WinRate(wins, losses, ties, (wins + 0.5 * ties) / n, lower, level, bound));
  }
}
