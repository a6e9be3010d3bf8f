package dev.plumbline.datasets.published;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes labeled texts for the reader of texts, an object a line. */
final class JsonLines implements Closeable {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private final OutputStream out;

  JsonLines(Path file) throws IOException {
    this.out = new java.io.BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  void add(String text, String label) throws IOException {
    out.write(JSON.writeValueAsBytes(Map.of("text", text, "label", label)));
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
