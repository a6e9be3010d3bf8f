package dev.plumbline.tensorflow.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A convolution of few channels as one matrix product, forward or backward. All rows of the input
 * that the kernel covers at one row of the output, each with its columns and channels, times one
 * matrix give that row of the output, all its columns and filters together. Backward the signal
 * times the same matrix gives what the row adds to each of these input rows; these parts are moved
 * to their rows and added. The matrix holds the filter once per column, so there is more to
 * multiply than in the convolution, but the engine's own operations are slow where there are few
 * channels or filters, because they work on channels side by side.
 */
public final class ConvolutionProduct {
  /** The largest number of entries of the matrix: 4 MiB. */
  private static final long LARGEST = 1 << 20;

  private static final String OWN = "plumbline/";
  private static final Set<String> PADDINGS = Set.of("VALID", "SAME");
  private static final AttrValue FLOAT = NodeAttributes.of(DataType.DT_FLOAT);
  private static final AttrValue INT = NodeAttributes.of(DataType.DT_INT32);

  private final ConvolutionShape extents;
  private final float[] filter;

  /**
   * The extents of a convolution.
   *
   * @param input the rows, columns and channels of one sample's input
   * @param kernel the rows and columns of the kernel
   * @param output the rows, columns and filters of one sample's output
   */
  public record ConvolutionShape(List<Integer> input, List<Integer> kernel, List<Integer> output) {
    private int padded(int axis) {
      return output.get(axis) + kernel.get(axis) - 1;
    }

    /** The number of rows or columns of padding before the input. */
    private int front(int axis) {
      return (padded(axis) - input.get(axis)) / 2;
    }

    /** The number of elements of one row of the input: its columns times its channels. */
    public int inputRow() {
      return input.get(1) * input.get(2);
    }

    private int outputRow() {
      return output.get(1) * output.get(2);
    }

    /** The number of elements of all input rows that the kernel covers at one row of the output. */
    public int covered() {
      return kernel.get(0) * inputRow();
    }

    /** Whether the matrix is of a size that can be kept. */
    public boolean fits() {
      return (long) outputRow() * covered() <= LARGEST;
    }
  }

  /**
   * A convolution of stride 1.
   *
   * @param extents its extents
   * @param filter its weights by kernel row, kernel column, channel and filter, in row-major order
   */
  public ConvolutionProduct(ConvolutionShape extents, float... filter) {
    this.extents = extents;
    this.filter = filter.clone();
  }

  /**
   * The convolutions of a graph that can be computed in this way: of float32 values whose last axis
   * is the channels, of stride 1, not dilated, with padding of zeros that keeps the size, or none.
   */
  public static List<NodeDef> fitting(GraphDef graph) {
    return graph.getNodeList().stream().filter(ConvolutionProduct::fits).toList();
  }

  private static boolean fits(NodeDef node) {
    return node.getOp().equals("Conv2D")
        && NodeAttributes.isChannelsLast(node)
        && PADDINGS.contains(node.getAttrOrThrow("padding").getS().toStringUtf8())
        && ones(node, "strides")
        && ones(node, "dilations");
  }

  private static boolean ones(NodeDef node, String attribute) {
    return node
        .getAttrOrDefault(attribute, AttrValue.getDefaultInstance())
        .getList()
        .getIList()
        .stream()
        .allMatch(extent -> extent == 1);
  }

  /**
   * The nodes that compute the output.
   *
   * @param name the name of the last node, which has the shape of the output; the names of the
   *     others begin with {@code plumbline/} and it
   * @param input the tensor of the input
   */
  public GraphDef forward(String name, String input) {
    GraphWriter writer = new GraphWriter(OWN + name);
    int kernelRows = extents.kernel().get(0);
    int rows = extents.output().get(0);
    int height = extents.input().get(0);
    String map = writer.reshape(input, List.of(-1, height, extents.inputRow()));
    if (height != extents.padded(0)) {
      int front = extents.front(0);
      map = writer.pad(map, 0, 0, front, extents.padded(0) - height - front, 0, 0);
    }
    List<String> covered = new ArrayList<>();
    for (int k = 0; k < kernelRows; k++) {
      covered.add(slice(writer, map, List.of(0, k, 0), List.of(-1, rows, -1)));
    }
    String matrix =
        writer.floats(
            OWN + name + "/matrix",
            List.of((long) extents.covered(), (long) extents.outputRow()),
            turned());
    String product =
        writer.op(
            "MatMul",
            writer.reshape(concatenated(writer, covered), List.of(-1, extents.covered())),
            matrix);
    List<Integer> shape = new ArrayList<>(List.of(-1));
    shape.addAll(extents.output());
    writer.identity(name, writer.reshape(product, shape));
    return writer.graph();
  }

