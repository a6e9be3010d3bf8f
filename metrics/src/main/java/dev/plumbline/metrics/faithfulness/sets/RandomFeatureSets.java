package dev.plumbline.metrics.faithfulness.sets;

import dev.plumbline.metrics.faithfulness.FeatureSets;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Random sets of equally many cells of features, drawn uniformly and the same for every explainer.
 * A cell is removed as a whole.
 *
 * @param sets how many sets
 * @param share the share of cells in a set, rounded, at least one and never all
 * @param cells the features of each cell; empty where each feature is a cell
 */
record RandomFeatureSets(int sets, double share, Function<Subject, List<int[]>> cells)
    implements FeatureSets {

  /** Random sets of single features. */
  static RandomFeatureSets ofFeatures(int sets, double share) {
    return new RandomFeatureSets(sets, share, subject -> List.of());
  }

  /** The number of cells in a set. */
  static int size(double share, int cells) {
    return (int) Math.max(1, Math.min(cells - 1, Math.round(share * cells)));
  }

  @Override
  public List<Coalition> stays(Subject subject, Vector values) {
    List<int[]> members = cells.apply(subject);
    int[] order = new int[members.isEmpty() ? values.size() : members.size()];
    int size = size(share, order.length);
    Draws place = subject.draws().at("sets").at(size);
    Coalition all = Coalition.all(values.size());
    List<Coalition> stays = new ArrayList<>(sets);
    for (int set = 0; set < sets; set++) {
      draw(place.at(set), order, size);
      stays.add(
          members.isEmpty() ? all.without(order, 0, size) : without(all, members, order, size));
    }
    return stays;
  }

  private static Coalition without(Coalition all, List<int[]> members, int[] order, int size) {
    int[] gone =
        Arrays.stream(order, 0, size).flatMap(c -> Arrays.stream(members.get(c))).toArray();
    return all.without(gone, 0, gone.length);
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
