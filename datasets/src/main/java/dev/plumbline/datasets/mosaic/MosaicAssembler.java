package dev.plumbline.datasets.mosaic;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** Puts chosen images together into one mosaic: its row, its feature map and its truth. */
final class MosaicAssembler {
  private final int side;
  private final int scale;
  private final int height;
  private final int width;
  private final int channels;
  private final String name;

  private MosaicAssembler(int side, int scale, InputLayout.Input image) {
    this.side = side;
    this.scale = scale;
    this.height = image.shape().extent(0) / scale;
    this.width = image.shape().extent(1) / scale;
    this.channels = image.shape().extent(2);
    this.name = image.name();
  }

  /**
   * An assembler for images of a layout.
   *
   * @throws DatasetException if the layout is not one image, or the sides of it cannot be shrunk
   */
  static MosaicAssembler of(Mosaic mosaic, InputLayout layout) {
    InputLayout.Input image = layout.inputs().get(0);
    if (layout.inputs().size() != 1
        || image.kind() != InputKind.IMAGE
        || image.shape().rank() != 3) {
      throw new DatasetException(
          "mosaic needs one image of [height, width, channels], not %s; leave 'mosaic' out, or open the data as images"
              .formatted(
                  layout.inputs().stream()
                      .map(input -> input.kind() + " " + input.name() + " " + input.shape())
                      .toList()));
    }
    int scale = mosaic.tiles() == Mosaic.Tiles.SHRUNK ? mosaic.side() : 1;
    if (image.shape().extent(0) % scale != 0 || image.shape().extent(1) % scale != 0) {
      throw new DatasetException(
          "images of %s do not shrink to 1/%d of their height and width; write shrink: false, or a 'side' that divides both"
              .formatted(image.shape(), scale));
    }
    return new MosaicAssembler(mosaic.side(), scale, image);
  }

  /** The layout of a mosaic. */
  InputLayout layout() {
    return InputLayout.of(name, Shape.of(side * height, side * width, channels), InputKind.IMAGE);
  }

  /** Makes the mosaic of chosen images; its truth are the features in cells of the target class. */
  Instance compose(TileChooser.ChosenTiles chosen) {
    List<Instance> tiles = chosen.tiles();
    float[] row = new float[side * height * side * width * channels];
    int[] featureOf = new int[row.length];
    int[] first = new int[tiles.size() + 1];
    for (int cell = 0; cell < tiles.size(); cell++) {
      Instance tile = tiles.get(cell);
      int features = scale == 1 ? tile.features().features() : height * width;
      first[cell + 1] = first[cell] + features;
      write(tile, cell, row);
      number(tile.features(), cell, first[cell], featureOf);
    }
    int[] evidence =
        chosen.targets().stream()
            .flatMap(cell -> IntStream.range(first[cell], first[cell + 1]))
            .toArray();
    return new Instance(
        "mosaic/" + chosen.own().id(),
        FloatRows.row(row),
        chosen.own().label(),
        FeatureMap.of(featureOf),
        new Truth.DataTruth(Truth.Features.of(evidence)),
        List.of());
  }

  private void write(Instance tile, int cell, float[] row) {
    int across = width * scale;
    for (int e = 0; e < height * width * channels; e++) {
      int y = e / channels / width * scale;
      int x = e / channels % width * scale;
      double sum = 0;
      for (int i = 0; i < scale * scale; i++) {
        int pixel = (y + i / scale) * across + x + i % scale;
        sum += tile.row().get(0, pixel * channels + e % channels);
      }
      row[place(cell, e)] = (float) (sum / (scale * scale));
    }
  }

  /**
   * Numbers the features of a tile. Those of a shrunk tile are its pixels, since one pixel may hold
   * elements of several features of the image.
   */
  private void number(FeatureMap features, int cell, int first, int[] featureOf) {
    for (int e = 0; e < height * width * channels; e++) {
      int own = scale == 1 ? features.featureOf(e) : e / channels;
      featureOf[place(cell, e)] = own < 0 ? -1 : first + own;
    }
  }

  /** The element of the mosaic at which an element of a tile lies. */
  private int place(int cell, int element) {
    int pixel = element / channels;
    int y = cell / side * height + pixel / width;
    int x = cell % side * width + pixel % width;
    return (y * side * width + x) * channels + element % channels;
  }
}
