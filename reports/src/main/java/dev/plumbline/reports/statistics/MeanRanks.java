package dev.plumbline.reports.statistics;

import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Methods compared over several settings, such as data sets or trained models, by their ranks in
 * each (Demšar 2006, JMLR 7:1-30): mean ranks with Friedman's test, and signed-rank tests of each
 * two methods over the settings with Holm's correction, as Benavoli, Corani and Mangili 2016 (JMLR
 * 17:1-10) advise in place of Nemenyi's test, whose verdict on two methods depends on the others.
 *
 * @param ranks the mean rank of each method; 1 is best
 * @param friedman whether the ranks differ at all
 * @param adjusted for each method and each other one the p-value after Holm's correction; 1 for
 *     itself
 * @param criticalDifference Nemenyi's critical difference of mean ranks at the 5 % level
 */
public record MeanRanks(
    Vector ranks, Friedman friedman, List<Vector> adjusted, double criticalDifference) {
  private static final double LEVEL = 0.05;

  /** Copies the list. */
  public MeanRanks {
    adjusted = List.copyOf(adjusted);
  }

  /**
   * The comparison over settings.
   *
   * @param settings one array per setting with the score of each method; higher is better
   * @return undefined for fewer than two settings or methods
   */
  public static Statistic<MeanRanks> of(List<double[]> settings) {
    List<double[]> lowerIsBetter =
        settings.stream()
            .map(scores -> Arrays.stream(NearTies.joined(scores)).map(it -> 0 - it).toArray())
            .toList();
    return Friedman.of(lowerIsBetter)
        .map(
            friedman ->
                new MeanRanks(
                    ranks(lowerIsBetter),
                    friedman,
                    adjusted(lowerIsBetter),
                    friedman.criticalDifference(LEVEL)));
  }

  private static Vector ranks(List<double[]> settings) {
    double[] means = new double[settings.get(0).length];
    for (double[] scores : settings) {
      double[] ranks = Ranking.within(0, scores).midRanks();
      Arrays.setAll(means, i -> means[i] + ranks[i] / settings.size());
    }
    return Vector.of(means);
  }

  private static List<Vector> adjusted(List<double[]> settings) {
    int methods = settings.get(0).length;
    List<Double> p = new ArrayList<>();
    for (int i = 0; i < methods; i++) {
      for (int j = i + 1; j < methods; j++) {
        int one = i;
        int other = j;
        double[] differences =
            settings.stream().mapToDouble(scores -> scores[one] - scores[other]).toArray();
        p.add(SignedRank.of(differences).map(SignedRank::p).fold(found -> found, zeros -> 1.0));
      }
    }
    List<Double> corrected = HolmCorrection.adjust(p);
    double[][] table = new double[methods][methods];
    int next = 0;
    for (int i = 0; i < methods; i++) {
      table[i][i] = 1;
      for (int j = i + 1; j < methods; j++) {
        table[i][j] = corrected.get(next);
        table[j][i] = corrected.get(next++);
      }
    }
    return Arrays.stream(table).map(Vector::of).toList();
  }

  /** Whether two methods, by their places, are told apart at the 5 % level. */
  public boolean areApart(int one, int other) {
    return adjusted.get(one).get(other) <= LEVEL;
  }
}
