package dev.plumbline.core.draft;

import dev.plumbline.core.draft.DataDraft.DataKind;
import dev.plumbline.core.suite.yaml.YamlText;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.numpy.NpyReader;
import dev.plumbline.datasets.numpy.NpySource;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks at an archive of NumPy arrays: inputs with their samples on the first axis, and labels. */
final class ArraysDraft {
  private static final List<String> LABELS = List.of("y", "labels", "label", "targets");
  private static final Set<String> OTHERS = Set.of("ids", "truth", "mask", "group");

  private static final int MOST_CHANNELS = 4;
  private static final Seen NONE = new Seen(List.of(), true);

  private ArraysDraft() {}

  /**
   * An array of an archive.
   *
   * @param shape the extents of its axes
   * @param whole whether it holds whole numbers or texts
   */
  private record Seen(List<Integer> shape, boolean whole) {
    int axes() {
      return shape.size();
    }

    /** Whether it looks like images with their channels before height and width. */
    boolean isChannelsFirst() {
      return axes() == 4 && shape.get(1) <= MOST_CHANNELS && shape.get(3) > MOST_CHANNELS;
    }
  }

  /**
   * A draft.
   *
   * @param shown how the suite names the folder of the file
   * @param inputs the inputs of the model; none if it is unknown
   */
  static DataDraft of(Path file, String shown, List<InputLayout.Input> inputs) {
    Map<String, Seen> arrays = arrays(file);
    String label =
        LABELS.stream()
            .filter(arrays::containsKey)
            .findFirst()
            .orElseThrow(
                () ->
                    new DatasetException(
                        "%s has no array of labels, only %s; save it as y: np.savez(file, x=x, y=y)"
                            .formatted(file, arrays.keySet())));
    Map<String, String> kinds = kinds(file, arrays, label, inputs);
    Path train = file.resolveSibling("train.npz");
    boolean training =
        !String.valueOf(file.getFileName()).equals("train.npz") && Files.exists(train);
    List<String> lines = new ArrayList<>();
    lines.add("type: arrays");
    lines.add("test: " + YamlText.of(shown));
    if (training) {
      lines.add("train: " + YamlText.of(shown.replaceFirst("[^/]*$", "train.npz")));
    }
    lines.add(
        kinds.entrySet().stream()
            .map(each -> YamlText.of(each.getKey()) + ": " + each.getValue())
            .collect(
                Collectors.joining(
                    ", ", "inputs: {", "}   # each image, columns, sequence or tokens")));
    String first =
        kinds.keySet().stream()
            .filter(name -> arrays.getOrDefault(name, NONE).isChannelsFirst())
            .map(name -> YamlText.of(name) + ": nchw")
            .collect(Collectors.joining(", "));
    if (!first.isEmpty()) {
      lines.add("layout: {" + first + "}   # channels before height and width");
    }
    boolean classes = arrays.getOrDefault(label, NONE).whole();
    if (!classes) {
      lines.add("label-type: numbers   # a regression");
    }
    return new DataDraft(lines, kind(kinds), training, classes);
  }

  private static Map<String, String> kinds(
      Path file, Map<String, Seen> arrays, String label, List<InputLayout.Input> inputs) {
    Map<String, String> kinds = new LinkedHashMap<>();
    for (InputLayout.Input input : inputs) {
      if (arrays.containsKey(input.name())) {
        kinds.put(input.name(), input.kind().name().toLowerCase(Locale.ROOT));
      }
    }
    if (!inputs.isEmpty() && kinds.size() == inputs.size()) {
      return kinds;
    }
    kinds.clear();
    arrays.forEach(
        (name, seen) -> {
          if (!name.equals(label) && !OTHERS.contains(name) && seen.axes() > 1) {
            kinds.put(name, kind(seen.axes()));
          }
        });
    if (kinds.isEmpty()) {
      throw new DatasetException(
          "%s has no array whose first axis runs over samples, only %s"
              .formatted(file, arrays.keySet()));
    }
    return kinds;
  }

  private static String kind(int axes) {
    return switch (axes) {
      case 4 -> "image";
      case 3 -> "sequence";
      default -> "columns";
    };
  }

  private static DataKind kind(Map<String, String> kinds) {
    if (kinds.containsValue(InputKind.TOKENS.name().toLowerCase(Locale.ROOT))) {
      return DataKind.TOKENS;
    }
    if (kinds.containsValue("image")) {
      return DataKind.IMAGES;
    }
    return kinds.containsValue("sequence") ? DataKind.OTHER : DataKind.COLUMNS;
  }

  private static Map<String, Seen> arrays(Path file) {
    Map<String, Seen> arrays = new TreeMap<>();
    try {
      for (Map.Entry<String, NpySource> each : NpySource.inArchive(file).entrySet()) {
        try (InputStream in = each.getValue().open()) {
          NpyReader array =
              new NpyReader(in, what -> new DatasetException(each.getValue().name() + ": " + what));
          arrays.put(
              each.getKey(), new Seen(array.shape(), array.holdsTexts() || array.holdsWholes()));
        }
      }
    } catch (IOException e) {
      throw new DatasetException(file + " cannot be read: " + e.getMessage(), e);
    }
    return arrays;
  }
}
