package dev.plumbline.tensorflow.zoo;

import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** Layers over images of 4 by 4 pixels and 2 channels. */
final class ZooImages {
  private static final int SIDE = 4;
  private static final int CHANNELS = 2;

  private ZooImages() {}

  static List<ZooLayer> layers() {
    List<ZooLayer> layers = new ArrayList<>();
    layers.add(
        image(
            "convolution",
            (net, x) -> convolved(net, x, ZooLayer.parameter(net, 1, 3, 3, 2, 3)),
            x -> convolution(x, ZooLayer.weights(1, 54), 3)));
    layers.add(image("separable convolution", ZooImages::separable, ZooImages::separable));
    layers.add(image("transposed convolution", ZooImages::transposed, ZooImages::transposed));
    layers.add(image("convolution, 1 axis", ZooImages::oneAxis, ZooImages::oneAxis));
    layers.add(image("convolution, 3 axes", ZooImages::threeAxes, ZooImages::threeAxes));
    layers.add(
        image(
            "maximum pooling",
            (net, x) -> net.pool("MaxPool", x, 2, 2, "VALID"),
            x -> pooled(x, Double.NEGATIVE_INFINITY, Math::max, 1)));
    layers.add(
        image(
            "average pooling",
            (net, x) -> net.pool("AvgPool", x, 2, 2, "VALID"),
            x -> pooled(x, 0, Double::sum, .25)));
    layers.add(
        image(
            "global average pooling",
            (net, x) -> net.reduced("Mean", x),
            x -> global(x, 0, Double::sum, 1.0 / (SIDE * SIDE))));
    layers.add(
        image(
            "global maximum pooling",
            (net, x) -> net.reduced("Max", x),
            x -> global(x, Double.NEGATIVE_INFINITY, Math::max, 1)));
    layers.add(
        image(
            "resize, nearest",
            (net, x) -> resized(net, "ResizeNearestNeighbor", x),
            ZooImages::nearest));
    layers.add(
        image(
            "resize, bilinear",
            (net, x) -> resized(net, "ResizeBilinear", x),
            ZooImages::bilinear));
    layers.add(image("batch normalization, fused", ZooImages::fused, ZooImages::normalized));
    layers.add(image("batch normalization, plain", ZooImages::plain, ZooImages::normalized));
    layers.add(image("padding", (net, x) -> net.padded(x), ZooImages::padded));
    return layers;
  }

  private static ZooLayer image(
      String name,
      BiFunction<NetworkBuilder, String, String> graph,
      UnaryOperator<double[]> reference) {
    return new ZooLayer(name, List.of(SIDE, SIDE, CHANNELS), graph, reference);
  }

  private static int at(int row, int column, int channel) {
    return (row * SIDE + column) * CHANNELS + channel;
  }

  private static boolean inside(int row, int column) {
    return row >= 0 && row < SIDE && column >= 0 && column < SIDE;
  }

  private static String convolved(NetworkBuilder net, String x, String kernel) {
    return net.writer().op("Conv2D", List.of(x, kernel), NetworkBuilder.window(1, 0, "SAME"));
  }

  /** Weights in the order [row][column][input][output]. */
  private static double[] convolution(double[] x, float[] weights, int outputs) {
    double[] values = new double[SIDE * SIDE * outputs];
    for (int v = 0; v < values.length; v++) {
      int row = v / outputs / SIDE;
      int column = v / outputs % SIDE;
      for (int w = 0; w < 9 * CHANNELS; w++) {
        int above = row + w / CHANNELS / 3 - 1;
        int left = column + w / CHANNELS % 3 - 1;
        if (inside(above, left)) {
          values[v] += x[at(above, left, w % CHANNELS)] * weights[w * outputs + v % outputs];
        }
      }
    }
    return values;
  }

  private static String separable(NetworkBuilder net, String x) {
    String deep =
        net.writer()
            .op(
                "DepthwiseConv2dNative",
                List.of(x, ZooLayer.parameter(net, 2, 3, 3, 2, 1)),
                NetworkBuilder.window(1, 0, "SAME"));
    return convolved(net, deep, ZooLayer.parameter(net, 3, 1, 1, 2, 3));
  }

