package dev.plumbline.datasets.mosaic;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Draws;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a dataset of mosaics of the images of another dataset. Each image has one mosaic, whose id
 * is {@code mosaic/} and the id of the image. The image stands in one of its cells, and the class
 * of the image is the target class and the label of the mosaic. The truth is data truth: the cells
 * that show the target class, whatever the truth of the images was.
 *
 * <p>With 2 × 2 cells and two of the target class these are the mosaics of Focus (Arias-Duart et
 * al. 2022, arXiv:2109.15035); with n × n cells and one of it, all of different classes, those of
 * the grid pointing game (Böhle, Fritz and Schiele 2021, arXiv:2104.00032).
 */
public final class ImageMosaics {
  /** To be raised by every change that changes mosaics; part of the content hash. */
  private static final int VERSION = 1;

  private ImageMosaics() {}

  /**
   * The mosaics of a dataset.
   *
   * @param seed the data seed; the choice of images and cells depends on it and on ids alone
   * @throws dev.plumbline.datasets.DatasetException if the instances are not images with classes,
   *     or if there are too few classes or images for the mosaics
   */
  public static Dataset of(Dataset images, Mosaic mosaic, long seed) {
    MosaicAssembler tiling = MosaicAssembler.of(mosaic, images.facts().layout());
    Draws draws = Draws.of(seed).at("mosaic");
    Map<String, String> notes = new LinkedHashMap<>(images.facts().notes());
    notes.put(
        "mosaic",
        "%d by %d images, %s; of the target class: %d"
            .formatted(
                mosaic.side(),
                mosaic.side(),
                mosaic.tiles() == Mosaic.Tiles.SHRUNK ? "shrunk" : "in full size",
                mosaic.targets()));
    notes.put("truth", "the cells that show the target class");
    List<Instance> train = List.of();
    if (!images.train().isEmpty()) {
      TileChooser cast = TileChooser.learned(images.train(), mosaic, draws);
      notes.put("mosaic in training", "of the target class: " + cast.shown());
      train = split(images.train(), cast, tiling);
    }
    List<Instance> test =
        split(images.test(), TileChooser.explained(images.test(), mosaic, draws), tiling);
    return new FixedDataset(
        new DatasetFacts(
            tiling.layout(),
            images.facts().classes(),
            DatasetFacts.TruthKind.DATA,
            hash(images, mosaic, seed),
            notes),
        train,
        test);
  }

  private static List<Instance> split(
      List<Instance> images, TileChooser cast, MosaicAssembler tiling) {
    return new ComputedList<>(images.size(), index -> tiling.compose(cast.of(index)));
  }

  private static String hash(Dataset images, Mosaic mosaic, long seed) {
    return new ContentHash()
        .add("mosaic", mosaic.toString())
        .add("version", String.valueOf(VERSION))
        .add("seed", String.valueOf(seed))
        .add("images", images.facts().contentHash())
        .hex();
  }
}
