package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.engine.Devices;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.FeedTensor;
import dev.plumbline.tensorflow.engine.Fetched;
import dev.plumbline.tensorflow.engine.GraphSession;
import dev.plumbline.tensorflow.graph.Ancestors;
import dev.plumbline.tensorflow.graph.FlatGraph;
import dev.plumbline.tensorflow.graph.FunctionInliner;
import dev.plumbline.tensorflow.graph.RestoreNodes;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SaverDef;

/**
 * A SavedModel's graph made flat and fed by rows, in a session of its own with the variables
 * restored.
 *
 * @param graph the nodes the output needs
 * @param output the output's tensor in it
 * @param session the session
 * @param notes how it was made
 */
record InlinedModel(
    GraphDef graph, String output, GraphSession session, Map<String, String> notes) {

  /** What a graph is inlined for. */
  record Source(
      EngineRuntime runtime,
      SavedModelFolder folder,
      InputBinding binding,
      String output,
      Devices.Device device) {}

  /** Inlines a graph; loops are unrolled if that works, and else left as they are. */
  static InlinedModel open(Source source) {
    FlatGraph flat = inline(source, Map.of());
    InlinedModel whole = open(source, flat);
    if (flat.loops().isEmpty()) {
      return whole;
    }
    try {
      FlatGraph unrolled = inline(source, whole.trips(flat.loops(), source.binding()));
      InlinedModel model = open(source, unrolled);
      whole.session().close();
      return model;
    } catch (ModelException | IllegalArgumentException e) {
      whole.notes().put("loops", "left as they are: " + e.getMessage());
      return whole;
    }
  }

  private static FlatGraph inline(Source source, Map<String, Integer> trips) {
    SavedModelFolder folder = source.folder();
    SaverDef saver = folder.graph().getSaverDef();
    GraphDef graph = folder.graph().getGraphDef();
    List<String> roots = new ArrayList<>(List.of(source.output()));
    if (folder.hasVariables()) {
      String files = folder.folder().resolve("variables").resolve("variables").toString();
      graph = RestoreNodes.from(graph, saver, files);
      roots.add(RestoreNodes.root(saver));
    }
    source.binding().parts().forEach(part -> roots.add(part.tensor().toString()));
    try {
      return new FunctionInliner(graph, source.runtime().ops()::get, trips).inline(roots);
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "the graph of " + folder.folder() + " cannot be inlined: " + e.getMessage(), e);
    }
  }

  private static InlinedModel open(Source source, FlatGraph flat) {
    GraphDef fed =
        RowPlaceholder.put(
            flat.graph(),
            source.binding().width(),
            source.binding().parts().stream()
                .map(
                    part ->
                        new RowPlaceholder.Cut(
                            part.tensor().node(), part.type(), part.shape(), part.offset()))
                .toList());
    GraphSession session = GraphSession.open(fed, source.device());
    try {
      if (source.folder().hasVariables()) {
        session.runTarget(RestoreNodes.root(source.folder().graph().getSaverDef()).substring(1));
      }
    } catch (ModelException e) {
      session.close();
      throw new ModelException(
          "the variables of "
              + source.folder().folder()
              + " do not restore; they are damaged or truncated: "
              + e.getMessage(),
          e);
    }
    String output = flat.root(source.output());
    Map<String, String> notes = new HashMap<>();
    if (!flat.rewrites().isEmpty()) {
      notes.put(
          "rewritten operations",
          flat.rewrites().entrySet().stream()
              .map(entry -> entry.getKey() + " ×" + entry.getValue())
              .sorted()
              .collect(Collectors.joining(", ")));
    }
    return new InlinedModel(Ancestors.prune(fed, List.of(output)), output, session, notes);
  }

  /** How often each loop runs, read off its counter: the first of its variables. */
  private Map<String, Integer> trips(List<String> loops, InputBinding binding) {
    int batch = Math.max(1, binding.fixedBatch());
    Map<String, Integer> trips = new HashMap<>();
    try (FeedTensor rows = new FeedTensor(batch, binding.width())) {
      for (String loop : loops) {
        try (Fetched fetched =
            session.call(List.of(RowPlaceholder.NAME), List.of(loop + ":0")).run(rows)) {
          if (!fetched.shape(0).isEmpty() || fetched.bytes(0).capacity() != Integer.BYTES) {
            throw new ModelException("loop '" + loop + "' does not start with a counter");
          }
          trips.put(loop, fetched.bytes(0).getInt(0));
        }
      }
    }
    return trips;
  }

  /**
   * One sample's shape of some tensors, found by running batches of two sizes: the extents behind a
   * first axis that follows the batch.
   */
  List<Optional<Shape>> shapes(List<String> tensors, InputBinding binding) {
    if (tensors.isEmpty()) {
      return List.of();
    }
    int first = binding.fixedBatch() == 0 ? 2 : binding.fixedBatch();
    int second = binding.fixedBatch() == 0 ? 3 : binding.fixedBatch();
    Map<String, List<Long>> small = extents(tensors, first, binding.width());
    Map<String, List<Long>> large = extents(tensors, second, binding.width());
    List<Optional<Shape>> shapes = new ArrayList<>();
    for (String tensor : tensors) {
      List<Long> a = small.getOrDefault(tensor, List.of());
      List<Long> b = large.getOrDefault(tensor, List.of());
      boolean rows =
          !a.isEmpty()
              && !b.isEmpty()
              && a.get(0) == first
              && b.get(0) == second
              && a.subList(1, a.size()).equals(b.subList(1, b.size()))
              && a.stream().allMatch(extent -> extent > 0);
      shapes.add(
          rows
              ? Optional.of(
                  new Shape(a.subList(1, a.size()).stream().map(Math::toIntExact).toList()))
              : Optional.empty());
    }
    return shapes;
  }

  private Map<String, List<Long>> extents(List<String> tensors, int batch, int width) {
    Map<String, List<Long>> extents = new HashMap<>();
    try (FeedTensor rows = new FeedTensor(batch, width);
        Fetched fetched = session.call(List.of(RowPlaceholder.NAME), tensors).run(rows)) {
      for (int i = 0; i < tensors.size(); i++) {
        extents.put(tensors.get(i), fetched.shape(i));
      }
    }
    return extents;
  }

  /** The output's values for some rows, in row-major order. */
  float[] forward(FloatRows inputs) {
    try (FeedTensor rows = new FeedTensor(inputs.count(), inputs.width())) {
      for (int row = 0; row < inputs.count(); row++) {
        inputs.write(row, rows.buffer(), row * inputs.width());
      }
      try (Fetched fetched =
          session.call(List.of(RowPlaceholder.NAME), List.of(output)).run(rows)) {
        return session.type(output) == DataType.DT_DOUBLE_VALUE
            ? narrowed(fetched.bytes(0).asDoubleBuffer())
            : copied(fetched.floats(0));
      }
    }
  }

  private static float[] copied(FloatBuffer values) {
    float[] copy = new float[values.capacity()];
    values.get(0, copy);
    return copy;
  }

  private static float[] narrowed(DoubleBuffer values) {
    float[] copy = new float[values.capacity()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (float) values.get(i);
    }
    return copy;
  }
}
