package dev.plumbline.tensorflow.inlining;

import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Convolutions over three axes, plain and transposed, written as convolutions over two, because the
 * engine has no gradient for them. The slabs that one step of the kernel meets along the first axis
 * lie side by side as channels: each output slab is a convolution of them over the other two axes.
 */
public final class VolumeConvolutions {
  private static final Set<String> OPERATIONS = Set.of("Conv3D", "Conv3DBackpropInputV2");

  private final Map<String, List<Long>> shapes;

  private VolumeConvolutions(Map<String, List<Long>> shapes) {
    this.shapes = shapes;
  }

  /** Whether a node is such a convolution. */
  public static boolean is(NodeDef node) {
    return OPERATIONS.contains(node.getOp());
  }

  /**
   * The graph with its convolutions rewritten; one whose shapes are not known, or that computes in
   * another type than float32, stays.
   *
   * @param graph a flat graph
   * @param shapes the extents of the tensors whose shape is known, by their names, such as {@code
   *     node:0}
   */
  public static GraphDef rewritten(GraphDef graph, Map<String, List<Long>> shapes) {
    VolumeConvolutions rewrites = new VolumeConvolutions(shapes);
    GraphDef.Builder result = graph.toBuilder().clearNode();
    for (NodeDef node : graph.getNodeList()) {
      Optional<VolumeNode> volume = is(node) ? rewrites.volume(node) : Optional.empty();
      result.addAllNode(volume.map(it -> new SlabNodes(it).nodes()).orElse(List.of(node)));
    }
    return result.build();
  }

  private Optional<VolumeNode> volume(NodeDef node) {
    boolean transposed = node.getOp().endsWith("V2");
    List<Long> in = shape(node.getInput(transposed ? 2 : 0));
    List<Long> kernel = shape(node.getInput(1));
    List<Long> out = shape(node.getName());
    boolean known = in.size() == 5 && kernel.size() == 5 && out.size() == 5;
    boolean usual =
        node.getAttrOrThrow("T").getType() == DataType.DT_FLOAT
            && text(node, "data_format", "NDHWC").equals("NDHWC");
    return known && usual
        ? Optional.of(new VolumeNode(node, transposed, in, kernel, out))
        : Optional.empty();
  }

  private List<Long> shape(String tensor) {
    String name = tensor.contains(":") ? tensor : tensor + ":0";
    return shapes.getOrDefault(name, List.of());
  }

  private static String text(NodeDef node, String attribute, String usual) {
    return node.getAttrOrDefault(attribute, NodeAttributes.of(usual)).getS().toStringUtf8();
  }

  /** A convolution over three axes and the extents of its input, kernel and output. */
  record VolumeNode(
      NodeDef node, boolean transposed, List<Long> in, List<Long> kernel, List<Long> out) {

    int slabs() {
      return Math.toIntExact(in.get(1));
    }

    int steps() {
      return Math.toIntExact(kernel.get(0));
    }

    /** Stride or dilation along an axis. */
    long along(String attribute, int axis) {
      List<Long> all =
          node.getAttrOrDefault(attribute, AttrValue.getDefaultInstance()).getList().getIList();
      return all.isEmpty() ? 1 : all.get(axis);
    }

    /** That attribute for a convolution over the last two axes. */
    AttrValue overTwo(String attribute) {
      return NodeAttributes.of(List.of(1L, along(attribute, 2), along(attribute, 3), 1L));
    }

    /**
     * The input slab that each step of the kernel meets at each output slab; the number of slabs
     * stands for zeros.
     */
    List<Integer> meetings() {
      List<Integer> meetings = new ArrayList<>();
      for (long slab = 0; slab < out.get(1); slab++) {
        for (long step = 0; step < steps(); step++) {
          meetings.add(transposed ? sentFrom(slab, step) : readAt(slab, step));
        }
      }
      return meetings;
    }

    private int readAt(long slab, long step) {
      long at = slab * along("strides", 1) + step * along("dilations", 1) - before();
      return at >= 0 && at < slabs() ? (int) at : slabs();
    }

    private int sentFrom(long slab, long step) {
      long at = slab + before() - step * along("dilations", 1);
      long stride = along("strides", 1);
      return at >= 0 && at % stride == 0 && at / stride < slabs() ? (int) (at / stride) : slabs();
    }

    /** The zeros in front of the larger side. */
    private long before() {
      if (!text(node, "padding", "").equals("SAME")) {
        return 0;
      }
      long small = transposed ? in.get(1) : out.get(1);
      long large = transposed ? out.get(1) : in.get(1);
      long reach = (small - 1) * along("strides", 1) + (steps() - 1) * along("dilations", 1) + 1;
      return Math.max(0, reach - large) / 2;
    }
  }
}
