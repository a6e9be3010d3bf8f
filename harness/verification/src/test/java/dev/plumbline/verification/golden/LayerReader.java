package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.network.NetworkGraph;
import dev.plumbline.tensorflow.network.NetworkLayer;
import dev.plumbline.tensorflow.network.TokenAttention;
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
    return LayerNetwork.readsTokens(description);
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
  NetworkGraph graph() {
    if (tokens()) {
      return attention();
    }
    List<NetworkLayer> layers = new ArrayList<>();
    description.path("layers").forEach(layer -> layers.add(layer(layer)));
    return NetworkGraph.sequential(AxisOrder.of(inputShape()).modelShape(), layers);
  }

  private NetworkGraph attention() {
    JsonNode state = description.path("state");
    return NetworkGraph.attention(
        new TokenAttention(
            rows(state, "emb.weight"),
            linear(state, "proj."),
            rows(state, "v.weight"),
            linear(state, "out."),
            inputShape().extent(0)));
  }

  private NetworkLayer layer(JsonNode layer) {
    int kernel = layer.path("kernel").asInt();
    int stride = layer.path("stride").asInt(kernel);
    return switch (layer.path("type").asText()) {
      case "linear" -> linear(layer, "");
      case "conv2d" ->
          new NetworkLayer.Conv2d(
              rows(layer, "weight"),
              rows(layer, "bias"),
              kernel,
              stride,
              layer.path("padding").asInt());
      case "maxpool2d" -> new NetworkLayer.Pool2d(NetworkLayer.Pooling.MAX, kernel, stride);
      case "avgpool2d" -> new NetworkLayer.Pool2d(NetworkLayer.Pooling.AVERAGE, kernel, stride);
      case "flatten" -> new NetworkLayer.Flatten();
      case "relu" -> NetworkLayer.Activation.RELU;
      case "tanh" -> NetworkLayer.Activation.TANH;
      case "sigmoid" -> NetworkLayer.Activation.SIGMOID;
      case "softplus" -> NetworkLayer.Activation.SOFTPLUS;
      default ->
          throw new GoldenException(
              "models/%s.json: layer type %s is not known".formatted(name, layer.path("type")));
    };
  }

  private NetworkLayer.Linear linear(JsonNode node, String prefix) {
    return new NetworkLayer.Linear(rows(node, prefix + "weight"), rows(node, prefix + "bias"));
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
