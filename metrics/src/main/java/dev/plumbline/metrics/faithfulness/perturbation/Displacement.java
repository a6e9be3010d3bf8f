package dev.plumbline.metrics.faithfulness.perturbation;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Subject;

/** The perturbations I of infidelity that move every element: F is asked at x − I. */
@FunctionalInterface
public interface Displacement {

  /**
   * One draw of I, the same whenever it is asked for.
   *
   * @param subject the sample
   * @param site the place that is perturbed
   * @param x the sample's values there
   * @param draw which draw
   * @return one number per element
   */
  double[] of(Subject subject, Site site, FloatRows x, int draw);
}