  private static double[] separable(double[] x) {
    float[] deep = ZooLayer.weights(2, 18);
    float[] across = ZooLayer.weights(3, 6);
    double[] values = new double[SIDE * SIDE * 3];
    for (int place = 0; place < SIDE * SIDE; place++) {
      for (int w = 0; w < deep.length; w++) {
        int above = place / SIDE + w / CHANNELS / 3 - 1;
        int left = place % SIDE + w / CHANNELS % 3 - 1;
        for (int k = 0; k < 3 && inside(above, left); k++) {
          values[place * 3 + k] +=
              x[at(above, left, w % CHANNELS)] * deep[w] * across[w % CHANNELS * 3 + k];
        }
      }
    }
    return values;
  }

  /** Each pixel spreads over its own window of 2 by 2. */
  private static String transposed(NetworkBuilder net, String x) {
    String rows =
        net.writer()
            .op(
                "Slice",
                List.of(net.writer().extents(x), net.writer().ints(0), net.writer().ints(1)),
                Map.of("T", type(DataType.DT_INT32), "Index", type(DataType.DT_INT32)));
    String extents =
        net.writer()
            .op(
                "ConcatV2",
                List.of(rows, net.writer().ints(8, 8, 3), net.writer().scalar(0)),
                Map.of(
                    "T", type(DataType.DT_INT32),
                    "Tidx", type(DataType.DT_INT32),
                    "N", NodeAttributes.of(2L)));
    return net.writer()
        .op(
            "Conv2DBackpropInput",
            List.of(extents, ZooLayer.parameter(net, 4, 2, 2, 3, 2), x),
            NetworkBuilder.window(2, 0, "VALID"));
  }

  private static double[] transposed(double[] x) {
    float[] weights = ZooLayer.weights(4, 24);
    double[] values = new double[8 * 8 * 3];
    for (int v = 0; v < values.length; v++) {
      int row = v / 3 / 8;
      int column = v / 3 % 8;
      int window = (row % 2 * 2 + column % 2) * 3 + v % 3;
      for (int c = 0; c < CHANNELS; c++) {
        values[v] += x[at(row / 2, column / 2, c)] * weights[window * CHANNELS + c];
      }
    }
    return values;
  }

  /** 16 steps of 2 channels, a kernel of 3, as Keras writes it: a convolution of one row. */
  private static String oneAxis(NetworkBuilder net, String x) {
    String row = net.writer().reshape(x, List.of(-1, 1, 16, 2));
    return net.writer()
        .op(
            "Conv2D",
            List.of(row, ZooLayer.parameter(net, 7, 1, 3, 2, 3)),
            NetworkBuilder.window(1, 0, "VALID"));
  }

  private static double[] oneAxis(double[] x) {
    float[] weights = ZooLayer.weights(7, 18);
    double[] values = new double[14 * 3];
    for (int v = 0; v < values.length; v++) {
      for (int w = 0; w < 6; w++) {
        values[v] += x[v / 3 * 2 + w] * weights[w * 3 + v % 3];
      }
    }
    return values;
  }

  /** 4 by 4 by 2 places of one channel, a kernel of 2 along each axis. */
  private static String threeAxes(NetworkBuilder net, String x) {
    Map<String, AttrValue> attributes = new HashMap<>();
    attributes.put("T", type(DataType.DT_FLOAT));
    attributes.put("padding", NodeAttributes.of("VALID"));
    attributes.put("strides", NodeAttributes.of(List.of(1L, 1L, 1L, 1L, 1L)));
    String block = net.writer().reshape(x, List.of(-1, 4, 4, 2, 1));
    return net.writer()
        .op("Conv3D", List.of(block, ZooLayer.parameter(net, 8, 2, 2, 2, 1, 3)), attributes);
  }

  private static double[] threeAxes(double[] x) {
    float[] weights = ZooLayer.weights(8, 24);
    double[] values = new double[27];
    for (int v = 0; v < values.length; v++) {
      int row = v / 9;
      int column = v / 3 % 3;
      for (int w = 0; w < 8; w++) {
        int place = at(row + w / 4, column + w / 2 % 2, w % 2);
        values[v] += x[place] * weights[w * 3 + v % 3];
      }
    }
    return values;
  }

