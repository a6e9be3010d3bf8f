package dev.plumbline.tensorflow.zoo;

import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** Attention and other layers over 3 steps of 4 values. */
final class ZooSequences {
  static final int STEPS = 3;
  static final int WIDTH = 4;

  private ZooSequences() {}

  static List<ZooLayer> layers() {
    return List.of(
        steps("attention, Einsum", ZooSequences::einsum, x -> attended(x, 1, false)),
        steps("attention, several heads", ZooSequences::heads, x -> attended(x, 2, true)),
        steps(
            "product of two signals, Mul",
            (net, x) -> net.op("Mul", projected(net, x, 21), projected(net, x, 22)),
            ZooSequences::product),
        steps(
            "product of two signals, BatchMatMul",
            (net, x) -> matrices(net, projected(net, x, 21), projected(net, x, 22), true),
            x -> scores(projected(x, 21), projected(x, 22), 0, WIDTH)),
        steps("masking", ZooSequences::masked, x -> x.clone()),
        steps("mean over steps", ZooSequences::mean, ZooSequences::mean),
        steps("cumulative sum", ZooSequences::summed, ZooSequences::summed));
  }

  static ZooLayer steps(
      String name,
      BiFunction<NetworkBuilder, String, String> graph,
      UnaryOperator<double[]> reference) {
    return new ZooLayer(name, List.of(STEPS, WIDTH), graph, reference);
  }

  /** x W for each step. */
  static String projected(NetworkBuilder net, String x, int seed) {
    return net.writer()
        .op(
            "BatchMatMulV2",
            List.of(x, ZooLayer.parameter(net, seed, WIDTH, WIDTH)),
            Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
  }

  static double[] projected(double[] x, int seed) {
    float[] weights = ZooLayer.weights(seed, WIDTH * WIDTH);
    double[] values = new double[x.length];
    for (int v = 0; v < values.length; v++) {
      for (int i = 0; i < WIDTH; i++) {
        values[v] += x[v / WIDTH * WIDTH + i] * weights[i * WIDTH + v % WIDTH];
      }
    }
    return values;
  }

  private static String matrices(NetworkBuilder net, String a, String b, boolean transposed) {
    return net.writer()
        .op(
            "BatchMatMulV2",
            List.of(a, b),
            Map.of(
                "T", NodeAttributes.of(DataType.DT_FLOAT),
                "adj_y", NodeAttributes.of(transposed)));
  }

  private static String einsum(NetworkBuilder net, String x) {
    String scores =
        ZooUnits.einsum(net, "bqd,bkd->bqk", projected(net, x, 21), projected(net, x, 22));
    String weights = net.op("Softmax", net.op("Mul", scores, ZooUnits.scalar(net, .5)));
    return ZooUnits.einsum(net, "bqk,bkd->bqd", weights, projected(net, x, 23));
  }

  /** Two heads, an output layer and a residual addition. */
  private static String heads(NetworkBuilder net, String x) {
    String scores = matrices(net, split(net, x, 21), split(net, x, 22), true);
    String weights =
        net.op("Softmax", net.op("RealDiv", scores, ZooUnits.scalar(net, Math.sqrt(2))));
    String mixed = matrices(net, weights, split(net, x, 23), false);
    String together = net.writer().reshape(swapped(net, mixed), List.of(-1, STEPS, WIDTH));
    return net.op("AddV2", x, projected(net, together, 24));
  }

  private static String split(NetworkBuilder net, String x, int seed) {
    return swapped(net, net.writer().reshape(projected(net, x, seed), List.of(-1, STEPS, 2, 2)));
  }

  private static String swapped(NetworkBuilder net, String x) {
    return net.writer()
        .op(
            "Transpose",
            List.of(x, net.writer().ints(0, 2, 1, 3)),
            Map.of("T", type(DataType.DT_FLOAT), "Tperm", type(DataType.DT_INT32)));
  }

  /** Attention by heads of equal width; with an output layer and a residual addition or bare. */
  private static double[] attended(double[] x, int heads, boolean whole) {
    int width = WIDTH / heads;
    double[] queries = projected(x, 21);
    double[] keys = projected(x, 22);
    double[] values = projected(x, 23);
    double[] mixed = new double[x.length];
    for (int head = 0; head < heads; head++) {
      double[] scores = scores(queries, keys, head * width, width);
      for (int q = 0; q < STEPS; q++) {
        double[] row = new double[STEPS];
        for (int k = 0; k < STEPS; k++) {
          row[k] = scores[q * STEPS + k] / Math.sqrt(width);
        }
        double[] weights = ZooUnits.softmax(row);
        for (int v = 0; v < STEPS * width; v++) {
          int channel = head * width + v % width;
          mixed[q * WIDTH + channel] += weights[v / width] * values[v / width * WIDTH + channel];
        }
      }
    }
    return whole ? plus(x, projected(mixed, 24)) : mixed;
  }

  private static double[] scores(double[] queries, double[] keys, int from, int width) {
    double[] scores = new double[STEPS * STEPS];
    for (int s = 0; s < scores.length; s++) {
      for (int i = from; i < from + width; i++) {
        scores[s] += queries[s / STEPS * WIDTH + i] * keys[s % STEPS * WIDTH + i];
      }
    }
    return scores;
  }

  private static double[] plus(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  private static double[] product(double[] x) {
    double[] product = projected(x, 21);
    double[] other = projected(x, 22);
    for (int i = 0; i < product.length; i++) {
      product[i] *= other[i];
    }
    return product;
  }

  /** Values that are 0 are masked, as a masking layer does; here none is. */
  private static String masked(NetworkBuilder net, String x) {
    String there = net.op("NotEqual", x, ZooUnits.scalar(net, 0));
    String mask =
        net.writer()
            .op(
                "Cast",
                List.of(there),
                Map.of("SrcT", type(DataType.DT_BOOL), "DstT", type(DataType.DT_FLOAT)));
    return net.op("Mul", x, mask);
  }

  private static String mean(NetworkBuilder net, String x) {
    return net.writer()
        .op(
            "Mean",
            List.of(x, net.writer().ints(1)),
            Map.of("T", type(DataType.DT_FLOAT), "Tidx", type(DataType.DT_INT32)));
  }

  private static double[] mean(double[] x) {
    double[] mean = new double[WIDTH];
    for (int i = 0; i < x.length; i++) {
      mean[i % WIDTH] += x[i] / STEPS;
    }
    return mean;
  }

  private static String summed(NetworkBuilder net, String x) {
    return net.writer()
        .op(
            "Cumsum",
            List.of(x, net.writer().scalar(1)),
            Map.of("T", type(DataType.DT_FLOAT), "Tidx", type(DataType.DT_INT32)));
  }

  private static double[] summed(double[] x) {
    double[] sums = x.clone();
    for (int i = WIDTH; i < sums.length; i++) {
      sums[i] += sums[i - WIDTH];
    }
    return sums;
  }

  private static AttrValue type(DataType type) {
    return NodeAttributes.of(type);
  }
}