  private static String concatenated(GraphWriter writer, List<String> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    List<String> inputs = new ArrayList<>(parts);
    inputs.add(writer.scalar(2));
    return writer.op(
        "ConcatV2",
        inputs,
        Map.of("T", FLOAT, "Tidx", INT, "N", NodeAttributes.of((long) parts.size())));
  }

  /**
   * The nodes that compute the gradient with respect to the input.
   *
   * @param name the name of the result, which has the shape of the input; it begins the names of
   *     all nodes
   * @param signal the tensor of the gradient at the output, which has the shape of the output
   */
  public GraphDef backward(String name, String signal) {
    GraphWriter writer = new GraphWriter(name);
    int kernelRows = extents.kernel().get(0);
    int rows = extents.output().get(0);
    int inputRow = extents.inputRow();
    String matrix =
        writer.floats(
            name + "/matrix",
            List.of((long) extents.outputRow(), (long) extents.covered()),
            matrix());
    String product =
        writer.op("MatMul", writer.reshape(signal, List.of(-1, extents.outputRow())), matrix);
    String parts = writer.reshape(product, List.of(-1, rows, kernelRows, inputRow));
    List<String> moved = new ArrayList<>();
    for (int k = 0; k < kernelRows; k++) {
      String part = slice(writer, parts, List.of(0, 0, k, 0), List.of(-1, -1, 1, -1));
      moved.add(
          writer.pad(
              writer.reshape(part, List.of(-1, rows, inputRow)),
              0,
              0,
              k,
              kernelRows - 1 - k,
              0,
              0));
    }
    String sum =
        writer.op("AddN", moved, Map.of("T", FLOAT, "N", NodeAttributes.of((long) kernelRows)));
    int height = extents.input().get(0);
    if (height != extents.padded(0)) {
      sum = slice(writer, sum, List.of(0, extents.front(0), 0), List.of(-1, height, -1));
    }
    List<Integer> shape = new ArrayList<>(List.of(-1));
    shape.addAll(extents.input());
    writer.identity(name, writer.reshape(sum, shape));
    return writer.graph();
  }

  private static String slice(
      GraphWriter writer, String tensor, List<Integer> begin, List<Integer> size) {
    String from = writer.ints(begin.stream().mapToInt(Integer::intValue).toArray());
    String many = writer.ints(size.stream().mapToInt(Integer::intValue).toArray());
    return writer.op("Slice", List.of(tensor, from, many), Map.of("T", FLOAT, "Index", INT));
  }

  /**
   * Entry (y, o), (k, x, c) is the filter's weight of kernel row k, column x + front − y, channel c
   * and filter o; 0 where the kernel at output column y does not cover input column x.
   */
  private float[] matrix() {
    int width = extents.input().get(1);
    int channels = extents.input().get(2);
    int kernelRows = extents.kernel().get(0);
    int kernelColumns = extents.kernel().get(1);
    int filters = extents.output().get(2);
    int across = extents.covered();
    float[] matrix = new float[extents.outputRow() * across];
    int from = 0;
    for (int k = 0; k < kernelRows; k++) {
      for (int q = 0; q < kernelColumns; q++) {
        for (int c = 0; c < channels; c++) {
          for (int o = 0; o < filters; o++, from++) {
            for (int y = 0; y < extents.output().get(1); y++) {
              int x = y + q - extents.front(1);
              if (x >= 0 && x < width) {
                int to = (k * width + x) * channels + c;
                matrix[(y * filters + o) * across + to] = filter[from];
              }
            }
          }
        }
      }
    }
    return matrix;
  }

  /** The matrix with rows and columns exchanged. */
  private float[] turned() {
    float[] matrix = matrix();
    int rows = extents.outputRow();
    int columns = extents.covered();
    float[] turned = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column * rows + row] = matrix[row * columns + column];
      }
    }
    return turned;
  }
}
