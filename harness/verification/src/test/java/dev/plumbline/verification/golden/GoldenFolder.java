package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A folder of recorded values: {@code models/*.json}, {@code inputs.json}, {@code forward.json},
 * and any number of case files, whatever their names.
 *
 * @param path the folder
 */
record GoldenFolder(Path path) {
  private static final Set<String> SHARED = Set.of("inputs.json", "forward.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every case of every case file, by file name and then in the order of the file. */
  List<GoldenCase> cases() {
    List<GoldenCase> cases = new ArrayList<>();
    for (String file : caseFiles()) {
      JsonNode top = read(file);
      if (!top.path("cases").isArray() || top.get("cases").isEmpty()) {
        throw new GoldenException(path.resolve(file) + ": no list 'cases' with at least one case");
      }
      IntStream.range(0, top.get("cases").size())
          .forEach(index -> cases.add(GoldenCase.of(file, top, index)));
    }
    if (cases.isEmpty()) {
      throw new GoldenException(
          path + ": no case file (*.json beside inputs.json); point plumbline.golden at one");
    }
    return cases;
  }

  private List<String> caseFiles() {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".json") && !SHARED.contains(name))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new GoldenException(path + ": cannot be listed", e);
    }
  }

  /** The recorded outputs by model name. */
  JsonNode forward() {
    return read("forward.json");
  }

  /** The inputs of a name. */
  Tensor inputs(String name) {
    JsonNode x = read("inputs.json").path(name).path("x");
    if (!x.isArray() || x.isEmpty()) {
      throw new GoldenException(path.resolve("inputs.json") + ": no inputs '" + name + "'");
    }
    return Tensor.of(x, "inputs.json: " + name);
  }

  /** The class of each of the inputs of a name. */
  List<Integer> labels(String name) {
    List<Integer> labels = new ArrayList<>();
    read("inputs.json").path(name).path("y").forEach(label -> labels.add(label.asInt()));
    return labels;
  }

  /** A model's description. */
  JsonNode model(String name) {
    return read("models/" + name + ".json");
  }

  /** A model's description, if the folder has one. */
  Optional<JsonNode> description(String name) {
    return Files.exists(path.resolve("models").resolve(name + ".json"))
        ? Optional.of(model(name))
        : Optional.empty();
  }

  private JsonNode read(String file) {
    Path at = path.resolve(file);
    try {
      return JSON.readTree(at.toFile());
    } catch (IOException e) {
      throw new GoldenException(at + ": cannot be read as JSON", e);
    }
  }
}
