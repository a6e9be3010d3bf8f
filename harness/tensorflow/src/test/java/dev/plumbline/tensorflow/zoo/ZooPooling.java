package dev.plumbline.tensorflow.zoo;

import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** Pooling over one axis, of 3 steps of 4 values, and over three, of 4 by 4 by 2 values. */
final class ZooPooling {
  private static final int SIDE = 4;
  private static final int DEPTH = 2;

  private ZooPooling() {}

  static List<ZooLayer> layers() {
    return List.of(
        oneAxis("maximum pooling, 1 axis", "MaxPool", Double.NEGATIVE_INFINITY, Math::max, 1),
        oneAxis("average pooling, 1 axis", "AvgPool", 0, Double::sum, .5),
        threeAxes("maximum pooling, 3 axes", "MaxPool3D", Double.NEGATIVE_INFINITY, Math::max, 1),
        threeAxes("average pooling, 3 axes", "AvgPool3D", 0, Double::sum, .125));
  }

  private static ZooLayer oneAxis(
      String name, String op, double start, DoubleBinaryOperator join, double share) {
    return ZooSequences.steps(
        name,
        (net, x) -> {
          String image = net.writer().reshape(x, List.of(-1, ZooSequences.STEPS, 1, 4));
          return pool(net, op, image, List.of(1L, 2L, 1L, 1L), List.of(1L, 1L, 1L, 1L));
        },
        x -> {
          double[] pooled = new double[(ZooSequences.STEPS - 1) * ZooSequences.WIDTH];
          for (int i = 0; i < pooled.length; i++) {
            double first = join.applyAsDouble(start, x[i]);
            pooled[i] = share * join.applyAsDouble(first, x[i + ZooSequences.WIDTH]);
          }
          return pooled;
        });
  }

  private static ZooLayer threeAxes(
      String name, String op, double start, DoubleBinaryOperator join, double share) {
    return new ZooLayer(
        name,
        List.of(SIDE, SIDE, DEPTH),
        (net, x) -> {
          String volume = net.writer().reshape(x, List.of(-1, SIDE, SIDE, DEPTH, 1));
          return pool(net, op, volume, List.of(1L, 2L, 2L, 2L, 1L), List.of(1L, 2L, 2L, 2L, 1L));
        },
        x -> {
          double[] pooled = new double[SIDE];
          Arrays.fill(pooled, start);
          for (int i = 0; i < x.length; i++) {
            int row = i / (SIDE * DEPTH) / 2;
            int column = i / DEPTH % SIDE / 2;
            int at = row * SIDE / 2 + column;
            pooled[at] = join.applyAsDouble(pooled[at], x[i]);
          }
          return Arrays.stream(pooled).map(value -> share * value).toArray();
        });
  }

  private static String pool(
      NetworkBuilder net, String op, String in, List<Long> window, List<Long> strides) {
    Map<String, AttrValue> attributes =
        Map.of(
            "T", NodeAttributes.of(DataType.DT_FLOAT),
            "ksize", NodeAttributes.of(window),
            "strides", NodeAttributes.of(strides),
            "padding", NodeAttributes.of("VALID"));
    return net.writer().op(op, List.of(in), attributes);
  }
}
