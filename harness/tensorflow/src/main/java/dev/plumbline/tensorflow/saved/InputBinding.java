package dev.plumbline.tensorflow.saved;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.graph.JointSite;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * How the elements of a flat row are divided among the inputs of a signature.
 *
 * @param parts the inputs in the order in which they lie in the row
 * @param width the number of elements of a row
 * @param fixedBatch the number of rows that the model insists on; 0 if it takes any
 */
public record InputBinding(List<BoundInput> parts, int width, int fixedBatch) {

  /**
   * One input of the signature and its place in a row.
   *
   * @param key its name in the signature
   * @param tensor its tensor in the graph
   * @param type its data type
   * @param shape the shape that one sample has
   * @param offset the place in the row where it starts
   */
  record BoundInput(String key, TensorName tensor, DataType type, List<Integer> shape, int offset) {
    int size() {
      return shape.stream().reduce(1, Math::multiplyExact);
    }
  }

  /**
   * Divides the rows of a layout among the inputs of a signature.
   *
   * @param signature the signature
   * @param layout how the rows are laid out
   * @param order the names of the inputs in the order in which they lie in a row; empty to match
   *     them by name
   * @throws ModelException if layout and signature do not fit each other
   */
  public static InputBinding of(SignatureDef signature, InputLayout layout, List<String> order) {
    Map<String, TensorInfo> infos = new TreeMap<>(signature.getInputsMap());
    List<String> keys = order(infos, layout, order);
    boolean paired = keys.size() == layout.inputs().size();
    List<BoundInput> parts = new ArrayList<>();
    int offset = 0;
    int batch = 0;
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      TensorInfo info = infos.get(key);
      if (info == null) {
        throw new ModelException(
            "the signature has no input '" + key + "'; known: " + infos.keySet());
      }
      Shape expected = paired ? layout.inputs().get(i).shape() : null;
      BoundInput part =
          new BoundInput(
              key,
              TensorName.of(info.getName()),
              supported(key, info.getDtype()),
              shape(key, info.getTensorShape(), expected),
              offset);
      batch = Math.max(batch, fixedBatch(info.getTensorShape()));
      parts.add(part);
      offset += part.size();
    }
    checkWidth(parts, offset, layout);
    return new InputBinding(List.copyOf(parts), offset, batch);
  }

  /**
   * The inputs of numbers and tokens that are differentiated together, because features lie in
   * both; empty if they do not, or the inputs of layout and signature are not the same.
   *
   * @param features the features of a sample; null if they are unknown
   */
  public Optional<JointSite.JointInputs> joint(InputLayout layout, @Nullable FeatureMap features) {
    if (features == null || layout.inputs().size() != parts.size()) {
      return Optional.empty();
    }
    List<RowPlaceholder.InputSlice> own = new ArrayList<>();
    Set<RowPlaceholder.InputSlice> tokens = new HashSet<>();
    for (InputLayout.Placed placed : layout.holding(features).inputs()) {
      for (RowPlaceholder.InputSlice slice : slices()) {
        if (slice.offset() == placed.offset()) {
          own.add(slice);
          if (placed.input().kind() == InputKind.TOKENS) {
            tokens.add(slice);
          }
        }
      }
    }
    return JointSite.parts(own, tokens);
  }

  /** The slice of the row that each input is. */
  public List<RowPlaceholder.InputSlice> slices() {
    return parts.stream()
        .map(
            part ->
                new RowPlaceholder.InputSlice(
                    part.tensor().node(), part.type(), part.shape(), part.offset()))
        .toList();
  }

  private static void checkWidth(List<BoundInput> parts, int width, InputLayout layout) {
    if (width != layout.width()) {
      throw new ModelException(
          "the model's inputs "
              + describe(parts)
              + " hold "
              + width
              + " elements, but a row of the dataset holds "
              + layout.width()
              + " "
              + describe(layout));
    }
  }

  private static List<String> order(
      Map<String, TensorInfo> infos, InputLayout layout, List<String> order) {
    if (!order.isEmpty()) {
      if (order.size() != infos.size()) {
        throw new ModelException(
            "the parameter 'inputs' names " + order + ", but the signature has " + infos.keySet());
      }
      return order;
    }
    if (infos.size() == 1) {
      return List.copyOf(infos.keySet());
    }
    List<String> names = layout.inputs().stream().map(InputLayout.Input::name).toList();
    if (names.size() == infos.size() && infos.keySet().containsAll(names)) {
      return names;
    }
    throw new ModelException(
        "the signature has several inputs "
            + infos.keySet()
            + ", but the dataset's are named "
            + names
            + "; list them with the parameter 'inputs' in the order in which they lie in a row");
  }

  private static DataType supported(String key, DataType type) {
    return switch (type) {
      case DT_FLOAT, DT_DOUBLE, DT_INT32, DT_INT64 -> type;
      default ->
          throw new ModelException(
              "input '"
                  + key
                  + "' is of type "
                  + type.name().substring(3).toLowerCase(Locale.ROOT)
                  + "; supported: float, double, int32, int64. A signature that takes decoded"
                  + " tensors can be named with the parameter 'signature'");
    };
  }

  private static int fixedBatch(TensorShapeProto shape) {
    return shape.getUnknownRank() || shape.getDimCount() == 0
        ? 0
        : (int) Math.max(0, shape.getDim(0).getSize());
  }

  /**
   * The shape that one sample has: that of the signature, with unknown extents taken from the
   * dataset.
   */
  private static List<Integer> shape(
      String key, TensorShapeProto declared, @Nullable Shape expected) {
    if (declared.getUnknownRank()) {
      return expectedOr(key, expected).extents();
    }
    if (declared.getDimCount() == 0) {
      throw new ModelException("input '" + key + "' is a scalar; it needs a batch axis");
    }
    List<Integer> shape = new ArrayList<>();
    for (int axis = 1; axis < declared.getDimCount(); axis++) {
      shape.add((int) declared.getDim(axis).getSize());
    }
    boolean known = shape.stream().allMatch(extent -> extent > 0);
    if (known && fits(shape, expected)) {
      return shape;
    }
    Shape given = expectedOr(key, expected);
    boolean fits = given.rank() == shape.size();
    for (int axis = 0; fits && axis < shape.size(); axis++) {
      fits = shape.get(axis) < 0 || shape.get(axis) == given.extent(axis);
    }
    if (!fits) {
      throw new ModelException(
          "input '"
              + key
              + "' takes samples of shape "
              + shape.stream().map(extent -> extent < 0 ? "any" : extent.toString()).toList()
              + ", but the dataset's are of shape "
              + given.extents());
    }
    return given.extents();
  }

  /**
   * Whether the elements of a row mean the same to model and dataset: both shapes are equal apart
   * from axes of extent 1, or one of them is flat.
   */
  private static boolean fits(List<Integer> shape, @Nullable Shape expected) {
    if (expected == null) {
      return true;
    }
    int size = shape.stream().reduce(1, Math::multiplyExact);
    List<Integer> mine = shape.stream().filter(extent -> extent != 1).toList();
    List<Integer> theirs = expected.extents().stream().filter(extent -> extent != 1).toList();
    boolean flat = mine.size() <= 1 || theirs.size() <= 1;
    return size == expected.size() && (flat || mine.equals(theirs));
  }

  private static Shape expectedOr(String key, @Nullable Shape expected) {
    if (expected == null) {
      throw new ModelException(
          "input '" + key + "' declares no fixed shape, and the dataset has no input for it alone");
    }
    return expected;
  }

  private static String describe(List<BoundInput> parts) {
    return parts.stream().map(part -> part.key() + " " + part.shape()).toList().toString();
  }

  private static String describe(InputLayout layout) {
    return layout.inputs().stream()
        .map(input -> input.name() + " " + input.shape().extents())
        .toList()
        .toString();
  }
}
