package dev.plumbline.datasets.images;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.csv.CsvRow;
import dev.plumbline.datasets.images.ImageWindow.ImageSize;
import dev.plumbline.metrics.model.Truth;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Where the evidence in an image is. */
sealed interface ImageEvidence {

  /** Says which places of a picture hold evidence. */
  @FunctionalInterface
  interface Marked {
    /** Whether there is evidence at a place. */
    boolean at(double row, double column);
  }

  /** The evidence in an image. */
  Marked in(ImageEntry entry, Picture picture);

  /** The files that it is read from. */
  List<Path> files(ImageEntry entry);

  /** The pixels of the model's image whose centers hold evidence. */
  default Truth truth(ImageEntry entry, Picture picture, ImageWindow window, ImageSize size) {
    Marked marked = in(entry, picture);
    int[] pixels =
        IntStream.range(0, size.height() * size.width())
            .filter(
                pixel -> {
                  double row = window.row(pixel / size.width(), size);
                  double column = window.column(pixel % size.width(), size);
                  return ImageWindow.isInside(picture, row, column) && marked.at(row, column);
                })
            .toArray();
    return new Truth.DataTruth(Truth.Features.of(pixels));
  }

  /**
   * Masks: a file for each image, of the same path and name.
   *
   * @param folder the folder of masks
   * @param unmarked the values that mark nothing
   */
  record Masks(Path folder, Set<Long> unmarked) implements ImageEvidence {
    /** Copies the set. */
    public Masks {
      unmarked = Set.copyOf(unmarked);
    }

    @Override
    public List<Path> files(ImageEntry entry) {
      return List.of(folder.resolve(entry.name().replaceAll("\\.[^./]*$", "") + ".png"));
    }

    @Override
    public Marked in(ImageEntry entry, Picture picture) {
      Path file = files(entry).get(0);
      Picture mask = Picture.read(file);
      if (mask.width() != picture.width() || mask.height() != picture.height()) {
        throw new DatasetException(
            "mask %s has %d x %d pixels, but %s has %d x %d"
                .formatted(
                    file,
                    mask.height(),
                    mask.width(),
                    entry.name(),
                    picture.height(),
                    picture.width()));
      }
      return (row, column) -> !unmarked.contains((long) mask.mark((int) row, (int) column));
    }
  }

  /**
   * A box in pixels of the file.
   *
   * @param left the first column
   * @param top the first row
   * @param right the column after the last one
   * @param bottom the row after the last one
   */
  record EvidenceBox(double left, double top, double right, double bottom) implements Marked {
    @Override
    public boolean at(double row, double column) {
      return row >= top && row < bottom && column >= left && column < right;
    }
  }

  /**
   * Boxes that a CSV file names.
   *
   * @param file the file
   * @param boxes the boxes of each image
   */
  record Boxes(Path file, Map<String, List<EvidenceBox>> boxes) implements ImageEvidence {
    private static final List<String> COLUMNS = List.of("path", "left", "top", "right", "bottom");

    /** Copies the map. */
    public Boxes {
      boxes = Map.copyOf(boxes);
    }

    /** Reads the file. */
    static Boxes read(Path file) {
      Map<String, List<EvidenceBox>> boxes = new HashMap<>();
      ImageListing.rows(
          file,
          COLUMNS,
          row ->
              boxes
                  .computeIfAbsent(row.fields().get(0).strip(), any -> new ArrayList<>())
                  .add(box(file, row)));
      return new Boxes(file, boxes);
    }

    private static EvidenceBox box(Path file, CsvRow row) {
      double[] edges = new double[4];
      for (int i = 0; i < 4; i++) {
        try {
          edges[i] = Double.parseDouble(row.fields().get(i + 1));
        } catch (NumberFormatException e) {
          edges[i] = Double.NaN;
        }
      }
      if (!(0 <= edges[0] && edges[0] < edges[2] && 0 <= edges[1] && edges[1] < edges[3])) {
        throw new DatasetException(
            "%s:%d: %s is no box; needed: path,left,top,right,bottom in pixels, with left < right and top < bottom"
                .formatted(file.getFileName(), row.line(), row.fields()));
      }
      return new EvidenceBox(edges[0], edges[1], edges[2], edges[3]);
    }

    @Override
    public List<Path> files(ImageEntry entry) {
      return List.of(file);
    }

    @Override
    public Marked in(ImageEntry entry, Picture picture) {
      List<EvidenceBox> own = boxes.getOrDefault(entry.name(), List.of());
      if (own.isEmpty()) {
        throw new DatasetException(file + " has no box for " + entry.name());
      }
      for (EvidenceBox box : own) {
        if (box.right() > picture.width() || box.bottom() > picture.height()) {
          throw new DatasetException(
              "%s: the box %s, %s, %s, %s of %s reaches beyond its %d x %d pixels (height x width)"
                  .formatted(
                      file.getFileName(),
                      box.left(),
                      box.top(),
                      box.right(),
                      box.bottom(),
                      entry.name(),
                      picture.height(),
                      picture.width()));
        }
      }
      return (row, column) -> own.stream().anyMatch(box -> box.at(row, column));
    }
  }
}
