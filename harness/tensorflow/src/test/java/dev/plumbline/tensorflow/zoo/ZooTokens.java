package dev.plumbline.tensorflow.zoo;

import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** Bags of embeddings: means and sums over 4 tokens of 3 values each. */
final class ZooTokens {
  private static final int TOKENS = 4;
  private static final int WORDS = 60;
  private static final int WIDTH = 3;
  private static final int SEED = 61;

  private ZooTokens() {}

  static List<ZooLayer> layers() {
    return List.of(
        bag("embedding bag, gather and mean", ZooTokens::gathered, TOKENS),
        bag("embedding bag, flat gather and mean", ZooTokens::gatheredFlat, TOKENS),
        bag("embedding bag, SparseSegmentMean", (net, x) -> segments(net, x, "Mean"), TOKENS),
        bag("embedding bag, SparseSegmentSum", (net, x) -> segments(net, x, "Sum"), 1));
  }

  private static ZooLayer bag(
      String name, BiFunction<NetworkBuilder, String, String> graph, int divisor) {
    return new ZooLayer(
        name,
        List.of(TOKENS),
        ZooLayer.ZooInput.TOKENS,
        graph,
        ZooTokens::embedded,
        values -> {
          double[] mean = new double[WIDTH];
          for (int i = 0; i < values.length; i++) {
            mean[i % WIDTH] += values[i] / divisor;
          }
          return mean;
        });
  }

  private static double[] embedded(double[] ids) {
    float[] table = ZooLayer.weights(SEED, WORDS * WIDTH);
    double[] values = new double[ids.length * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = table[((int) ids[i / WIDTH]) * WIDTH + i % WIDTH];
    }
    return values;
  }

  private static String table(NetworkBuilder net) {
    return ZooLayer.parameter(net, SEED, WORDS, WIDTH);
  }

  private static String lookup(NetworkBuilder net, String ids) {
    return net.writer()
        .op(
            "GatherV2",
            List.of(table(net), ids, net.writer().scalar(0)),
            Map.of(
                "Tparams", type(DataType.DT_FLOAT),
                "Tindices", type(DataType.DT_INT32),
                "Taxis", type(DataType.DT_INT32)));
  }

  private static String gathered(NetworkBuilder net, String x) {
    return mean(net, lookup(net, x));
  }

  private static String mean(NetworkBuilder net, String values) {
    return net.writer()
        .op(
            "Mean",
            List.of(values, net.writer().ints(1)),
            Map.of("T", type(DataType.DT_FLOAT), "Tidx", type(DataType.DT_INT32)));
  }

  private static String gatheredFlat(NetworkBuilder net, String x) {
    return mean(net, net.writer().reshape(lookup(net, flat(net, x)), List.of(-1, TOKENS, WIDTH)));
  }

  /** The tokens of all samples, one after the other. */
  private static String flat(NetworkBuilder net, String x) {
    return net.writer()
        .op(
            "Reshape",
            List.of(x, net.writer().ints(-1)),
            Map.of("T", type(DataType.DT_INT32), "Tshape", type(DataType.DT_INT32)));
  }

  /** The number of the sample that each token belongs to. */
  private static String samples(NetworkBuilder net, String x) {
    Map<String, AttrValue> whole =
        Map.of("T", type(DataType.DT_INT32), "out_type", type(DataType.DT_INT32));
    String ones =
        net.writer()
            .op(
                "Fill",
                List.of(net.writer().op("Shape", List.of(x), whole), net.writer().scalar(1)),
                Map.of("T", type(DataType.DT_INT32), "index_type", type(DataType.DT_INT32)));
    String counted =
        net.writer()
            .op(
                "Cumsum",
                List.of(ones, net.writer().scalar(0)),
                Map.of(
                    "T", type(DataType.DT_INT32),
                    "Tidx", type(DataType.DT_INT32),
                    "exclusive", NodeAttributes.of(true)));
    return flat(net, counted);
  }

  private static String segments(NetworkBuilder net, String x, String how) {
    return net.writer()
        .op(
            "SparseSegment" + how,
            List.of(table(net), flat(net, x), samples(net, x)),
            Map.of("T", type(DataType.DT_FLOAT), "Tidx", type(DataType.DT_INT32)));
  }

  private static AttrValue type(DataType type) {
    return NodeAttributes.of(type);
  }
}
