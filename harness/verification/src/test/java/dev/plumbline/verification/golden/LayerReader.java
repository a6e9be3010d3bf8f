package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.layers.Layer;
import dev.plumbline.tensorflow.layers.LayerGraph;
import dev.plumbline.tensorflow.layers.TokenAttention;
import java.util.ArrayList;
import java.util.List;

/** Rebuilds the models of a golden folder as graphs. */
final class LayerReader {
  private final String name;
  private final JsonNode description;

  LayerReader(String name, JsonNode description) {
    this.name = name;
    this.description = description;
  }

  /** Whether the model reads token ids. */
  boolean tokens() {
    return description.path("kind").asText().equals("attn");
  }

  /** One sample's input as it lies in the files. */
  Shape inputShape() {
    if (tokens()) {
      return Shape.of(description.path("seq").asInt());
    }
    List<Integer> extents = new ArrayList<>();
    description.path("input_shape").forEach(extent -> extents.add(extent.asInt()));
    return new Shape(extents);
  }

  /** The number of ids a token may have. */
  int vocabulary() {
    return description.path("vocab").asInt();
  }

  /** The number of logits. */
  int classes() {
    return graph().outputs();
  }

  /** The model as a graph. */
  LayerGraph graph() {
    if (tokens()) {
      return attention();
    }
    List<Layer> layers = new ArrayList<>();
    description.path("layers").forEach(layer -> layers.add(layer(layer)));
    return LayerGraph.sequential(AxisOrder.of(inputShape()).modelShape(), layers);
  }

  private LayerGraph attention() {
    JsonNode state = description.path("state");
    return LayerGraph.attention(
        new TokenAttention(
            rows(state, "emb.weight"),
            linear(state, "proj."),
            rows(state, "v.weight"),
            linear(state, "out."),
            inputShape().extent(0)));
  }

  private Layer layer(JsonNode layer) {
    int kernel = layer.path("kernel").asInt();
    int stride = layer.path("stride").asInt(kernel);
    return switch (layer.path("type").asText()) {
      case "linear" -> linear(layer, "");
      case "conv2d" ->
          new Layer.Conv2d(
              rows(layer, "weight"),
              rows(layer, "bias"),
              kernel,
              stride,
              layer.path("padding").asInt());
      case "maxpool2d" -> new Layer.Pool2d(Layer.Pooling.MAX, kernel, stride);
      case "avgpool2d" -> new Layer.Pool2d(Layer.Pooling.AVERAGE, kernel, stride);
      case "flatten" -> new Layer.Flatten();
      case "relu" -> Layer.Activation.RELU;
      case "tanh" -> Layer.Activation.TANH;
      case "sigmoid" -> Layer.Activation.SIGMOID;
      case "softplus" -> Layer.Activation.SOFTPLUS;
      default ->
          throw new GoldenException(
              "models/%s.json: layer type %s is not known".formatted(name, layer.path("type")));
    };
  }

  private Layer.Linear linear(JsonNode node, String prefix) {
    return new Layer.Linear(rows(node, prefix + "weight"), rows(node, prefix + "bias"));
  }

  /** One row per output; a vector is one row. */
  private FloatRows rows(JsonNode node, String key) {
    Tensor tensor = Tensor.of(node.path(key), "models/" + name + ".json: " + key);
    int count = tensor.shape().rank() == 1 ? 1 : tensor.count();
    float[] values = new float[tensor.values().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) tensor.values().get(i);
    }
    return FloatRows.of(count, values.length / count, values);
  }
}
