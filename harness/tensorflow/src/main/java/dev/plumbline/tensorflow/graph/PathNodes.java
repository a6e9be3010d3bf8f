package dev.plumbline.tensorflow.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;

/**
 * The nodes of a path: what lies before the cut once more for the starts, the points between starts
 * and ends at the cut, and what lies behind the cut once more for all points.
 */
public final class PathNodes {
  private final GraphDef graph;
  private final String prefix;
  private final String source;
  private final String cut;

  /**
   * The nodes of one path.
   *
   * @param graph the flat graph
   * @param prefix starts the names of the new nodes
   * @param source where the path runs
   * @param cut the tensor at which points are interpolated
   */
  public PathNodes(GraphDef graph, String prefix, String source, String cut) {
    this.graph = graph;
    this.prefix = prefix;
    this.source = TensorName.canonical(source);
    this.cut = TensorName.canonical(cut);
  }

  /** The placeholder of the rows at the start of each path, of the source's shape. */
  public String starts() {
    return prefix + "/starts";
  }

  /** The placeholder of the positions. */
  public String positions() {
    return prefix + "/positions";
  }

  /** The placeholder of the weights. */
  public String weights() {
    return prefix + "/weights";
  }

  /** The points at the cut, all positions of the first path, then of the second. */
  public String points() {
    return prefix + "/points";
  }

  /** The seeds of all points: those of their path times their weight. */
  public String seeds() {
    return prefix + "/seeds";
  }

  /** Sums of all points of a path, given values at all points. */
  public String sums() {
    return prefix + "/sums";
  }

  /** A copied tensor's name. */
  public String copy(String tensor) {
    TensorName name = TensorName.of(tensor);
    return new TensorName(prefix + "/" + name.node(), name.index()).toString();
  }

  /**
   * All nodes but the sums.
   *
   * @param sourceShape one sample's shape at the source
   * @param cutShape one sample's shape at the cut
   * @param seed the seeds of the paths
   * @param output the tensor at the end of the copy
   */
  public GraphDef nodes(
      List<Integer> sourceShape, List<Integer> cutShape, Seed seed, String output) {
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
    identity(writer, seeds(), writer.reshape(weighted, List.of(-1, seed.width())));
    GraphCopy.of(graph, cut, output).write(writer, points(), prefix);
    return writer.graph();
  }

  /**
   * The seeds of the paths.
   *
   * @param tensor their tensor
   * @param width the number of entries of each
   */
  public record Seed(String tensor, int width) {}

  /** The node that sums values at the points of each path. */
  public GraphDef summing(String values) {
    GraphWriter writer = new GraphWriter(prefix + "/summing");
    String shape =
        writer.op(
            "Shape",
            List.of(prefix + "/grid"),
            Map.of(
                "T",
                Attributes.of(DataType.DT_FLOAT),
                "out_type",
                Attributes.of(DataType.DT_INT32)));
    String grid =
        writer.op(
            "Reshape",
            List.of(values, shape),
            Map.of(
                "T", Attributes.of(DataType.DT_FLOAT), "Tshape", Attributes.of(DataType.DT_INT32)));
    writer.named(
        sums(),
        "Sum",
        List.of(grid, writer.ints(1)),
        Map.of(
            "T", Attributes.of(DataType.DT_FLOAT),
            "Tidx", Attributes.of(DataType.DT_INT32),
            "keep_dims", Attributes.of(false)));
    return writer.graph();
  }

  /**
   * (1 − a) b + a x for every position a: a grid of paths by positions, then flat. In this form a
   * start or end that is on the path comes out exactly, ties of its values included.
   */
  private void interpolate(GraphWriter writer, String first, List<Integer> shape) {
    List<Integer> one = new ArrayList<>(List.of(-1, 1));
    one.addAll(shape);
    List<Integer> ones = new ArrayList<>(List.of(1, -1));
    shape.forEach(extent -> ones.add(1));
    List<Integer> flat = new ArrayList<>(List.of(-1));
    flat.addAll(shape);
    String ends = writer.reshape(positions(), ones);
    String starts = writer.op("Sub", writer.scalar(1f), ends);
    String near = writer.op("Mul", writer.reshape(first, one), starts);
    String far = writer.op("Mul", writer.reshape(cut, one), ends);
    writer.named(
        prefix + "/grid",
        "AddV2",
        List.of(near, far),
        Map.of("T", Attributes.of(DataType.DT_FLOAT)));
    identity(writer, points(), writer.reshape(prefix + "/grid", flat));
  }

  private static void identity(GraphWriter writer, String name, String input) {
    writer.named(name, "Identity", List.of(input), Map.of("T", Attributes.of(DataType.DT_FLOAT)));
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
