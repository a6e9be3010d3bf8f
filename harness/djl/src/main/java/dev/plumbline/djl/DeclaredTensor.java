package dev.plumbline.djl;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An input or output as a model declares it.
 *
 * @param name its name
 * @param type the word for its type, such as {@code float}
 * @param extents its extents with the batch; −1 for one that is left open; empty where the model
 *     does not say its shape
 */
public record DeclaredTensor(String name, String type, List<Long> extents) {
  /** Copies the list. */
  public DeclaredTensor {
    extents = List.copyOf(extents);
  }

  /** In words, such as {@code image: float [any, 1, 28, 28]}. */
  public String words() {
    return name
        + ": "
        + type
        + extents.stream()
            .map(extent -> extent < 0 ? "any" : Long.toString(extent))
            .collect(Collectors.joining(", ", " [", "]"));
  }
}
