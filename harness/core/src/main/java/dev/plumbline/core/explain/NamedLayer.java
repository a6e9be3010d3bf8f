package dev.plumbline.core.explain;

import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Site;
import java.util.List;

/** Finds the layer that a suite names. */
public final class NamedLayer {
  private NamedLayer() {}

  /**
   * Returns the layer of a name. Names of nodes in functions begin with the names of their calls,
   * so the end of a name from a slash on is enough where no other layer ends so.
   *
   * @param layers the layers to choose from
   * @param name the name, or its end
   * @throws NotApplicableException if no layer or more than one has the name
   */
  public static Site of(List<Site> layers, String name) {
    List<Site> found = layers.stream().filter(layer -> layer.name().equals(name)).toList();
    if (found.isEmpty()) {
      found = layers.stream().filter(layer -> layer.name().endsWith("/" + name)).toList();
    }
    if (found.size() != 1) {
      throw new NotApplicableException(
          found.isEmpty()
              ? "the model has no layer '%s' that this method can read; known: %s"
                  .formatted(name, names(layers))
              : "several layers are named '%s': %s; write more of the name"
                  .formatted(name, names(found)));
    }
    return found.get(0);
  }

  private static List<String> names(List<Site> layers) {
    return layers.stream().map(Site::name).toList();
  }
}
