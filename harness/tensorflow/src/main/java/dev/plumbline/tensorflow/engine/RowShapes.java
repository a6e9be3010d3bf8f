package dev.plumbline.tensorflow.engine;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;

/**
 * The shapes of the tensors of a graph that is fed by rows. The engine infers them without running
 * the graph; where it cannot, the graph runs once with batches of two sizes.
 */
public final class RowShapes {
  private static final int FEW = 2;
  private static final int MORE = 3;

  private final GraphSession session;
  private final GraphDef graph;
  private final int width;
  private final int fixedBatch;
  private @Nullable Map<String, BatchExtents> known;

  /**
   * The extents of a tensor in batches of two sizes, which are the same where the model insists on
   * a number of rows.
   *
   * @param few its extents in a batch of {@link #fewRows} rows
   * @param more its extents in a batch of {@link #moreRows} rows
   */
  public record BatchExtents(List<Long> few, List<Long> more) {
    /** Nothing is known. */
    public static final BatchExtents UNKNOWN = new BatchExtents(List.of(), List.of());
  }

  /**
   * The shapes of a graph.
   *
   * @param session runs the graph where shapes cannot be inferred
   * @param graph the flat graph
   * @param width the number of elements of a row
   * @param fixedBatch the number of rows that the model insists on; 0 if it takes any
   */
  public RowShapes(GraphSession session, GraphDef graph, int width, int fixedBatch) {
    this.session = session;
    this.graph = graph;
    this.width = width;
    this.fixedBatch = fixedBatch;
  }

  /** The number of elements of a row. */
  public int width() {
    return width;
  }

  /** The number of rows that the model insists on; 0 if it takes any. */
  public int fixedBatch() {
    return fixedBatch;
  }

  /** The number of rows of the smaller batch. */
  public int fewRows() {
    return fixedBatch == 0 ? FEW : fixedBatch;
  }

  /** The number of rows of the larger batch. */
  public int moreRows() {
    return fixedBatch == 0 ? MORE : fixedBatch;
  }

  /** The shape that one sample has in a float32 tensor; empty as in {@link #ofFloats(List)}. */
  public Optional<Shape> ofFloats(String tensor) {
    return ofFloats(List.of(tensor)).get(0);
  }

  /**
   * The shape that one sample has in each of some tensors; empty for a tensor that is not float32,
   * or whose first axis is not the batch.
   */
  public List<Optional<Shape>> ofFloats(List<String> tensors) {
    List<Optional<Shape>> shapes = new ArrayList<>(of(tensors));
    for (int i = 0; i < shapes.size(); i++) {
      if (session.type(tensors.get(i)) != DataType.DT_FLOAT_VALUE) {
        shapes.set(i, Optional.empty());
      }
    }
    return shapes;
  }

  /**
   * The shape that one sample has in each of some tensors; empty for a tensor whose first axis is
   * not the batch.
   */
  public List<Optional<Shape>> of(List<String> tensors) {
    Map<String, BatchExtents> extents = extents(tensors);
    return tensors.stream()
        .map(tensor -> ofRow(extents.get(TensorName.canonical(tensor))))
        .toList();
  }

  private Optional<Shape> ofRow(@Nullable BatchExtents extents) {
    if (extents == null || extents.few().isEmpty() || extents.more().isEmpty()) {
      return Optional.empty();
    }
    List<Long> few = extents.few();
    List<Long> more = extents.more();
    List<Long> row = few.subList(1, few.size());
    boolean rows =
        few.get(0) == fewRows()
            && more.get(0) == moreRows()
            && row.equals(more.subList(1, more.size()))
            && row.stream().allMatch(extent -> extent > 0);
    return rows
        ? Optional.of(new Shape(row.stream().map(Math::toIntExact).toList()))
        : Optional.empty();
  }

  /** The extents of some tensors, by their canonical names. */
  public synchronized Map<String, BatchExtents> extents(Collection<String> tensors) {
    Map<String, BatchExtents> all = known;
    if (all == null) {
      all = inferred();
      known = all;
    }
    Set<String> missing = new LinkedHashSet<>();
    tensors.forEach(tensor -> missing.add(TensorName.canonical(tensor)));
    missing.removeAll(all.keySet());
    if (!missing.isEmpty()) {
      all.putAll(ran(List.copyOf(missing)));
    }
    Map<String, BatchExtents> found = new HashMap<>();
    for (String tensor : tensors) {
      String name = TensorName.canonical(tensor);
      found.put(name, all.getOrDefault(name, BatchExtents.UNKNOWN));
    }
    return found;
  }

  private Map<String, BatchExtents> inferred() {
    try {
      return both(InferredShapes.of(graph, fewRows()), InferredShapes.of(graph, moreRows()));
    } catch (ModelException e) {
      return new HashMap<>(); // shapes that contradict each other show when the graph runs
    }
  }

  private Map<String, BatchExtents> ran(List<String> tensors) {
    return both(run(tensors, fewRows()), run(tensors, moreRows()));
  }

  private static Map<String, BatchExtents> both(
      Map<String, List<Long>> few, Map<String, List<Long>> more) {
    Map<String, BatchExtents> both = new HashMap<>();
    few.forEach(
        (tensor, extents) -> {
          List<Long> others = more.get(tensor);
          if (others != null) {
            both.put(tensor, new BatchExtents(extents, others));
          }
        });
    return both;
  }

  private Map<String, List<Long>> run(List<String> tensors, int rows) {
    Map<String, List<Long>> extents = new HashMap<>();
    try (FeedTensor fed = new FeedTensor(rows, width);
        FetchedTensors fetched = session.call(List.of(RowPlaceholder.NAME), tensors).run(fed)) {
      for (int i = 0; i < tensors.size(); i++) {
        extents.put(tensors.get(i), fetched.shape(i));
      }
    }
    return extents;
  }
}
