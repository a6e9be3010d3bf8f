package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;

/** Which sets of features a test removes, one set at a time. */
@FunctionalInterface
public interface FeatureSets {

  /**
   * What stays while each set is removed.
   *
   * @param subject the sample; sets that are drawn are drawn at its place
   * @param values the attribution of each feature, for designs that depend on it
   */
  List<Coalition> stays(Subject subject, Vector values);

  /**
   * Whether the sets are draws from many more, so that the score has a Monte-Carlo error; if not,
   * they are all there are.
   */
  default boolean sampled() {
    return true;
  }
}
