package dev.plumbline.core.draft;

import dev.plumbline.core.draft.DataDraft.DataKind;
import dev.plumbline.core.suite.yaml.YamlText;
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
import java.util.stream.Stream;

/** Looks at a folder of images: a folder for each class, and perhaps one for each split. */
final class ImageDraft {
  private static final int SIDE = 32;

  private ImageDraft() {}

  /**
   * A draft.
   *
   * @param shown how the suite names the folder
   * @param inputs the inputs of the model; none if it is unknown
   */
  static DataDraft of(Path folder, String shown, List<InputLayout.Input> inputs) {
    boolean split = Files.isDirectory(folder.resolve("test"));
    boolean training = split && Files.isDirectory(folder.resolve("train"));
    Path test = split ? folder.resolve("test") : folder;
    if (!holdsImages(test)) {
      throw new DatasetException(
          "%s holds no folders of images; make one for each class, as in %s"
              .formatted(test, test.resolve("cat").resolve("1.jpg")));
    }
    Optional<Shape> wanted =
        inputs.stream()
            .filter(input -> input.kind() == InputKind.IMAGE)
            .map(InputLayout.Input::shape)
            .findFirst();
    List<String> lines = new ArrayList<>();
    lines.add("type: image-folder");
    lines.add("test: " + YamlText.of(split ? shown + "/test" : shown));
    if (training) {
      lines.add("train: " + YamlText.of(shown + "/train"));
    }
    lines.add(
        "size: [%d, %d]   # height and width that the model sees"
            .formatted(
                wanted.map(shape -> shape.extent(0)).orElse(SIDE),
                wanted.map(shape -> shape.extent(1)).orElse(SIDE)));
    lines.add("fit: crop   # or resize, or pad");
    if (wanted.filter(shape -> shape.extent(2) == 1).isPresent()) {
      lines.add("channels: gray");
    }
    lines.add("features: {patch: 8}   # squares of 8 by 8 pixels are explained");
    return new DataDraft(lines, DataKind.IMAGES, training, true);
  }

  private static boolean holdsImages(Path folder) {
    try (Stream<Path> found = Files.walk(folder, 2)) {
      return found
          .filter(path -> !folder.equals(path.getParent()))
          .map(path -> path.toString().toLowerCase(Locale.ROOT))
          .anyMatch(name -> name.matches(".*\\.(png|jpe?g|bmp)"));
    } catch (IOException e) {
      throw new DatasetException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }
}
