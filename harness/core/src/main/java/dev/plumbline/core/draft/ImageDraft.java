package dev.plumbline.core.draft;

import dev.plumbline.core.draft.DataDraft.DataKind;
import dev.plumbline.core.draft.DataDraft.LabelKind;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks at a folder of images: a folder for each class, or images alone, and perhaps a folder for
 * each split.
 */
final class ImageDraft {
  private static final int SIDE = 32;

  /** About so many patches lie along a side. */
  private static final int PATCHES = 8;

  private ImageDraft() {}

  /**
   * A draft.
   *
   * @throws DatasetException if there are no images in folders of their classes, and no model to be
   *     tested without them
   */
  static DataDraft of(DraftRequest request) {
    Path test = request.files().test();
    boolean labeled = holdsImages(test);
    if (!labeled && (request.model().isEmpty() || !holdsFiles(test))) {
      throw new DatasetException(
          "%s holds no folders of images; make one for each class, as in %s; images without classes need a model"
              .formatted(test, test.resolve("cat").resolve("1.jpg")));
    }
    Optional<Shape> wanted =
        request
            .input(InputKind.IMAGE)
            .map(InputLayout.Input::shape)
            .filter(shape -> shape.rank() == 3);
    int height = wanted.map(shape -> shape.extent(0)).filter(side -> side > 1).orElse(SIDE);
    int width = wanted.map(shape -> shape.extent(1)).filter(side -> side > 1).orElse(SIDE);
    List<String> lines = new ArrayList<>();
    lines.add("type: image-folder");
    lines.addAll(request.splits());
    lines.add("size: [%d, %d]   # height and width that the model sees".formatted(height, width));
    lines.add("fit: crop   # or resize, or pad");
    if (wanted.filter(shape -> shape.extent(2) == 1).isPresent()) {
      lines.add("channels: gray");
    }
    if (!labeled) {
      lines.add("labels: none   # the model is no classifier of one class");
    }
    patches(Math.min(height, width)).ifPresent(lines::add);
    return new DataDraft(
        lines,
        DataKind.IMAGES,
        request.files().train().isPresent(),
        labeled ? LabelKind.CLASSES : LabelKind.NONE);
  }

  /** The key that joins pixels, unless they are few. */
  static Optional<String> patches(int side) {
    int patch = side / PATCHES;
    return patch < 2
        ? Optional.empty()
        : Optional.of(
            "features: {patch: %d}   # squares of %d by %d pixels are explained"
                .formatted(patch, patch, patch));
  }

  /** Whether a folder holds folders of images. */
  static boolean holdsImages(Path folder) {
    return holds(folder, path -> !folder.equals(path.getParent()));
  }

  /** Whether images lie in a folder itself. */
  private static boolean holdsFiles(Path folder) {
    return holds(folder, path -> folder.equals(path.getParent()));
  }

  private static boolean holds(Path folder, Predicate<Path> place) {
    try (Stream<Path> found = Files.walk(folder, 2)) {
      return found
          .filter(place)
          .map(path -> path.toString().toLowerCase(Locale.ROOT))
          .anyMatch(name -> name.matches(".*\\.(png|jpe?g|bmp)"));
    } catch (IOException e) {
      throw new DatasetException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }
}
