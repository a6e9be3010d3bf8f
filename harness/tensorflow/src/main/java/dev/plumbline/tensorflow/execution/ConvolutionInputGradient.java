package dev.plumbline.tensorflow.execution;

import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * The gradient of a convolution of few channels with respect to its input, computed as one matrix
 * product. A row of the signal (all its columns and filters together) times one matrix gives its
 * part of the gradient at each input row that the kernel covers; these parts are moved to their
 * rows and added. The matrix holds the filter once per column, so there is more to multiply than in
 * the convolution, but the engine's own operation is slow where the input has few channels, because
 * it works on channels side by side.
 */
final class ConvolutionInputGradient {
  /**
   * The largest number of input columns times channels, per column of the kernel, at which this was
   * measured to be faster.
   */
  private static final int WIDEST = 15;

  /** The largest number of entries of the matrix: 4 MiB. */
  private static final long LARGEST = 1 << 20;

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
  record ConvolutionShape(List<Integer> input, List<Integer> kernel, List<Integer> output) {
    private int padded(int axis) {
      return output.get(axis) + kernel.get(axis) - 1;
    }

    /** The number of rows or columns of padding before the input. */
    private int front(int axis) {
      return (padded(axis) - input.get(axis)) / 2;
    }

    private int inputRow() {
      return input.get(1) * input.get(2);
    }

    private int outputRow() {
      return output.get(1) * output.get(2);
    }

    /** Whether a matrix product is faster than the engine's own backward pass. */
    boolean pays() {
      long entries = (long) outputRow() * kernel.get(0) * inputRow();
      return inputRow() <= WIDEST * kernel.get(1) && entries <= LARGEST;
    }
  }

  /**
   * A convolution of stride 1.
   *
   * @param extents its extents
   * @param filter its weights by kernel row, kernel column, channel and filter, in row-major order
   */
  ConvolutionInputGradient(ConvolutionShape extents, float... filter) {
    this.extents = extents;
    this.filter = filter.clone();
  }

  /**
   * The convolutions of a graph whose gradient can be computed in this way: of stride 1 and not
   * dilated.
   */
  static List<NodeDef> fitting(GraphDef graph) {
    return graph.getNodeList().stream().filter(ConvolutionInputGradient::fits).toList();
  }

  private static boolean fits(NodeDef node) {
    return node.getOp().equals("Conv2D")
        && node.getAttrOrThrow("T").getType() == DataType.DT_FLOAT
        && text(node, "data_format", "NHWC").equals("NHWC")
        && PADDINGS.contains(text(node, "padding", ""))
        && ones(node, "strides")
        && ones(node, "dilations");
  }

  private static String text(NodeDef node, String attribute, String otherwise) {
    return node.getAttrOrDefault(attribute, NodeAttributes.of(otherwise)).getS().toStringUtf8();
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
   * The nodes that compute the gradient.
   *
   * @param name the name of the result, which has the shape of the input; it begins the names of
   *     all nodes
   * @param signal the tensor of the gradient at the output, which has the shape of the output
   */
  GraphDef nodes(String name, String signal) {
    GraphWriter writer = new GraphWriter(name);
    int kernelRows = extents.kernel().get(0);
    int rows = extents.output().get(0);
    int inputRow = extents.inputRow();
    String matrix =
        writer.floats(
            name + "/matrix",
            List.of((long) extents.outputRow(), (long) kernelRows * inputRow),
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
    int across = kernelRows * width * channels;
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
}