  private static double[] pooled(
      double[] x, double start, DoubleBinaryOperator join, double scale) {
    double[] values = new double[8];
    for (int v = 0; v < values.length; v++) {
      double joined = start;
      for (int w = 0; w < 4; w++) {
        int row = v / 2 / 2 * 2 + w / 2;
        int column = v / 2 % 2 * 2 + w % 2;
        joined = join.applyAsDouble(joined, x[at(row, column, v % 2)]);
      }
      values[v] = joined * scale;
    }
    return values;
  }

  private static double[] global(
      double[] x, double start, DoubleBinaryOperator join, double scale) {
    double[] values = {start, start};
    for (int i = 0; i < x.length; i++) {
      values[i % 2] = join.applyAsDouble(values[i % 2], x[i]);
    }
    return new double[] {values[0] * scale, values[1] * scale};
  }

  private static String resized(NetworkBuilder net, String op, String x) {
    return net.writer()
        .op(
            op,
            List.of(x, net.writer().ints(8, 8)),
            Map.of(
                "T", type(DataType.DT_FLOAT),
                "align_corners", NodeAttributes.of(false),
                "half_pixel_centers", NodeAttributes.of(true)));
  }

  private static double[] nearest(double[] x) {
    double[] values = new double[8 * 8 * CHANNELS];
    for (int v = 0; v < values.length; v++) {
      values[v] = x[at(v / CHANNELS / 8 / 2, v / CHANNELS % 8 / 2, v % CHANNELS)];
    }
    return values;
  }

  private static double[] bilinear(double[] x) {
    double[] values = new double[8 * 8 * CHANNELS];
    for (int v = 0; v < values.length; v++) {
      int place = v / CHANNELS;
      double row = center(place / 8);
      double column = center(place % 8);
      for (int w = 0; w < 4; w++) {
        int down = w / 2;
        int along = w % 2;
        double share = part(row, down) * part(column, along);
        int above = Math.min((int) row + down, SIDE - 1);
        int left = Math.min((int) column + along, SIDE - 1);
        values[v] += share * x[at(above, left, v % CHANNELS)];
      }
    }
    return values;
  }

  /** The place of a pixel's center among the pixels of the image that is resized. */
  private static double center(int pixel) {
    return Math.max(0, (pixel + .5) / 2 - .5);
  }

  private static double part(double place, int after) {
    double rest = place - Math.floor(place);
    return after == 1 ? rest : 1 - rest;
  }

  private static String fused(NetworkBuilder net, String x) {
    return net.writer()
        .op(
            "FusedBatchNormV3",
            List.of(
                x,
                ZooLayer.parameter(net, 11, 2),
                ZooLayer.parameter(net, 12, 2),
                ZooLayer.parameter(net, 13, 2),
                net.given(List.of(2L), .5f, 2)),
            Map.of(
                "T", type(DataType.DT_FLOAT),
                "U", type(DataType.DT_FLOAT),
                "epsilon", NodeAttributes.of(.25f),
                "is_training", NodeAttributes.of(false)));
  }

  private static String plain(NetworkBuilder net, String x) {
    String variance = net.op("AddV2", net.given(List.of(2L), .5f, 2), ZooUnits.scalar(net, .25));
    String scale = net.op("Mul", net.op("Rsqrt", variance), ZooLayer.parameter(net, 11, 2));
    String rest =
        net.op(
            "Sub",
            ZooLayer.parameter(net, 12, 2),
            net.op("Mul", ZooLayer.parameter(net, 13, 2), scale));
    return net.op("AddV2", net.op("Mul", x, scale), rest);
  }

  private static double[] normalized(double[] x) {
    float[] scale = ZooLayer.weights(11, 2);
    float[] shift = ZooLayer.weights(12, 2);
    float[] mean = ZooLayer.weights(13, 2);
    double[] variance = {.75, 2.25};
    double[] values = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int c = i % 2;
      values[i] = (x[i] - mean[c]) / Math.sqrt(variance[c]) * scale[c] + shift[c];
    }
    return values;
  }

  private static double[] padded(double[] x) {
    double[] values = new double[6 * 6 * CHANNELS];
    for (int i = 0; i < x.length; i++) {
      int place = i / CHANNELS;
      values[((place / SIDE + 1) * 6 + place % SIDE + 1) * CHANNELS + i % CHANNELS] = x[i];
    }
    return values;
  }

  private static AttrValue type(DataType type) {
    return NodeAttributes.of(type);
  }
}
