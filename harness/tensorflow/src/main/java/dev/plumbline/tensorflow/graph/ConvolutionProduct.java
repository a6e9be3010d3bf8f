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
 * A convolution of few channels as one matrix product, forward or backward. All that the kernel
 * covers of the input at a block of the output, times one matrix, gives that block, all its pixels
 * and filters together. Backward the signal times the same matrix gives what the block adds to each
 * of these elements of the input; these parts are moved to their places and added. The matrix holds
 * the filter once per pixel of a block, so there is more to multiply than in the convolution, but
 * the engine's own operations are slow where there are few channels or filters, because they work
 * on channels side by side.
 */
public final class ConvolutionProduct {
  private static final String OWN = "plumbline/";
  private static final Set<String> PADDINGS = Set.of("VALID", "SAME");
  private static final AttrValue FLOAT = NodeAttributes.of(DataType.DT_FLOAT);
  private static final AttrValue INT = NodeAttributes.of(DataType.DT_INT32);

  private final ConvolutionShape shape;
  private final ProductBlock block;
  private final float[] filter;

  /**
   * A convolution of stride 1.
   *
   * @param shape its extents
   * @param block one of the {@link ProductBlock#of blocks} of its output
   * @param filter its weights by kernel row, kernel column, channel and filter, in row-major order
   */
  public ConvolutionProduct(ConvolutionShape shape, ProductBlock block, float... filter) {
    this.shape = shape;
    this.block = block;
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

  /** The beginning of the names of all nodes of a product, except of the one that ends it. */
  static String own(String name) {
    return OWN + name;
  }

  /**
   * The nodes that compute the output, of a block of one row.
   *
   * @param name the name of the last node, which has the shape of the output; the names of the
   *     others begin with {@code plumbline/} and it
   * @param input the tensor of the input
   */
  public GraphDef forward(String name, String input) {
    GraphWriter writer = new GraphWriter(own(name));
    writer.identity(name, shaped(writer, product(writer, input), shape.output()));
    return writer.graph();
  }

  /**
   * The nodes that compute the gradient with respect to the input.
   *
   * @param name the name of the result, which has the shape of the input; it begins the names of
   *     all nodes
   * @param signal the tensor of the gradient at the output, which has the shape of the output; for
   *     a pooled block that at the product, in its order
   */
  public GraphDef backward(String name, String signal) {
    GraphWriter writer = new GraphWriter(name);
    String blocks = writer.reshape(signal, List.of(-1, block.computed(shape)));
    String matrix =
        writer.floats(
            name + "/matrix",
            List.of((long) block.computed(shape), (long) block.covered(shape)),
            turned());
    writer.identity(name, spread(writer, writer.op("MatMul", blocks, matrix)));
    return writer.graph();
  }

  /**
   * The gradient of a convolution.
   *
   * @param input the tensor that it reads
   * @param output its own tensor
   */
  public OwnGradient gradient(String input, String output) {
    return new OwnGradient(
        TensorName.canonical(input),
        TensorName.canonical(output),
        (name, signal, names) -> backward(name, signal));
  }

  /** Adds the nodes up to the product; one row per block of each sample, from left to right. */
  String product(GraphWriter writer, String input) {
    String matrix =
        writer.floats(
            writer.next("matrix"),
            List.of((long) block.covered(shape), (long) block.computed(shape)),
            matrix());
    return writer.op("MatMul", gathered(writer, input), matrix);
  }

  /** Adds the nodes that put together what each block covers of the input. */
  private String gathered(GraphWriter writer, String input) {
    int rowOfInput = shape.input().get(1) * shape.channels();
    String map = writer.reshape(input, List.of(-1, shape.input().get(0), rowOfInput));
    if (isPadded()) {
      map =
          writer.pad(
              map,
              0,
              0,
              shape.front(0),
              shape.back(0),
              sides(shape.front(1)),
              sides(shape.back(1)));
    }
    int down = shape.padded(0) / block.rows();
    String stripes = writer.reshape(map, List.of(-1, down, block.rows(), paddedRow()));
    List<String> pieces = new ArrayList<>();
    for (int j = 0; j < block.across(shape); j++) {
      for (int stripe = 0; stripe < block.stripes(shape); stripe++) {
        String piece =
            slice(
                writer,
                stripes,
                List.of(0, stripe, 0, left(j)),
                List.of(-1, block.down(shape), -1, block.coveredRow(shape)));
        pieces.add(writer.reshape(piece, List.of(-1, block.down(shape), stripe())));
      }
    }
    return writer.reshape(writer.concatenated(2, pieces), List.of(-1, block.covered(shape)));
  }

  /** Adds the nodes that move what each block adds to the input to its place, and add it up. */
  String spread(GraphWriter writer, String product) {
    int pieces = block.across(shape) * block.stripes(shape);
    String parts = writer.reshape(product, List.of(-1, block.down(shape), pieces, stripe()));
    List<String> columns = new ArrayList<>();
    for (int j = 0; j < block.across(shape); j++) {
      List<String> moved = new ArrayList<>();
      for (int stripe = 0; stripe < block.stripes(shape); stripe++) {
        int at = j * block.stripes(shape) + stripe;
        String part = slice(writer, parts, List.of(0, 0, at, 0), List.of(-1, -1, 1, -1));
        moved.add(
            writer.pad(
                writer.reshape(part, List.of(-1, block.down(shape), stripe())),
                0,
                0,
                stripe,
                block.stripes(shape) - 1 - stripe,
                0,
                0));
      }
      String column =
          writer.reshape(sum(writer, moved), List.of(-1, shape.padded(0), block.coveredRow(shape)));
      int right = paddedRow() - left(j) - block.coveredRow(shape);
      columns.add(
          block.across(shape) == 1 ? column : writer.pad(column, 0, 0, 0, 0, left(j), right));
    }
    String all = sum(writer, columns);
    if (isPadded()) {
      all =
          slice(
              writer,
              all,
              List.of(0, shape.front(0), sides(shape.front(1))),
              List.of(-1, shape.input().get(0), shape.input().get(1) * shape.channels()));
    }
    return shaped(writer, all, shape.input());
  }

  private boolean isPadded() {
    return shape.front(0) + shape.back(0) + sides(shape.front(1) + shape.back(1)) > 0;
  }

  /** Columns of padding as elements; none where the matrix knows where the input ends. */
  private int sides(int columns) {
    return block.isWhole(shape) ? 0 : columns * shape.channels();
  }

  /** The number of elements of a row of the input, with the padding at its sides. */
  private int paddedRow() {
    return shape.input().get(1) * shape.channels() + sides(shape.front(1) + shape.back(1));
  }

  /** The first element that the blocks of a column cover in a row of the input. */
  private int left(int column) {
    return column * block.columns() * shape.channels();
  }

  /** The number of elements of a stripe of what a block covers. */
  private int stripe() {
    return block.rows() * block.coveredRow(shape);
  }

  private static String shaped(GraphWriter writer, String tensor, List<Integer> extents) {
    List<Integer> all = new ArrayList<>(List.of(-1));
    all.addAll(extents);
    return writer.reshape(tensor, all);
  }

  private static String sum(GraphWriter writer, List<String> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : writer.op("AddN", parts, Map.of("T", FLOAT, "N", NodeAttributes.of((long) parts.size())));
  }

  private static String slice(
      GraphWriter writer, String tensor, List<Integer> begin, List<Integer> size) {
    String from = writer.ints(begin.stream().mapToInt(Integer::intValue).toArray());
    String many = writer.ints(size.stream().mapToInt(Integer::intValue).toArray());
    return writer.op("Slice", List.of(tensor, from, many), Map.of("T", FLOAT, "Index", INT));
  }

  /**
   * Entry (i, o) is the filter's weight between element i of what a block covers and element o of
   * the block; 0 where the kernel at o does not cover i. Elements of a block are in the order of
   * its pixels, of each all filters; in a pooled block first the upper left pixels of all windows,
   * then the upper right, lower left and lower right ones.
   */
  private float[] matrix() {
    int width = block.computed(shape);
    int filters = shape.filters();
    int channels = shape.channels();
    int columns = block.coveredRow(shape) / channels;
    int left = block.isWhole(shape) ? shape.front(1) : 0;
    float[] matrix = new float[block.covered(shape) * width];
    int weight = 0;
    for (int k = 0; k < shape.kernel().get(0); k++) {
      for (int q = 0; q < shape.kernel().get(1); q++) {
        for (int c = 0; c < channels; c++, weight += filters) {
          for (int y = 0; y < block.rows(); y++) {
            for (int x = 0; x < block.columns(); x++) {
              int column = x + q - left;
              if (column >= 0 && column < columns) {
                int row = ((y + k) * columns + column) * channels + c;
                System.arraycopy(
                    filter, weight, matrix, row * width + place(y, x) * filters, filters);
              }
            }
          }
        }
      }
    }
    return matrix;
  }

  /** The place of a pixel in its block. */
  private int place(int y, int x) {
    int side = ProductBlock.WINDOW;
    return block.isPooled()
        ? (y * side + x % side) * (block.columns() / side) + x / side
        : y * block.columns() + x;
  }

  /** The matrix with rows and columns exchanged. */
  private float[] turned() {
    float[] matrix = matrix();
    int rows = block.covered(shape);
    int columns = block.computed(shape);
    float[] turned = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column * rows + row] = matrix[row * columns + column];
      }
    }
    return turned;
  }
}
