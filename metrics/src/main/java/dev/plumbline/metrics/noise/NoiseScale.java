package dev.plumbline.metrics.noise;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * The standard deviation of noise in each element of a site. It is 0 in elements that belong to no
 * feature, so that noise never touches them.
 */
public final class NoiseScale {
  private NoiseScale() {}

  /** The same deviation in every element of a feature. */
  public static Vector absolute(Subject subject, Site site, double sigma) {
    FeatureMap features = subject.instance().features().at(site);
    double[] sigmas = new double[site.width()];
    for (int e = 0; e < sigmas.length; e++) {
      sigmas[e] = features.featureOf(e) < 0 ? 0 : sigma;
    }
    return Vector.of(sigmas);
  }

  /**
   * A share of how far values spread. In the columns of a table that is the standard deviation of
   * each column over the training rows; elsewhere it is the largest minus the smallest value that
   * the sample has there, over the elements of its features, apart for each input.
   *
   * @param values the sample's values at the site
   */
  public static Vector relative(Subject subject, Site site, FloatRows values, double share) {
    double[] sigmas = absolute(subject, site, share).toArray();
    int next = 0;
    for (Site.Span part : parts(subject, site)) {
      int end = next + part.size();
      if (isTable(subject.layout(), part)) {
        Vector deviations = subject.background().spread().deviations();
        for (int e = next; e < end; e++) {
          sigmas[e] *= deviations.get(part.start() + (e - next) / part.width() * part.step());
        }
      } else {
        scale(sigmas, next, end, values);
      }
      next = end;
    }
    if (next == 0) {
      scale(sigmas, 0, sigmas.length, values);
    }
    return Vector.of(sigmas);
  }

  /** The parts of a site that stand for one input each; none where that is unknown. */
  private static List<Site.Span> parts(Subject subject, Site site) {
    return site.kind() == SiteKind.INPUT
        ? subject.layout().placed().stream()
            .map(placed -> new Site.Span(placed.offset(), 1, placed.input().shape().size(), 1))
            .toList()
        : site.spans();
  }

  private static boolean isTable(InputLayout layout, Site.Span part) {
    return layout.inputAt(part.start()).kind() == InputKind.COLUMNS;
  }

  /** Multiplies deviations by the range of the values that take noise. */
  private static void scale(double[] sigmas, int from, int to, FloatRows values) {
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (int e = from; e < to; e++) {
      if (sigmas[e] != 0) {
        smallest = Math.min(smallest, values.get(0, e));
        largest = Math.max(largest, values.get(0, e));
      }
    }
    for (int e = from; e < to; e++) {
      sigmas[e] = sigmas[e] == 0 ? 0 : sigmas[e] * (largest - smallest);
    }
  }

  /** The mean deviation over the elements that take noise; 0 if none does. */
  public static double mean(Vector sigmas) {
    double sum = 0;
    int count = 0;
    for (int e = 0; e < sigmas.size(); e++) {
      sum += sigmas.get(e);
      count += sigmas.get(e) == 0 ? 0 : 1;
    }
    return count == 0 ? 0 : sum / count;
  }

  /**
   * Copies of a row with normal noise added. One number is drawn for every element, so that an
   * element's noise does not depend on which others have some. To be read by one thread at a time.
   *
   * @param copies how many
   * @param row the row
   * @param sigmas the deviation in each element
   * @param draws the stream of each copy, by its index
   */
  public static Rows noisy(
      int copies, FloatRows row, Vector sigmas, IntFunction<RandomGenerator> draws) {
    float[] clean = row.copyRow(0);
    float[] noisy = clean.clone();
    return Rows.of(
        copies,
        clean.length,
        (copy, target, offset) -> {
          RandomGenerator random = draws.apply(copy);
          for (int e = 0; e < clean.length; e++) {
            double drawn = random.nextGaussian();
            if (sigmas.get(e) != 0) {
              noisy[e] = (float) (clean[e] + sigmas.get(e) * drawn);
            }
          }
          target.put(offset, noisy);
        });
  }
}
