package dev.plumbline.tensorflow.saved;

import dev.plumbline.core.model.KerasFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What to do with a model that is no folder of a SavedModel, by the format of its file. */
final class OtherFormats {
  private static final String GRAPH = "saved_model.pb";

  private OtherFormats() {}

  /** What is at a path where the folder of a SavedModel should be, and what to give instead. */
  static String instead(Path path) {
    if (!Files.exists(path)) {
      return absent(path, "folder");
    }
    if (path.endsWith(GRAPH) || path.endsWith("saved_model.pbtxt")) {
      return "this is a file of the model; name the folder that it is in";
    }
    return "this is a file, and a model is the folder that holds saved_model.pb; "
        + remedy(path).orElse("export the model as a SavedModel and name its folder");
  }

  /** What is said of a path at which there is no file or folder. */
  static String absent(Path path, String what) {
    return "there is no such " + what + "; " + near(path) + "check the parameter 'path'";
  }

  /** What a file that cannot be read may be, by its ending, as the end of a sentence. */
  static String otherwise(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".pb") || name.endsWith(".pbtxt")
        ? ""
        : remedy(file).map(words -> "; " + words).orElse("");
  }

  /** What to do with a folder that holds a model in another format; empty if none is seen. */
  static String within(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.sorted().toList();
      Optional<String> deeper =
          found.stream()
              .filter(each -> Files.isRegularFile(each.resolve(GRAPH)))
              .map(each -> "; name its folder " + each.getFileName())
              .findFirst();
      return deeper.orElseGet(
          () ->
              found.stream()
                  .flatMap(each -> remedy(each).stream())
                  .map(words -> "; " + words)
                  .findFirst()
                  .orElse(""));
    } catch (IOException e) {
      return "";
    }
  }

  /** How a file of a format becomes a SavedModel. */
  private static Optional<String> remedy(Path file) {
    String name = String.valueOf(file.getFileName());
    String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    Optional<String> keras = KerasFiles.remedy(file);
    if (keras.isPresent()) {
      return keras;
    }
    return Optional.ofNullable(
        switch (ending) {
          case "onnx" -> "an ONNX model is of another type: write 'type: onnx'";
          case "pt" ->
              "a network of PyTorch is a model of another type: save it in Python with torch.jit.script(model.eval()).save('%s.script.pt'), and write 'type: torchscript'"
                  .formatted(stem);
          case "pth", "ckpt" ->
              "weights of PyTorch and checkpoints are not read; load them into their network in Python, save that with torch.jit.script(model.eval()).save('%s.script.pt'), and write 'type: torchscript'"
                  .formatted(stem);
          case "index", "checkpoint" ->
              "a checkpoint holds weights alone; restore it into its network in Python, and save that with model.export('FOLDER') or tf.saved_model.save(model, 'FOLDER')";
          case "pickle", "pkl" ->
              "a pickle is code of Python; load it there, and export the network, or run it as a program with 'type: command'";
          case "pb", "pbtxt" ->
              "a frozen graph, which is a file alone, is a model of another type: write 'type: frozen-graph'";
          case "tflite" -> "TensorFlow Lite is not read; take the SavedModel that it was made of";
          case "zip", "tar", "gz", "tgz" -> "unpack %s and name the folder in it".formatted(name);
          default -> null;
        });
  }

  /** What lies where a path cannot be followed any further. */
  private static String near(Path path) {
    Path there = path.toAbsolutePath().getParent();
    while (there != null && !Files.isDirectory(there)) {
      there = there.getParent();
    }
    return there == null ? "" : there + " holds " + SavedModelFolder.list(there) + "; ";
  }
}
