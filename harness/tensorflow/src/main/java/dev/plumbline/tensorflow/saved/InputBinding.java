package dev.plumbline.tensorflow.saved;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.graph.JointSite;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.TensorName;
import dev.plumbline.tensorflow.graph.WholeNumbers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
   * @param shape the shape that one sample has in the row
   * @param axes the axes of that shape in the order of the model
   * @param offset the place in the row where it starts
   */
  record BoundInput(
      String key,
      TensorName tensor,
      DataType type,
      List<Integer> shape,
      List<Integer> axes,
      int offset) {
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
   * @param channels the order of axes in which the model takes its inputs
   * @throws ModelException if layout and signature do not fit each other
   */
  public static InputBinding of(
      SignatureDef signature, InputLayout layout, List<String> order, AxisOrder channels) {
    List<String> keys = order(signature, layout, order);
    boolean paired = keys.size() == layout.inputs().size();
    List<BoundInput> parts = new ArrayList<>();
    int offset = 0;
    int batch = 0;
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      TensorInfo info = info(signature, key);
      DataType type = supported(key, info.getDtype());
      Shape expected = paired ? layout.inputs().get(i).shape() : null;
      List<Integer> shape = SampleShape.of(key, info.getTensorShape(), expected, channels);
      BoundInput part =
          new BoundInput(
              key,
              TensorName.of(info.getName()),
              type,
              channels.ofRow(shape),
              channels.axes(shape.size()),
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
                    part.tensor().node(), part.type(), part.shape(), part.axes(), part.offset()))
        .toList();
  }

  /** The inputs of whole numbers that are numbers, in contrast to ids of tokens. */
  private List<BoundInput> wholeNumbers(InputLayout layout) {
    return parts.stream()
        .filter(part -> WholeNumbers.of(part.type()).isPresent() && !holdsTokens(part, layout))
        .toList();
  }

  private static boolean holdsTokens(BoundInput part, InputLayout layout) {
    return layout.placed().stream()
        .filter(placed -> placed.input().kind() == InputKind.TOKENS)
        .anyMatch(
            placed ->
                placed.offset() < part.offset() + part.size() && part.offset() < placed.end());
  }

  /** The nodes of the inputs of whole numbers that are no ids of tokens. */
  public Set<String> numbers(InputLayout layout) {
    return wholeNumbers(layout).stream()
        .map(part -> part.tensor().node())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The elements of a row that are whole numbers and no ids of tokens. */
  public BitSet wholeElements(InputLayout layout) {
    BitSet whole = new BitSet(width);
    wholeNumbers(layout).forEach(part -> whole.set(part.offset(), part.offset() + part.size()));
    return whole;
  }

  /**
   * Checks that samples hold whole numbers where the model takes them.
   *
   * @throws ModelException if the model would see other values than those of a sample
   */
  public void check(InputLayout layout, Rows samples) {
    FloatRows rows = FloatRows.copyOf(samples);
    for (BoundInput part : wholeNumbers(layout)) {
      WholeNumbers.Range range = WholeNumbers.of(part.type()).orElseThrow();
      for (int row = 0; row < rows.count(); row++) {
        for (int e = part.offset(); e < part.offset() + part.size(); e++) {
          if (!range.holds(rows.get(row, e))) {
            throw new ModelException(
                "input '%s' takes whole numbers of type %s, but a sample of the dataset has the value %s there; give it the data as they were before they were scaled (see 'input' of the model), or a signature that takes floats"
                    .formatted(part.key(), NodeAttributes.words(part.type()), rows.get(row, e)));
          }
        }
      }
    }
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

  /**
   * An input of a signature.
   *
   * @throws ModelException if there is none of this name
   */
  static TensorInfo info(SignatureDef signature, String key) {
    if (!signature.containsInputs(key)) {
      throw new ModelException(
          "the signature has no input '"
              + key
              + "'; known: "
              + new TreeSet<>(signature.getInputsMap().keySet()));
    }
    return signature.getInputsOrThrow(key);
  }

  /**
   * The inputs of a signature in the order in which they lie in a row.
   *
   * @param order as the suite lists them; empty to match them by name
   * @throws ModelException if they are not listed, and have other names than the dataset's
   */
  static List<String> order(SignatureDef signature, InputLayout layout, List<String> order) {
    Map<String, TensorInfo> infos = new TreeMap<>(signature.getInputsMap());
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
      case DT_FLOAT, DT_DOUBLE, DT_INT32, DT_INT64, DT_UINT8, DT_INT8, DT_BOOL -> type;
      default ->
          throw new ModelException(
              "input '"
                  + key
                  + "' is of type "
                  + NodeAttributes.words(type)
                  + "; supported: float, double, int32, int64, uint8, int8, bool. A signature that takes decoded"
                  + " tensors can be named with the parameter 'signature'");
    };
  }

  private static int fixedBatch(TensorShapeProto shape) {
    return shape.getUnknownRank() || shape.getDimCount() == 0
        ? 0
        : (int) Math.max(0, shape.getDim(0).getSize());
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
