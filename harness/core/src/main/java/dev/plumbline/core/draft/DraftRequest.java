package dev.plumbline.core.draft;

import dev.plumbline.core.suite.yaml.YamlText;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a first entry for data is made of.
 *
 * @param files the data
 * @param folder the folder of the suite, from which paths in it begin
 * @param label the column that is predicted; empty to find it
 * @param model the inputs of the model; empty if there is none
 */
record DraftRequest(
    DataFiles files, Path folder, String label, Optional<List<InputLayout.Input>> model) {

  /** The inputs of the model; none if they are unknown. */
  List<InputLayout.Input> inputs() {
    return model.orElse(List.of());
  }

  /** The first input of a kind. */
  Optional<InputLayout.Input> input(InputKind kind) {
    return inputs().stream().filter(input -> input.kind() == kind).findFirst();
  }

  /** A path as the suite writes it. */
  String shown(Path path) {
    return shown(folder, path);
  }

  /** A path as a suite in a folder writes it. */
  static String shown(Path folder, Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path relative = folder.relativize(absolute);
    return (relative.startsWith("../../..") ? absolute : relative).toString().replace('\\', '/');
  }

  /** The keys that name the splits. */
  List<String> splits() {
    List<String> lines = new ArrayList<>();
    lines.add("test: " + YamlText.of(shown(files.test())));
    files.train().ifPresent(train -> lines.add("train: " + YamlText.of(shown(train))));
    return lines;
  }
}
