package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.metrics.model.OutputKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A golden model that is a list of layers, evaluated and differentiated here, in double or in
 * float32. Rows lie as in the files; those of a model that reads tokens are their vectors, one
 * after the other. Nothing of this is shared with the code under check.
 */
final class LayerNetwork {
  private final List<NetworkLayer> layers;
  private final Arithmetic arithmetic;

  LayerNetwork(JsonNode description, Arithmetic arithmetic) {
    this.layers = new NetworkReader(description).layers();
    this.arithmetic = arithmetic;
  }

  /** Whether a description is a list of layers, behind an embedding or not. */
  static boolean describes(JsonNode description) {
    return description.path("layers").isArray() || readsTokens(description);
  }

  /** Whether a model reads tokens. */
  static boolean readsTokens(JsonNode description) {
    return description.path("kind").asText().equals("attn");
  }

  /** Returns the logits of a row. */
  double[] logits(double[] row) {
    double[] x = row;
    for (NetworkLayer layer : layers) {
      x = layer.forward(x, arithmetic);
    }
    return x;
  }

  /** Returns the outputs of a row. */
  double[] outputs(double[] row, OutputKind kind) {
    double[] logits = logits(row);
    return switch (kind) {
      case LOGIT -> logits;
      case PROBABILITY -> AttentionPooling.softmax(logits, arithmetic);
      case LOG_PROBABILITY ->
          DoubleStream.of(AttentionPooling.softmax(logits, arithmetic)).map(Math::log).toArray();
    };
  }

  /** Returns the gradient of Σⱼ seeds[j] · output[j] with respect to a row. */
  double[] gradient(double[] row, OutputKind kind, double[] seeds) {
    List<double[]> values = new ArrayList<>(List.of(row));
    for (NetworkLayer layer : layers) {
      values.add(layer.forward(values.get(values.size() - 1), arithmetic));
    }
    double[] gradient = throughOutput(values.get(layers.size()), kind, seeds);
    for (int i = layers.size() - 1; i >= 0; i--) {
      gradient = layers.get(i).backward(values.get(i), gradient, arithmetic);
    }
    return gradient;
  }

  /** ∂pⱼ/∂zₖ = pⱼ (δⱼₖ − pₖ), and ∂ln pⱼ/∂zₖ = δⱼₖ − pₖ. */
  private double[] throughOutput(double[] logits, OutputKind kind, double[] seeds) {
    if (kind == OutputKind.LOGIT) {
      return seeds;
    }
    double[] p = AttentionPooling.softmax(logits, arithmetic);
    double[] inner = new double[seeds.length];
    double sum = 0;
    for (int j = 0; j < seeds.length; j++) {
      inner[j] = kind == OutputKind.PROBABILITY ? arithmetic.round(seeds[j] * p[j]) : seeds[j];
      sum = arithmetic.round(sum + inner[j]);
    }
    for (int j = 0; j < seeds.length; j++) {
      inner[j] = arithmetic.round(inner[j] - arithmetic.round(sum * p[j]));
    }
    return inner;
  }
}
