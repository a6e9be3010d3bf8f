package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.metrics.numerics.Vector;

/** A golden model of linear layers and ReLUs, run in double. */
record Float64Network(JsonNode description) {

  /** The logits of one row. */
  double[] logits(double[] row) {
    double[] x = row;
    for (JsonNode layer : description.path("layers")) {
      x =
          switch (layer.path("type").asText()) {
            case "linear" -> linear(layer, x);
            case "relu" -> Vector.of(x).map(value -> Math.max(0, value)).toArray();
            default -> throw new GoldenException("no float64 layer " + layer.path("type"));
          };
    }
    return x;
  }

  private static double[] linear(JsonNode layer, double[] x) {
    double[] y = new double[layer.path("bias").size()];
    for (int o = 0; o < y.length; o++) {
      y[o] = layer.path("bias").get(o).asDouble();
      for (int i = 0; i < x.length; i++) {
        y[o] += layer.path("weight").get(o).get(i).asDouble() * x[i];
      }
    }
    return y;
  }
}
