package dev.plumbline.tensorflow.graph;

import java.util.Set;
import org.tensorflow.proto.NodeDef;

/** Knows the operations that read the shape of a tensor and none of its values. */
public final class ShapeOps {
  private static final Set<String> READERS =
      Set.of("Shape", "ShapeN", "Size", "Rank", "ZerosLike", "OnesLike");

  private ShapeOps() {}

  /** Whether a node reads the shapes of its inputs only. */
  public static boolean reads(NodeDef node) {
    return READERS.contains(node.getOp());
  }
}
