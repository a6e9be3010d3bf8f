package dev.plumbline.datasets.mosaic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.mosaic.Mosaic.Tiles;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageMosaicsTests {
  private static final int HEIGHT = 4;
  private static final int WIDTH = 6;
  private static final int CHANNELS = 2;
  private static final int PIXELS = HEIGHT * WIDTH;

  /** Left and right halves of an image, and its first pixel, which is no feature. */
  private static final FeatureMap HALVES =
      FeatureMap.of(
          IntStream.range(0, PIXELS * CHANNELS)
              .map(e -> e < CHANNELS ? -1 : e / CHANNELS % WIDTH < WIDTH / 2 ? 0 : 1)
              .toArray());

  private static InputLayout layout() {
    return InputLayout.of("photo", Shape.of(HEIGHT, WIDTH, CHANNELS), InputKind.IMAGE);
  }

  /** Image i of so many classes in turn: its elements are 1000 i, 1000 i + 1, and so on. */
  private static List<Instance> images(String split, int count, int classes) {
    List<Instance> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] row = new float[PIXELS * CHANNELS];
      for (int e = 0; e < row.length; e++) {
        row[e] = 1000 * i + e;
      }
      images.add(
          new Instance(
              split + i, FloatRows.row(row), i % classes, HALVES, new Truth.None(), List.of()));
    }
    return images;
  }

  private static Dataset dataset(InputLayout layout, List<Instance> train, List<Instance> test) {
    return new FixedDataset(
        new DatasetFacts(
            layout,
            List.of("a", "b", "c"),
            DatasetFacts.TruthKind.NONE,
            "hash",
            Map.of("from", "here")),
        train,
        test);
  }

  private static Dataset dataset(int classes) {
    return dataset(layout(), images("train", 30, classes), images("test", 30, classes));
  }

  private static Dataset mosaics(int classes, int side, int targets) {
    return ImageMosaics.of(dataset(classes), new Mosaic(side, targets, Tiles.WHOLE), 7);
  }

  /** Which image lies in each cell, told by the thousands of its first element. */
  private static int[] tiles(Instance mosaic, int side) {
    return IntStream.range(0, side * side)
        .map(
            cell -> {
              int pixel = cell / side * HEIGHT * side * WIDTH + cell % side * WIDTH;
              return (int) mosaic.row().get(0, pixel * CHANNELS) / 1000;
            })
        .toArray();
  }

  /** The cells whose features the truth names. */
  private static int[] cells(Instance mosaic, int side) {
    Truth.Features evidence = ((Truth.DataTruth) mosaic.truth()).features();
    return IntStream.range(0, side * side)
        .filter(cell -> evidence.contains(2 * cell) && evidence.contains(2 * cell + 1))
        .toArray();
  }

  @Test
  void everyElementOfATileHasItsPlace() {
    Instance mosaic = mosaics(3, 2, 2).test().get(4);
    int[] tiles = tiles(mosaic, 2);
    for (int y = 0; y < 2 * HEIGHT; y++) {
      for (int x = 0; x < 2 * WIDTH; x++) {
        int tile = tiles[y / HEIGHT * 2 + x / WIDTH];
        for (int c = 0; c < CHANNELS; c++) {
          int inTile = (y % HEIGHT * WIDTH + x % WIDTH) * CHANNELS + c;
          assertThat(mosaic.row().get(0, (y * 2 * WIDTH + x) * CHANNELS + c))
              .isEqualTo(1000f * tile + inTile);
        }
      }
    }
  }

  @Test
  void theFeaturesAreThoseOfTheTilesCellAfterCell() {
    FeatureMap features = mosaics(3, 2, 2).test().get(0).features();
    assertThat(features.features()).isEqualTo(8);
    // of the lower right cell: its first pixel is no feature, halves 6 and 7
    int corner = (HEIGHT * 2 * WIDTH + WIDTH) * CHANNELS;
    assertThat(features.featureOf(corner)).isEqualTo(-1);
    assertThat(features.featureOf(corner + CHANNELS)).isEqualTo(6);
    assertThat(features.featureOf(features.elements() - 1)).isEqualTo(7);
  }

  /** With three classes or more: two cells of the target class, one of each of two others. */
  @Test
  void aMosaicOfFocusShowsTwoImagesOfTheTargetClassAndTwoOthers() {
    Dataset mosaics = mosaics(5, 2, 2);
    for (int i = 0; i < 30; i++) {
      Instance mosaic = mosaics.test().get(i);
      int[] tiles = tiles(mosaic, 2);
      int[] targets = cells(mosaic, 2);
      assertThat(mosaic.label()).isEqualTo(i % 5);
      assertThat(targets).hasSize(2);
      assertThat(((Truth.DataTruth) mosaic.truth()).features().size()).isEqualTo(4);
      assertThat(Arrays.stream(targets).map(cell -> tiles[cell])).contains(i);
      assertThat(Arrays.stream(targets).map(cell -> tiles[cell] % 5)).containsOnly(i % 5);
      assertThat(Arrays.stream(tiles).distinct().count()).isEqualTo(4);
      assertThat(Arrays.stream(tiles).map(tile -> tile % 5).distinct().count()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 4", "3, 10"})
  void aMosaicOfGridPointingShowsAsManyClassesAsCells(int side, int classes) {
    for (Instance mosaic : mosaics(classes, side, 1).test()) {
      int[] tiles = tiles(mosaic, side);
      assertThat(Arrays.stream(tiles).map(tile -> tile % classes).distinct().toArray())
          .hasSize(side * side);
      assertThat(cells(mosaic, side)).hasSize(1);
      assertThat(tiles[cells(mosaic, side)[0]] % classes).isEqualTo(mosaic.label());
    }
  }

  /** Two classes leave nothing to choose: the other two cells show the other class. */
  @Test
  void focusDoesWithTwoClasses() {
    for (Instance mosaic : mosaics(2, 2, 2).test()) {
      assertThat(Arrays.stream(tiles(mosaic, 2)).map(tile -> tile % 2).sum()).isEqualTo(2);
    }
  }

  /**
   * The smallest m with ceil((cells − m) / (classes − 1)) below m: ceil(2/3) = 1 < 2; ceil(1/1) = 1
   * < 3; ceil(7/9) = 1 < 2; ceil(6/3) = 2 < 3; and never below the targets of the test split.
   */
  @ParameterizedTest
  @CsvSource({"2, 1, 4, 2", "2, 2, 2, 3", "3, 1, 10, 2", "3, 3, 4, 3", "2, 3, 4, 3"})
  void inTrainingTheTargetClassIsTheOneShownMost(int side, int targets, int classes, int shown) {
    Dataset mosaics = mosaics(classes, side, targets);
    assertThat(mosaics.facts().notes())
        .containsEntry("mosaic in training", "of the target class: " + shown);
    for (Instance mosaic : mosaics.train()) {
      long[] counts = new long[classes];
      Arrays.stream(tiles(mosaic, side)).forEach(tile -> counts[tile % classes]++);
      assertThat(counts[mosaic.label()]).isEqualTo(shown);
      counts[mosaic.label()] = 0;
      assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThan(shown);
      assertThat(cells(mosaic, side)).hasSize(shown);
    }
  }

  @Test
  void aShrunkTileHasMeansOfSquaresAndPixelsAsFeatures() {
    Instance mosaic = ImageMosaics.of(dataset(3), new Mosaic(2, 2, Tiles.SHRUNK), 7).test().get(4);
    assertThat(mosaic.row().width()).isEqualTo(PIXELS * CHANNELS);
    assertThat(mosaic.features().features()).isEqualTo(PIXELS);
    assertThat(mosaic.features().featureOf(CHANNELS)).isEqualTo(1);
    // the first pixel: elements 0, 2, 12 and 14 of a tile, whose mean is 7; the next begins 4 later
    float first = mosaic.row().get(0, 0);
    assertThat(first % 1000).isEqualTo(7);
    assertThat(mosaic.row().get(0, CHANNELS) - first).isEqualTo(4);
    // one row of squares lower: two rows of 6 pixels of 2 channels
    assertThat(mosaic.row().get(0, WIDTH * CHANNELS) - first).isEqualTo(24);
  }

  @Test
  void shrunkCellsOfTheTargetAreTheTruth() {
    for (Instance mosaic : ImageMosaics.of(dataset(4), new Mosaic(2, 1, Tiles.SHRUNK), 7).test()) {
      Set<Integer> shown = new HashSet<>();
      ((Truth.DataTruth) mosaic.truth())
          .features().stream()
              .map(f -> mosaic.features().element(f, 0))
              .forEach(e -> shown.add((int) mosaic.row().get(0, e) / 1000 % 4));
      assertThat(shown).containsExactly(mosaic.label());
    }
  }

  @Test
  void aMosaicDependsOnSeedAndIdAlone() {
    List<Instance> few = images("test", 30, 3);
    Mosaic mosaic = new Mosaic(2, 2, Tiles.WHOLE);
    Dataset one = ImageMosaics.of(dataset(layout(), List.of(), few), mosaic, 7);
    Dataset other = ImageMosaics.of(dataset(layout(), few, few), mosaic, 8);
    assertThat(tiles(one.test().get(3), 2)).isEqualTo(tiles(mosaics(3, 2, 2).test().get(3), 2));
    assertThat(
            IntStream.range(0, 30)
                .filter(
                    i ->
                        !Arrays.equals(tiles(one.test().get(i), 2), tiles(other.test().get(i), 2))))
        .hasSizeGreaterThan(20);
    assertThat(one.train()).isEmpty();
    assertThat(one.test().stream().map(Instance::id).distinct().count()).isEqualTo(30);
    assertThat(one.test().get(3).id()).isEqualTo("mosaic/test3");
  }

  /** Of 30 mosaics with 4 cells and one target, each cell is hit: else places are not drawn. */
  @Test
  void theTargetStandsInEveryCell() {
    Set<Integer> seen = new HashSet<>();
    mosaics(4, 2, 1).test().forEach(mosaic -> seen.add(cells(mosaic, 2)[0]));
    assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void theFactsSayWhatItIs() {
    DatasetFacts facts = mosaics(3, 2, 2).facts();
    assertThat(facts.layout())
        .isEqualTo(InputLayout.of("photo", Shape.of(8, 12, 2), InputKind.IMAGE));
    assertThat(facts.truth()).isEqualTo(DatasetFacts.TruthKind.DATA);
    assertThat(facts.classes()).containsExactly("a", "b", "c");
    assertThat(facts.notes())
        .containsEntry("from", "here")
        .containsEntry("mosaic", "2 by 2 images, in full size; of the target class: 2")
        .containsEntry("truth", "the cells that show the target class");
  }

  @Test
  void theHashCoversEverythingThatDecidesAMosaic() {
    Set<String> hashes = new HashSet<>();
    for (Mosaic mosaic :
        List.of(
            new Mosaic(2, 1, Tiles.WHOLE),
            new Mosaic(2, 2, Tiles.WHOLE),
            new Mosaic(2, 2, Tiles.SHRUNK))) {
      hashes.add(ImageMosaics.of(dataset(5), mosaic, 7).facts().contentHash());
      hashes.add(ImageMosaics.of(dataset(5), mosaic, 8).facts().contentHash());
    }
    assertThat(hashes).hasSize(6).doesNotContain("hash");
  }

  private static void refuses(Dataset images, Mosaic mosaic, String message) {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> ImageMosaics.of(images, mosaic, 7))
        .withMessage(message);
  }

  @Test
  void whatCannotBeAMosaicIsRefusedWithWhatToDo() {
    Mosaic focus = new Mosaic(2, 2, Tiles.WHOLE);
    Instance row =
        new Instance(
            "r", FloatRows.row(0, 0), 0, FeatureMap.identity(2), new Truth.None(), List.of());
    refuses(
        dataset(InputLayout.of("x", Shape.of(2), InputKind.COLUMNS), List.of(), List.of(row)),
        focus,
        "mosaic needs one image of [height, width, channels], not [COLUMNS x [2]]; leave 'mosaic'"
            + " out, or open the data as images");
    refuses(
        dataset(3),
        new Mosaic(2, 1, Tiles.WHOLE),
        "of 2 by 2 cells with 1 of the target class another of the 3 classes would fill 2; give"
            + " more 'targets' or a smaller 'side'");
    refuses(
        dataset(1),
        focus,
        "mosaic needs images of at least 2 classes, but all are of class 0; leave 'mosaic' out");
    refuses(
        dataset(layout(), List.of(), images("test", 5, 3)),
        focus,
        "a mosaic shows 2 different images of a class, but class 2 has only 1; give more images,"
            + " or fewer 'targets'");
    refuses(
        dataset(10),
        new Mosaic(3, 1, Tiles.SHRUNK),
        "images of [4x6x2] do not shrink to 1/3 of their height and width; write shrink: false,"
            + " or a 'side' that divides both");
  }

  @Test
  void imagesWithoutClassesAreRefused() {
    Instance unlabelled =
        new Instance(
            "u",
            FloatRows.row(new float[PIXELS * CHANNELS]),
            -1,
            HALVES,
            new Truth.None(),
            List.of());
    refuses(
        dataset(layout(), List.of(), List.of(unlabelled)),
        new Mosaic(2, 2, Tiles.WHOLE),
        "mosaic needs images with classes, but 'u' has none; leave 'mosaic' out");
  }
}
