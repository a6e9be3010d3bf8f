package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.tensorflow.engine.Processor;
import dev.plumbline.tensorflow.execution.ProbeRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Names all that decides what the checks of a model find: its file and variables, the settings, the
 * rows they are made with, the engine and the machine.
 */
final class CheckKey {
  /** Raised whenever a check finds anything else than before. */
  private static final String CHECKS = "4";

  private CheckKey() {}

  /**
   * The key of a model.
   *
   * @param file the file of its graph
   * @param model the content hash of its graph and variables
   * @param options how it is loaded
   * @param probe the model, and the rows that the checks are made with
   * @param engine the facts that decide the engine's arithmetic
   */
  static String of(
      Path file, String model, LoadOptions options, ProbeRunner probe, Map<String, String> engine) {
    ContentHash hash =
        new ContentHash()
            .add("checks", CHECKS)
            .add("file", content(file))
            .add("model", model)
            .add("layout", options.layout().toString())
            .add("classes", Integer.toString(options.classes()))
            .add("names", options.names().toString())
            .add("rows", probe.rows().hash())
            .add("site", probe.site().toString())
            .add("device", probe.graph().session().device().name())
            .add("machine", Processor.description());
    engine.forEach(hash::add);
    return hash.hex();
  }

  private static String content(Path file) {
    try {
      return ContentHash.hexOf(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ModelException("the model " + file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
