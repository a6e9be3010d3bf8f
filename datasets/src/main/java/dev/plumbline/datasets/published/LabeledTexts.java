package dev.plumbline.datasets.published;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.archive.ArchiveReader;
import dev.plumbline.datasets.archive.ArchiveReader.ArchiveVisitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Makes the files that the reader of texts reads of an archive.
 *
 * @param archive the archive
 * @param limits what the archive may unpack to
 */
record LabeledTexts(Path archive, ArchiveReader limits) {

  /** Finds texts in a file of the archive, and adds each to its split. */
  @FunctionalInterface
  interface TextFinding {
    ArchiveVisitor into(JsonLines train, JsonLines test);
  }

  /** Writes both splits into a folder. */
  void write(Path folder, TextFinding finding) throws IOException {
    Path train = folder.resolve("train.jsonl");
    Path test = folder.resolve("test.jsonl");
    try (JsonLines training = new JsonLines(train);
        JsonLines testing = new JsonLines(test)) {
      limits.read(archive, finding.into(training, testing));
    }
    if (Files.size(train) == 0 || Files.size(test) == 0) {
      throw new DatasetException(
          "archive %s lacks the texts to learn from or to explain; fetch the published one"
              .formatted(archive));
    }
  }

  /** What the reader of texts is told of a folder with both splits. */
  static Map<String, Object> given(Path folder, List<String> classes) {
    Map<String, Object> files =
        Map.of("train", folder.resolve("train.jsonl"), "test", folder.resolve("test.jsonl"));
    Map<String, Object> given = new java.util.TreeMap<>(files);
    if (!classes.isEmpty()) {
      given.put("classes", classes);
    }
    return given;
  }
}
