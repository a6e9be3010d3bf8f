package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.TransparentModel;
import dev.plumbline.core.model.Variants;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A model of a golden folder whose layers, where they are to be randomized, get the weights that
 * were recorded. Layers are named as the file names them: by their place in the network.
 */
final class GivenWeights extends TransparentModel {
  private static final JsonNode NO_LAYERS = JsonNodeFactory.instance.arrayNode();

  private final String name;
  private final JsonNode description;
  private final Map<String, JsonNode> weights = new LinkedHashMap<>();
  private final Map<List<String>, Model> built;

  /**
   * A model with recorded weights.
   *
   * @param model the model itself
   * @param name its name
   * @param description how it was built
   * @param recorded the layers and their new weights
   * @param built models that were built before with the same weights, by their layers; who gives
   *     the map closes them
   */
  GivenWeights(
      Model model,
      String name,
      JsonNode description,
      JsonNode recorded,
      Map<List<String>, Model> built) {
    super(model);
    this.name = name;
    this.description = description;
    this.built = built;
    recorded.forEach(layer -> weights.put(layer.path("layer").asText(), layer));
  }

  /** Where a layer stands in the network. */
  private static int place(String layer) {
    return Integer.parseInt(layer.substring(layer.lastIndexOf('.') + 1));
  }

  @Override
  public Variants variants() {
    return new Variants() {
      @Override
      public List<String> layers() {
        List<String> layers = new ArrayList<>(weights.keySet());
        layers.sort(Comparator.comparingInt(GivenWeights::place));
        return layers;
      }

      @Override
      public Model randomized(List<String> layers, Draws draws) {
        Model randomized =
            inner() instanceof LayerNetworkModel network
                ? network.of(changed(layers))
                : built.computeIfAbsent(List.copyOf(layers), any -> build(changed(layers)));
        return new GivenWeights(randomized, name, description, NO_LAYERS, Map.of());
      }

      @Override
      public Model rewritten() {
        throw new ModelException("only weights were recorded");
      }

      @Override
      public Model relabeled(Draws draws) {
        throw new ModelException("only weights were recorded");
      }
    };
  }

  private JsonNode changed(List<String> layers) {
    JsonNode changed = description.deepCopy();
    for (String layer : layers) {
      ObjectNode node = (ObjectNode) changed.path("layers").path(place(layer));
      JsonNode given = weights.get(layer);
      if (given == null) {
        throw new GoldenException("no weights of layer '" + layer + "' were recorded");
      }
      node.set("weight", given.path("weight"));
      node.set("bias", given.path("bias"));
    }
    return changed;
  }

  private Model build(JsonNode changed) {
    LayerReader reader = new LayerReader(name, changed);
    try {
      Path folder = Files.createTempDirectory("plumbline-golden");
      try {
        reader.graph().save(folder);
        return SavedModelLoader.load(
            folder, LoadOptions.of(inner().facts().layout(), reader.classes()));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new GoldenException("a model with recorded weights cannot be written: " + e);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }

  /** The model stays open: it is not this one's. */
  @Override
  public void close() {}
}
