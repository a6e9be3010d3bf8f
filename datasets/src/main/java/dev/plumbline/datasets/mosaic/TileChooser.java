package dev.plumbline.datasets.mosaic;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Draws;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Chooses the images of the mosaics of a split. Each image of the split has one mosaic, which shows
 * it in a cell; its class is the target class of that mosaic. All draws are keyed by the id of the
 * image.
 */
final class TileChooser {
  private final List<Instance> split;
  private final ImagesByClass classes;
  private final Mosaic mosaic;
  private final int shown;
  private final Draws draws;

  /**
   * The images chosen for one mosaic.
   *
   * @param own the image that the mosaic belongs to
   * @param tiles the image of each cell, row by row
   * @param targets the cells that show the target class
   */
  record ChosenTiles(Instance own, List<Instance> tiles, BitSet targets) {}

  private TileChooser(
      List<Instance> split, ImagesByClass classes, Mosaic mosaic, int shown, Draws draws) {
    this.split = split;
    this.classes = classes;
    this.mosaic = mosaic;
    this.shown = shown;
    this.draws = draws;
    for (int c = 0; c < classes.count(); c++) {
      if (classes.size(c) < shown) {
        throw new DatasetException(
            "a mosaic shows %d different images of a class, but class %d has only %d; give more images, or fewer 'targets'"
                .formatted(shown, classes.label(c), classes.size(c)));
      }
    }
  }

  /**
   * A chooser for mosaics to explain, in which no class fills more cells than the target class.
   *
   * @throws DatasetException if the split has too few classes or images
   */
  static TileChooser explained(List<Instance> split, Mosaic mosaic, Draws draws) {
    ImagesByClass classes = several(split);
    int most = mosaic.mostOfOthers(mosaic.targets(), classes.count());
    if (most > mosaic.targets()) {
      throw new DatasetException(
          "of %d by %d cells with %d of the target class another of the %d classes would fill %d; give more 'targets' or a smaller 'side'"
              .formatted(mosaic.side(), mosaic.side(), mosaic.targets(), classes.count(), most));
    }
    return new TileChooser(split, classes, mosaic, mosaic.targets(), draws);
  }

  /**
   * A chooser for mosaics to train on, in which the target class fills more cells than any other.
   *
   * @throws DatasetException if the split has too few classes or images
   */
  static TileChooser learned(List<Instance> split, Mosaic mosaic, Draws draws) {
    ImagesByClass classes = several(split);
    return new TileChooser(split, classes, mosaic, mosaic.deciding(classes.count()), draws);
  }

  private static ImagesByClass several(List<Instance> split) {
    ImagesByClass classes = ImagesByClass.of(split);
    if (classes.count() < 2) {
      throw new DatasetException(
          "mosaic needs images of at least 2 classes, but all are of class %d; leave 'mosaic' out"
              .formatted(classes.label(0)));
    }
    return classes;
  }

  /** The number of cells that show the target class. */
  int shown() {
    return shown;
  }

  /** Chooses the images of the mosaic that belongs to an image of the split. */
  ChosenTiles of(int index) {
    Instance own = split.get(index);
    Draws place = draws.at(own.id());
    int[] order = place.at("cells").permutation(mosaic.cells());
    int[] others = place.at("classes").permutation(classes.count() - 1);
    RandomGenerator random = place.at("images").stream();
    int target = classes.indexOf(own.label());
    Instance[] tiles = new Instance[mosaic.cells()];
    BitSet used = new BitSet();
    used.set(index);
    tiles[order[0]] = own;
    for (int i = 1; i < tiles.length; i++) {
      int other = others[Math.floorMod(i - shown, others.length)];
      int from = i < shown ? target : other < target ? other : other + 1;
      tiles[order[i]] = split.get(unused(from, used, random));
    }
    BitSet targets = new BitSet();
    Arrays.stream(order, 0, shown).forEach(targets::set);
    return new ChosenTiles(own, List.of(tiles), targets);
  }

  /** This loop ends because each class has at least as many images as a mosaic shows of it. */
  private int unused(int from, BitSet used, RandomGenerator random) {
    int image;
    do {
      image = classes.member(from, random.nextInt(classes.size(from)));
    } while (used.get(image));
    used.set(image);
    return image;
  }
}
