package dev.plumbline.reports.statistics;

/**
 * How often one of two paired scores is the larger one.
 *
 * @param wins pairs where the first is larger
 * @param losses pairs where the second is larger
 * @param ties pairs that are equal
 * @param rate (wins + ties/2) / n
 * @param lower the one-sided lower bound of wins / n: a tie is no win, so that ties cannot prove
 *     anything
 * @param level the level of the bound
 * @param bound how the bound was found
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
   * The level of the implementation verdict: a metric must tell exact from permuted with 99.9 %
   * confidence.
   */
  public static final double VERDICT_LEVEL = 0.999;

  /** Whether the bound lies above one half: the first wins more often than not. */
  public boolean separates() {
    return lower > 0.5;
  }

  /** The number of pairs. */
  public int n() {
    return wins + losses + ties;
  }

  /** The win rate at the level of the implementation verdict, with the exact bound. */
  public static Statistic<WinRate> verdict(double[] first, double[] second) {
    return of(first, second, VERDICT_LEVEL, ProportionBound.CLOPPER_PEARSON);
  }

  /**
   * The win rate of paired scores, higher is better.
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
