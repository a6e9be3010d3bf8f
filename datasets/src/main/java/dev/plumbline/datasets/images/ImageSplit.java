package dev.plumbline.datasets.images;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.files.FileProblems;
import dev.plumbline.datasets.images.ImageWindow.ImageSize;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The images of one split; their pixels are read when they are asked for.
 *
 * @param prefix what ids begin with
 * @param entries the files
 * @param classes the names of the classes
 * @param shape how pictures become images
 * @param evidence where the evidence is, if that is known
 */
record ImageSplit(
    String prefix,
    List<ImageEntry> entries,
    List<String> classes,
    ImageShape shape,
    Optional<ImageEvidence> evidence) {

  /** Copies the lists. */
  ImageSplit {
    entries = List.copyOf(entries);
    classes = List.copyOf(classes);
  }

  /**
   * The image that the model gets of a picture.
   *
   * @param size its size
   * @param fit how pictures are brought to it
   * @param channels 3 for colors, 1 for gray
   */
  record ImageShape(ImageSize size, String fit, int channels) {
    /** ITU-R BT.601: what red, green and blue add to gray. */
    private static final double[] GRAY = {0.299, 0.587, 0.114};

    /** The elements of a row: height, width, channels. */
    float[] row(Picture picture, ImageWindow window) {
      float[] row = new float[size.height() * size.width() * channels];
      int at = 0;
      for (int r = 0; r < size.height(); r++) {
        for (int c = 0; c < size.width(); c++) {
          double top = window.row(r, size);
          double left = window.column(c, size);
          double gray = 0;
          for (int channel = 0; channel < 3; channel++) {
            double color = ImageWindow.color(picture, top, left, channel);
            gray += GRAY[channel] * color;
            if (channels == 3) {
              row[at++] = (float) color;
            }
          }
          if (channels == 1) {
            row[at++] = (float) gray;
          }
        }
      }
      return row;
    }
  }

  /** The instances. */
  List<Instance> instances() {
    FeatureMap pixels =
        FeatureMap.blocks(shape.size().height() * shape.size().width(), shape.channels());
    return new ComputedList<>(entries.size(), i -> instance(entries.get(i), pixels));
  }

  private Instance instance(ImageEntry entry, FeatureMap pixels) {
    return new Instance(
        prefix + "/" + entry.name(),
        FloatRows.deferred(pixels.elements(), () -> row(entry)),
        entry.isLabeled() ? classes.indexOf(entry.label()) : -1,
        pixels,
        evidence.map(known -> truth(entry, known)).orElseGet(Truth.None::new),
        List.of());
  }

  private float[] row(ImageEntry entry) {
    Picture picture = Picture.read(entry.file());
    return shape.row(picture, ImageWindow.of(shape.fit(), picture, shape.size()));
  }

  private Truth truth(ImageEntry entry, ImageEvidence known) {
    Picture picture = Picture.read(entry.file());
    ImageWindow window = ImageWindow.of(shape.fit(), picture, shape.size());
    return known.truth(entry, picture, window, shape.size());
  }

  /** Reads everything once; what is wrong is added to the problems, what is read to the hash. */
  void check(FileProblems problems, ContentHash hash) {
    Set<Path> hashed = new LinkedHashSet<>();
    for (ImageEntry entry : entries) {
      problems.collect(
          () -> {
            Picture picture = Picture.read(entry.file());
            requireSize(entry, picture);
            requireClass(entry);
            evidence.ifPresent(known -> known.in(entry, picture));
            hash.add(prefix + "/" + entry.name(), entry.label());
            hash.add("file", bytes(entry.file()));
          });
      evidence.ifPresent(known -> hashed.addAll(known.files(entry)));
    }
    hashed.forEach(file -> problems.collect(() -> hash.add("evidence", bytes(file))));
  }

  private void requireSize(ImageEntry entry, Picture picture) {
    ImageSize own = new ImageSize(picture.height(), picture.width());
    if (shape.fit().equals("exact") && !own.equals(shape.size())) {
      throw new DatasetException(
          "%s has %s pixels (height x width), not %s; write 'fit: resize', crop or pad, and the 'size' that the model reads"
              .formatted(entry.file(), own, shape.size()));
    }
  }

  private void requireClass(ImageEntry entry) {
    if (entry.isLabeled() && !classes.contains(entry.label())) {
      throw new DatasetException(
          "%s: '%s' is no class; classes are %s".formatted(entry.place(), entry.label(), classes));
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return ContentHash.hexOf(Files.readAllBytes(file)).getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new DatasetException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
