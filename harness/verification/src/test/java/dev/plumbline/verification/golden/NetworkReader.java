package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Reads the layers of a golden model, behind its embedding; images lie channel, row, column. */
final class NetworkReader {
  private final JsonNode description;

  NetworkReader(JsonNode description) {
    this.description = description;
  }

  /** Returns the layers in order; flattening changes nothing and is left out. */
  List<NetworkLayer> layers() {
    return LayerNetwork.readsTokens(description) ? attention() : listed();
  }

  /** The layers behind the embedding of the model that attends. */
  private List<NetworkLayer> attention() {
    JsonNode state = description.path("state");
    return List.of(
        new AttentionPooling(
            linear(state.path("proj.weight"), state.path("proj.bias")),
            sum(state.path("v.weight").path(0), 0),
            description.path("seq").asInt()),
        linear(state.path("out.weight"), state.path("out.bias")));
  }

  private List<NetworkLayer> listed() {
    Extent extent = Extent.of(description.path("input_shape"));
    List<NetworkLayer> layers = new ArrayList<>();
    for (JsonNode layer : description.path("layers")) {
      Window window = Window.of(layer, extent);
      switch (layer.path("type").asText()) {
        case "flatten" -> {}
        case "linear" -> layers.add(linear(layer.path("weight"), layer.path("bias")));
        case "conv2d" -> {
          layers.add(convolution(layer, window));
          extent = window.output(layer.path("bias").size());
        }
        case "maxpool2d" -> {
          layers.add(new NetworkLayer.MaxPooling(extent.size(), window.cells()));
          extent = window.output(extent.channels());
        }
        case "avgpool2d" -> {
          layers.add(average(window));
          extent = window.output(extent.channels());
        }
        case "relu" -> layers.add(NetworkLayer.Elementwise.RELU);
        case "tanh" -> layers.add(NetworkLayer.Elementwise.TANH);
        case "sigmoid" -> layers.add(NetworkLayer.Elementwise.SIGMOID);
        case "softplus" -> layers.add(NetworkLayer.Elementwise.SOFTPLUS);
        default -> throw new GoldenException("layer type " + layer.path("type") + " is not known");
      }
    }
    return layers;
  }

  private static NetworkLayer.Affine linear(JsonNode weights, JsonNode biases) {
    List<WeightedSum> sums = new ArrayList<>();
    for (int o = 0; o < biases.size(); o++) {
      sums.add(sum(weights.get(o), biases.get(o).asDouble()));
    }
    return NetworkLayer.Affine.of(weights.path(0).size(), sums);
  }

  private static WeightedSum sum(JsonNode weights, double bias) {
    WeightedSum.Builder sum = new WeightedSum.Builder();
    for (int i = 0; i < weights.size(); i++) {
      sum.add(i, weights.get(i).asDouble());
    }
    return sum.build(bias);
  }

  private static NetworkLayer convolution(JsonNode layer, Window window) {
    List<WeightedSum> sums = new ArrayList<>();
    for (int o = 0; o < layer.path("bias").size(); o++) {
      JsonNode kernels = layer.path("weight").get(o);
      for (int place = 0; place < window.places(); place++) {
        WeightedSum.Builder sum = new WeightedSum.Builder();
        for (int channel = 0; channel < window.input().channels(); channel++) {
          JsonNode kernel = kernels.get(channel);
          window.add(
              sum,
              channel,
              place,
              cell -> kernel.get(cell / window.kernel()).get(cell % window.kernel()).asDouble());
        }
        sums.add(sum.build(layer.path("bias").get(o).asDouble()));
      }
    }
    return NetworkLayer.Affine.of(window.input().size(), sums);
  }

  private static NetworkLayer average(Window window) {
    List<WeightedSum> sums = new ArrayList<>();
    for (int[] cells : window.cells()) {
      WeightedSum.Builder sum = new WeightedSum.Builder();
      for (int cell : cells) {
        sum.add(cell, 1.0 / cells.length);
      }
      sums.add(sum.build(0));
    }
    return NetworkLayer.Affine.of(window.input().size(), sums);
  }

  /** The extent of an image; of a row of numbers, one channel and one line. */
  private record Extent(int channels, int height, int width) {
    static Extent of(JsonNode shape) {
      return shape.size() == 3
          ? new Extent(shape.get(0).asInt(), shape.get(1).asInt(), shape.get(2).asInt())
          : new Extent(1, 1, shape.path(0).asInt());
    }

    int size() {
      return channels * height * width;
    }
  }

  /** A square window that walks over an image. */
  private record Window(Extent input, int kernel, int stride, int padding) {
    static Window of(JsonNode layer, Extent input) {
      int kernel = layer.path("kernel").asInt(1);
      int stride = layer.path("stride").asInt(kernel);
      return new Window(input, kernel, stride, layer.path("padding").asInt());
    }

    Extent output(int channels) {
      return new Extent(channels, steps(input.height()), steps(input.width()));
    }

    private int steps(int length) {
      return (length + 2 * padding - kernel) / stride + 1;
    }

    int places() {
      return steps(input.height()) * steps(input.width());
    }

    /** Adds what the window sees of a channel at a place; padding adds nothing. */
    void add(WeightedSum.Builder sum, int channel, int place, IntToDoubleFunction weight) {
      int top = place / steps(input.width()) * stride - padding;
      int left = place % steps(input.width()) * stride - padding;
      for (int cell = 0; cell < kernel * kernel; cell++) {
        int y = top + cell / kernel;
        int x = left + cell % kernel;
        if (y >= 0 && y < input.height() && x >= 0 && x < input.width()) {
          sum.add((channel * input.height() + y) * input.width() + x, weight.applyAsDouble(cell));
        }
      }
    }

    /** Returns the inputs that the window sees at each place of each channel. */
    List<int[]> cells() {
      List<int[]> all = new ArrayList<>();
      for (int channel = 0; channel < input.channels(); channel++) {
        for (int place = 0; place < places(); place++) {
          WeightedSum.Builder seen = new WeightedSum.Builder();
          add(seen, channel, place, cell -> 1);
          all.add(seen.inputs());
        }
      }
      return all;
    }
  }
}
