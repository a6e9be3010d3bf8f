package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.datasets.ContentHash;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The result of a training, kept beside its model together with a hash of the model's files.
 *
 * @param notes facts for the reader, by name
 */
record TrainingFacts(Map<String, String> notes) {
  private static final String FILE = "training.properties";
  private static final String FILES = "files";

  TrainingFacts {
    notes = Map.copyOf(notes);
  }

  /**
   * The facts of a training by a rule.
   *
   * @param epochs the epochs it took
   * @param loss the mean loss of the last one
   */
  static TrainingFacts of(TrainingRule rule, int epochs, double loss) {
    return new TrainingFacts(
        Map.of(
            "epochs", Integer.toString(epochs),
            "final loss", String.format(Locale.ROOT, "%.6g", loss),
            "optimizer", rule.optimizer().toString(),
            "stopped",
                rule.enough(loss)
                    ? "the loss was at most " + rule.stopLoss()
                    : "after all " + rule.epochs() + " epochs",
            "device", "cpu"));
  }

  /** Writes the facts of the model in a folder, as its last file. */
  void write(Path folder) throws IOException {
    Properties properties = new Properties();
    properties.putAll(notes);
    properties.setProperty(FILES, hash(folder));
    try (Writer out = Files.newBufferedWriter(folder.resolve(FILE))) {
      properties.store(out, null);
    }
  }

  /**
   * Reads the facts of a cached model.
   *
   * @throws ModelException if any of its files is missing or other than written
   */
  static TrainingFacts read(Path folder) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve(FILE))) {
      properties.load(in);
      String expected = properties.getProperty(FILES, "");
      if (!hash(folder).equals(expected)) {
        throw new ModelException(damaged(folder, "its files are not those that training wrote"));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelException(damaged(folder, e.toString()), e);
    }
    Map<String, String> notes = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (!name.equals(FILES)) {
        notes.put(name, properties.getProperty(name));
      }
    }
    return new TrainingFacts(notes);
  }

  private static String damaged(Path folder, String why) {
    return "the cached model %s is damaged (%s); delete that folder and it is trained again"
        .formatted(folder, why);
  }

  private static String hash(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    ContentHash hash = new ContentHash();
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      if (!name.equals(FILE)) {
        hash.add(name, Files.readAllBytes(file));
      }
    }
    return hash.hex();
  }
}
