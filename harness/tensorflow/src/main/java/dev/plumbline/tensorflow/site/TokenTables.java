package dev.plumbline.tensorflow.site;

import dev.plumbline.core.model.TokenTable;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.LookupFinder;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/** Finds the tables in which a model looks up tokens. */
public final class TokenTables {
  private static final Set<String> PASSING = Set.of("Identity", "ReadVariableOp");

  private final GraphIndex index;

  private TokenTables(GraphIndex index) {
    this.index = index;
  }

  /**
   * The smallest table of each input of tokens whose values are looked up themselves, as far as its
   * size stands in the graph.
   *
   * @param graph the flat graph, fed by rows
   * @param logits the tensor of the logits
   * @param slices the slices of a row that are the model's inputs
   * @param layout how the dataset divides a row
   */
  public static List<TokenTable> of(
      GraphDef graph, String logits, List<RowPlaceholder.InputSlice> slices, InputLayout layout) {
    TokenTables tables = new TokenTables(new GraphIndex(graph));
    List<NodeDef> path = tables.index.between(RowPlaceholder.NAME, TensorName.of(logits).node());
    Map<String, Integer> smallest = new TreeMap<>();
    for (LookupFinder.TableLookup lookup : new LookupFinder(tables.index, slices).find(path)) {
      Optional<String> input =
          lookup.source().filter(source -> lookup.direct()).flatMap(at -> tokens(at, layout));
      Optional<Integer> rows = tables.rows(lookup.node());
      if (input.isPresent() && rows.isPresent()) {
        smallest.merge(input.get(), rows.get(), Math::min);
      }
    }
    List<TokenTable> found = new ArrayList<>();
    smallest.forEach((input, rows) -> found.add(new TokenTable(input, rows)));
    return found;
  }

  /** The dataset's input of tokens that a slice holds. */
  private static Optional<String> tokens(RowPlaceholder.InputSlice slice, InputLayout layout) {
    return layout.placed().stream()
        .filter(placed -> placed.input().kind() == InputKind.TOKENS)
        .filter(placed -> placed.offset() == slice.offset())
        .map(placed -> placed.input().name())
        .findFirst();
  }

  /** The rows of the table that a lookup reads: the first extent of a variable or a constant. */
  private Optional<Integer> rows(String lookup) {
    Optional<NodeDef> node = index.node(lookup);
    do {
      node = node.flatMap(at -> index.node(GraphIndex.inputs(at).get(0).node()));
    } while (node.filter(at -> PASSING.contains(at.getOp())).isPresent());
    return node.map(TokenTables::shape)
        .filter(shape -> shape.getDimCount() > 0 && shape.getDim(0).getSize() > 0)
        .map(shape -> Math.toIntExact(shape.getDim(0).getSize()));
  }

  private static TensorShapeProto shape(NodeDef node) {
    return node.getOp().equals("Const")
        ? node.getAttrOrThrow("value").getTensor().getTensorShape()
        : node.getAttrOrDefault("shape", AttrValue.getDefaultInstance()).getShape();
  }
}
