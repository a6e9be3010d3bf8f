package dev.plumbline.tensorflow.path;

import dev.plumbline.tensorflow.graph.GraphCopy;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;

/**
 * The nodes that compute the outputs at the points of straight paths. Before the cut, the layers
 * are copied for the starts of the paths. At the cut, the points are interpolated between starts
 * and ends. Behind the cut, the layers are copied for all points.
 */
final class PathGradientNodes {
  private final GraphDef graph;
  private final String prefix;
  private final String source;
  private final String cut;

  /**
   * Nodes for one site and one cut.
   *
   * @param graph the flat graph
   * @param prefix the beginning of the names of all new nodes
   * @param source the tensor of the site along which the paths run
   * @param cut the tensor at which points are interpolated
   */
  PathGradientNodes(GraphDef graph, String prefix, String source, String cut) {
    this.graph = graph;
    this.prefix = prefix;
    this.source = TensorName.canonical(source);
    this.cut = TensorName.canonical(cut);
  }

  /** The name of the placeholder of the starts of the paths, of the source's shape. */
  String starts() {
    return prefix + "/starts";
  }

  /**
   * The name of the placeholder of the positions of the points on a path: 0 is its start, 1 its
   * end.
   */
  String positions() {
    return prefix + "/positions";
  }

  /** The name of the placeholder of the weights of the points. */
  String weights() {
    return prefix + "/weights";
  }

  /**
   * The name of the tensor of the points at the cut: all positions of the first path, then of the
   * second, and so on.
   */
  String points() {
    return prefix + "/points";
  }

  /**
   * The name of the tensor of the outputs' weights at all points: those of the path times the
   * weight of the point.
   */
  String seeds() {
    return prefix + "/seeds";
  }

  /** The name of the tensor that holds, for each path, the sum of the values at its points. */
  String sums() {
    return prefix + "/sums";
  }

  /** The name of the copy of a tensor that lies behind the cut. */
  String copy(String tensor) {
    return GraphCopy.nameOf(tensor, prefix);
  }

  /**
   * All nodes except the one that sums.
   *
   * @param sourceShape the shape that one sample has at the source
   * @param cutShape the shape that one sample has at the cut
   * @param seed the weights of the outputs of each path
   * @param output the tensor at which the copy ends
   */
  GraphDef nodes(
      List<Integer> sourceShape, List<Integer> cutShape, SeedTensor seed, String output) {
    GraphWriter writer = new GraphWriter(prefix + "/between");
    writer.placeholder(starts(), batch(sourceShape));
    writer.placeholder(positions(), -1);
    writer.placeholder(weights(), -1);
    GraphCopy.of(graph, source, cut).write(writer, starts(), prefix + "/start");
    String first = cut.equals(source) ? starts() : prefix + "/start/" + cut;
    interpolate(writer, first, cutShape);
    String row = writer.reshape(weights(), List.of(1, -1, 1));
    String each = writer.reshape(seed.tensor(), List.of(-1, 1, seed.width()));
    String weighted = writer.op("Mul", each, row);
    writer.identity(seeds(), writer.reshape(weighted, List.of(-1, seed.width())));
    GraphCopy.of(graph, cut, output).write(writer, points(), prefix);
    return writer.graph();
  }

  /**
   * The weights of the outputs of each path.
   *
   * @param tensor their tensor
   * @param width the number of outputs
   */
  record SeedTensor(String tensor, int width) {}

  /**
   * The nodes that sum the values at the points of each path.
   *
   * @param values the tensor of the values at all points
   * @param cutShape the shape that one sample has at the cut
   */
  GraphDef summing(String values, List<Integer> cutShape) {
    GraphWriter writer = new GraphWriter(prefix + "/summing");
    String grid = writer.reshape(values, writer.extents(grid()));
    String sum =
        writer.op(
            "Sum",
            List.of(grid, writer.ints(1)),
            Map.of(
                "T", NodeAttributes.of(DataType.DT_FLOAT),
                "Tidx", NodeAttributes.of(DataType.DT_INT32),
                "keep_dims", NodeAttributes.of(false)));
    writer.identity(sums(), writer.reshape(sum, each(cutShape)));
    return writer.graph();
  }

  /** The tensor of paths by positions by elements of the cut. */
  private String grid() {
    return prefix + "/grid";
  }

  private static List<Integer> each(List<Integer> shape) {
    List<Integer> each = new ArrayList<>(List.of(-1));
    each.addAll(shape);
    return each;
  }

  /**
   * Adds the points (1 − a) b + a x between start b and end x for every position a, first as a grid
   * of paths by positions, then as one batch: one product of the positions' weights with the ends
   * of each path, which takes a fifth of the time of two products and a sum element by element. In
   * this form the points at 0 and 1 are exactly b and x, so that values that are tied there stay
   * tied.
   */
  private void interpolate(GraphWriter writer, String first, List<Integer> shape) {
    int size = shape.stream().reduce(1, Math::multiplyExact);
    List<Integer> flat = List.of(-1, 1, size);
    String ends = writer.reshape(positions(), List.of(-1, 1));
    String starts = writer.op("Sub", writer.scalar(1f), ends);
    String shares = writer.concatenated(1, List.of(starts, ends));
    String path =
        writer.concatenated(1, List.of(writer.reshape(first, flat), writer.reshape(cut, flat)));
    writer.named(
        grid(),
        "BatchMatMulV2",
        List.of(shares, path),
        Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    writer.identity(points(), writer.reshape(grid(), each(shape)));
  }

  private static long[] batch(List<Integer> shape) {
    long[] batch = new long[shape.size() + 1];
    batch[0] = -1;
    for (int axis = 0; axis < shape.size(); axis++) {
      batch[axis + 1] = shape.get(axis);
    }
    return batch;
  }
}
