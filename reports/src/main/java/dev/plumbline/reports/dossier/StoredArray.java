package dev.plumbline.reports.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.reports.results.ResultsException;
import dev.plumbline.reports.results.RunFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An array of attributions that a run kept, and what the document beside it says.
 *
 * @param model the model
 * @param seed its training seed; empty if it was not trained in the run
 * @param explainer the method
 * @param signed whether the sign of a value carries meaning
 * @param samples the samples, one per row
 * @param rows the values
 */
record StoredArray(
    String model,
    String seed,
    String explainer,
    boolean signed,
    List<String> samples,
    StoredRows rows) {

  private static final String ENDING = ".json";

  /** The arrays of a run, sorted by name; none if it kept none. */
  static List<StoredArray> of(RunFiles files) {
    if (!Files.isDirectory(files.attributions())) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(files.attributions())) {
      return found
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted()
          .map(StoredArray::read)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new ResultsException("cannot list " + files.attributions() + ": " + e.getMessage());
    }
  }

  private static StoredArray read(Path file) {
    try {
      JsonNode document = new ObjectMapper().readTree(Files.readString(file));
      List<String> samples = new ArrayList<>();
      document.path("samples").forEach(sample -> samples.add(sample.asText()));
      String name = file.getFileName() + "";
      Path array = file.resolveSibling(name.substring(0, name.length() - ENDING.length()) + ".npy");
      return new StoredArray(
          document.path("model").asText(),
          document.path("seed").asText(),
          document.path("explainer").asText(),
          document.path("signed").asBoolean(),
          List.copyOf(samples),
          StoredRows.open(array, samples.size()));
    } catch (IOException e) {
      throw ResultsException.of("read", file, e);
    }
  }
}
