package dev.plumbline.metrics.faithfulness.sets;

import dev.plumbline.metrics.faithfulness.FeatureSets;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Sets of equal size drawn uniformly among cells of features, the same for every explainer. A cell
 * leaves as a whole.
 *
 * @param sets how many sets
 * @param share the share of cells in a set, rounded, at least one and never all
 * @param cells the features of each cell
 */
record RandomFeatureSets(int sets, double share, Function<Subject, List<int[]>> cells)
    implements FeatureSets {

  /** Sets of single features. */
  static RandomFeatureSets ofFeatures(int sets, double share) {
    return new RandomFeatureSets(sets, share, RandomFeatureSets::single);
  }

  private static List<int[]> single(Subject subject) {
    List<int[]> cells = new ArrayList<>();
    for (int f = 0; f < subject.instance().features().features(); f++) {
      cells.add(new int[] {f});
    }
    return cells;
  }

  /** The number of cells in a set. */
  static int size(double share, int cells) {
    return (int) Math.max(1, Math.min(cells - 1, Math.round(share * cells)));
  }

  @Override
  public List<Coalition> stays(Subject subject, Vector values) {
    int[][] all = cells.apply(subject).toArray(int[][]::new);
    int size = size(share, all.length);
    int[] order = new int[all.length];
    List<Coalition> stays = new ArrayList<>();
    for (int set = 0; set < sets; set++) {
      BitSet stay = new BitSet(values.size());
      stay.set(0, values.size());
      draw(subject.draws().at("sets").at(size).at(set), order, size);
      for (int i = 0; i < size; i++) {
        for (int feature : all[order[i]]) {
          stay.clear(feature);
        }
      }
      stays.add(Coalition.of(values.size(), stay));
    }
    return stays;
  }

  /** Makes the first places of a random order, no more than are needed (Fisher-Yates). */
  private static void draw(Draws place, int[] order, int size) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    RandomGenerator random = place.stream();
    for (int i = 0; i < size; i++) {
      int j = i + random.nextInt(order.length - i);
      int chosen = order[j];
      order[j] = order[i];
      order[i] = chosen;
    }
  }
}
