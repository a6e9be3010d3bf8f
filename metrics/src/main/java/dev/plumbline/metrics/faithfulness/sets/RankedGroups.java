package dev.plumbline.metrics.faithfulness.sets;

import dev.plumbline.metrics.faithfulness.FeatureSets;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets that contain every feature once: single features, or groups of features that follow each
 * other in the order of the attributions, largest first, ties as drawn.
 *
 * @param size the features of a group; the last one may be smaller
 */
record RankedGroups(int size) implements FeatureSets {
  static final Parameter PARAMETER =
      Parameter.of(
          "group",
          new ParameterType.Whole(1, 1_000_000),
          1L,
          "features removed together: neighbors in the order of the attributions");

  @Override
  public List<Coalition> stays(Subject subject, Vector values) {
    return stays(Ranking.of(values.toArray()).order(subject.ties()).toArray());
  }

  /** The groups of a given order. */
  List<Coalition> stays(int[] order) {
    Coalition all = Coalition.all(order.length);
    List<Coalition> stays = new ArrayList<>();
    for (int from = 0; from < order.length; from += size) {
      stays.add(all.without(order, from, Math.min(order.length, from + size)));
    }
    return stays;
  }

  @Override
  public boolean sampled() {
    return false;
  }
}
