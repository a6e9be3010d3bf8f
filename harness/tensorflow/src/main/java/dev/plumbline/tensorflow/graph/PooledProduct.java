package dev.plumbline.tensorflow.graph;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A convolution as a matrix product ({@link ConvolutionProduct}) and the max pooling behind it, of
 * windows of 2 × 2 that do not overlap. The product gives the four pixels of all windows of a block
 * side by side, so the pooling is three maxima of them. The gradient goes to the first of the
 * largest pixels of a window, from left to right and then down, as in the engine's pooling.
 */
public final class PooledProduct {
  private static final int PIXELS = ProductBlock.WINDOW * ProductBlock.WINDOW;

  private final ConvolutionShape shape;
  private final ProductBlock block;
  private final ConvolutionProduct convolution;
  private final String name;

  /**
   * A convolution and its pooling.
   *
   * @param shape the extents of the convolution
   * @param block one of the blocks of its pooled output
   * @param name the name of the node that gives the pooled output
   * @param filter the weights of the convolution, as in {@link ConvolutionProduct}
   */
  public PooledProduct(ConvolutionShape shape, ProductBlock block, String name, float... filter) {
    this.shape = shape;
    this.block = block;
    this.convolution = new ConvolutionProduct(shape, block, filter);
    this.name = name;
  }

  /**
   * Whether a node is a max pooling of this kind. Where rows and columns are even, padding adds
   * nothing.
   */
  public static boolean fits(NodeDef node, ConvolutionShape shape) {
    return node.getOp().equals("MaxPool")
        && NodeAttributes.isChannelsLast(node)
        && isWindow(node, "ksize")
        && isWindow(node, "strides")
        && !node.getAttrOrThrow("padding").getS().toStringUtf8().equals("EXPLICIT")
        && shape.output().get(0) % ProductBlock.WINDOW == 0
        && shape.output().get(1) % ProductBlock.WINDOW == 0;
  }

  private static boolean isWindow(NodeDef node, String attribute) {
    long side = ProductBlock.WINDOW;
    return node.getAttrOrThrow(attribute).getList().getIList().equals(List.of(1L, side, side, 1L));
  }

  /** The number of elements of one pixel of all windows of a block. */
  private int quarter() {
    return block.computed(shape) / PIXELS;
  }

  private int blocks() {
    return block.across(shape) * block.down(shape);
  }

  private String values() {
    return ConvolutionProduct.own(name) + "/values";
  }

  private String pixel(int index) {
    return ConvolutionProduct.own(name) + "/pixels:" + index;
  }

  private String upper() {
    return ConvolutionProduct.own(name) + "/upper";
  }

  private String lower() {
    return ConvolutionProduct.own(name) + "/lower";
  }

  /**
   * The nodes that compute the pooled output; the last has its name and shape.
   *
   * @param input the tensor of the input
   */
  public GraphDef forward(String input) {
    GraphWriter writer = new GraphWriter(ConvolutionProduct.own(name));
    String product = convolution.product(writer, input);
    writer.identity(
        values(), writer.reshape(product, List.of(-1, blocks(), block.computed(shape))));
    writer.named(
        TensorName.of(pixel(0)).node(),
        "Split",
        List.of(writer.scalar(2), values()),
        Map.of(
            "T",
            NodeAttributes.of(DataType.DT_FLOAT),
            "num_split",
            NodeAttributes.of((long) PIXELS)));
    larger(writer, upper(), pixel(0), pixel(1));
    larger(writer, lower(), pixel(2), pixel(3));
    List<Integer> pooled =
        List.of(
            -1,
            shape.output().get(0) / ProductBlock.WINDOW,
            shape.output().get(1) / ProductBlock.WINDOW,
            shape.filters());
    writer.identity(name, writer.reshape(writer.op("Maximum", upper(), lower()), pooled));
    return writer.graph();
  }

  private static void larger(GraphWriter writer, String name, String first, String second) {
    writer.named(
        name, "Maximum", List.of(first, second), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
  }

  /** The gradients of the maxima and of the product. */
  public List<OwnGradient> gradients(String input) {
    String product = TensorName.canonical(values());
    return List.of(
        new OwnGradient(product, TensorName.canonical(name), this::backwardMaxima),
        convolution.gradient(input, product));
  }

  private GraphDef backwardMaxima(String result, String signal, UnaryOperator<String> names) {
    GraphWriter writer = new GraphWriter(result);
    String all = writer.reshape(signal, List.of(-1, blocks(), quarter()));
    String below = second(writer, all, names.apply(upper()), names.apply(lower()));
    String above = writer.op("Sub", all, below);
    String upperRight = second(writer, above, names.apply(pixel(0)), names.apply(pixel(1)));
    String lowerRight = second(writer, below, names.apply(pixel(2)), names.apply(pixel(3)));
    List<String> pixels =
        List.of(
            writer.op("Sub", above, upperRight),
            upperRight,
            writer.op("Sub", below, lowerRight),
            lowerRight);
    writer.identity(result, writer.concatenated(2, pixels));
    return writer.graph();
  }

  /**
   * Adds the node of the part of a signal that goes to the second of two values, if it is larger.
   */
  private static String second(GraphWriter writer, String signal, String first, String second) {
    return writer.op("ReluGrad", signal, writer.op("Sub", second, first));
  }
}
