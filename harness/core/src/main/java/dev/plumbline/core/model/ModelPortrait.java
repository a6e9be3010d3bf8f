package dev.plumbline.core.model;

import dev.plumbline.metrics.model.InputLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What can be said of a model that lies in files, before a suite names it.
 *
 * @param sections what was found, in the order in which it is read
 * @param type the type of the model's entry in a suite; empty if the model cannot be used
 * @param path where it lies; empty for a model behind a server
 * @param settings what its entry must say besides its type, path and dataset
 * @param inputs the inputs that a dataset must have for it; none if the model cannot be used
 */
public record ModelPortrait(
    List<PortraitSection> sections,
    String type,
    Path path,
    Map<String, String> settings,
    List<InputLayout.Input> inputs) {

  /**
   * Lines under a title.
   *
   * @param title a word or two
   * @param lines one fact each
   */
  public record PortraitSection(String title, List<String> lines) {
    /** Copies the list. */
    public PortraitSection {
      lines = List.copyOf(lines);
    }
  }

  /** Copies the containers. */
  public ModelPortrait {
    sections = List.copyOf(sections);
    settings = Map.copyOf(settings);
    inputs = List.copyOf(inputs);
  }

  /**
   * A model behind a server, of which nothing is known but its address.
   *
   * @param url where it is asked for scores
   */
  public static ModelPortrait served(String url) {
    return new ModelPortrait(
        List.of(),
        "http",
        Path.of(""),
        Map.of(
            "url",
            "'" + url.replace("'", "%27") + "'",
            "version",
            "'1'   # change it whenever the model changes"),
        List.of());
  }

  /** Whether it lies in files. */
  public boolean isInFiles() {
    return !path.toString().isEmpty();
  }

  /** Whether the model can be used in a suite. */
  public boolean isUsable() {
    return !type.isEmpty();
  }
}
