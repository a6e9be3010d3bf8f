package dev.plumbline.tensorflow.saved;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.plumbline.core.model.ModelException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads graphs that are written as text. */
final class GraphText {
  private GraphText() {}

  /**
   * Reads a file.
   *
   * @param into gets what it says
   * @throws ModelException if it is damaged, or holds something else
   */
  static void read(Path file, Message.Builder into) {
    SavedModelFolder.refuseStub(file);
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      TextFormat.merge(text, into);
    } catch (IOException e) {
      throw new ModelException(
          "%s is damaged or truncated, or no graph as text (%s); fetch the model again"
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
