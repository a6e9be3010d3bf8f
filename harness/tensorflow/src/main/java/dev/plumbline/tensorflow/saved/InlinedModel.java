package dev.plumbline.tensorflow.saved;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelUnavailableException;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.tensorflow.engine.Devices;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.FeedTensor;
import dev.plumbline.tensorflow.engine.FetchedTensors;
import dev.plumbline.tensorflow.engine.GraphSession;
import dev.plumbline.tensorflow.engine.InferredShapes;
import dev.plumbline.tensorflow.engine.RowShapes;
import dev.plumbline.tensorflow.graph.Ancestors;
import dev.plumbline.tensorflow.graph.FloatInputs;
import dev.plumbline.tensorflow.graph.JointSite;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.inlining.FlatGraph;
import dev.plumbline.tensorflow.inlining.FunctionInliner;
import dev.plumbline.tensorflow.inlining.VolumeConvolutions;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SaverDef;

/**
 * A SavedModel whose graph was made flat and is fed by rows, in a session of its own into which the
 * variables were restored.
 *
 * @param graph the nodes that the output depends on
 * @param output the name of the output's tensor
 * @param session the session
 * @param shapes the shapes of the tensors of the graph
 * @param notes facts for the reader about how it was made, by name
 */
public record InlinedModel(
    GraphDef graph,
    String output,
    GraphSession session,
    RowShapes shapes,
    Map<String, String> notes) {

  /**
   * What is inlined.
   *
   * @param runtime the engine
   * @param folder the SavedModel
   * @param binding how a row becomes the inputs
   * @param numbers the nodes of inputs of whole numbers that are no ids of tokens
   * @param output the tensor of the output in the SavedModel's graph
   * @param joint what is differentiated together
   * @param device where the session runs
   */
  public record ModelToInline(
      EngineRuntime runtime,
      SavedModelFolder folder,
      InputBinding binding,
      Set<String> numbers,
      String output,
      Joint joint,
      Devices.Device device) {
    /** Copies the set. */
    public ModelToInline {
      numbers = Set.copyOf(numbers);
    }
  }

  /**
   * Numbers and tokens that are differentiated together.
   *
   * @param parts their inputs; null for none
   * @param embedding the embedding of the tokens; null to find it
   */
  public record Joint(JointSite.@Nullable JointInputs parts, @Nullable String embedding) {}

  /**
   * Makes the graph of a model flat and restores its variables. Loops are unrolled if that works;
   * else they stay, and a note says why.
   */
  public static InlinedModel open(ModelToInline source) {
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
    } catch (ModelUnavailableException e) {
      whole.session().close();
      throw e;
    } catch (ModelException | IllegalArgumentException e) {
      whole.notes().put("loops", "not unrolled: " + e.getMessage());
      return whole;
    }
  }

  private static FlatGraph inline(ModelToInline source, Map<String, Integer> trips) {
    SavedModelFolder folder = source.folder();
    SaverDef saver = folder.graph().getSaverDef();
    GraphDef graph = folder.graph().getGraphDef();
    List<String> roots = new ArrayList<>(List.of(source.output()));
    if (folder.hasVariables()) {
      String files = folder.variables().toString();
      graph = RestoreNodes.from(graph, saver, files);
      roots.add(RestoreNodes.root(saver));
    }
    roots.addAll(LookupTables.initializers(folder.graph()));
    source.binding().parts().forEach(part -> roots.add(part.tensor().toString()));
    try {
      FlatGraph flat = new FunctionInliner(graph, source.runtime().ops()::get, trips).inline(roots);
      return new FlatGraph(
          LookupTables.filled(flat.graph()), flat.roots(), flat.loops(), flat.rewrites());
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "the graph of " + folder.file() + " cannot be inlined: " + e.getMessage(), e);
    }
  }

  private static InlinedModel open(ModelToInline source, FlatGraph flat) {
    FloatInputs inputs = FloatInputs.of(flat.graph(), source.binding().slices(), source.numbers());
    GraphDef fed = RowPlaceholder.put(inputs.graph(), source.binding().width(), inputs.slices());
    String output = flat.root(source.output());
    GraphDef rewritten = withoutVolumes(fed, source.binding());
    GraphDef joined = joined(source.joint(), rewritten, output);
    GraphDef needed = Ancestors.prune(joined, List.of(output));
    GraphSession session = GraphSession.open(joined, source.device());
    try {
      if (source.folder().hasVariables()) {
        session.runTarget(RestoreNodes.root(source.folder().graph().getSaverDef()).substring(1));
      }
    } catch (ModelUnavailableException e) {
      session.close();
      throw e;
    } catch (ModelException e) {
      session.close();
      throw new ModelException(
          "the variables of "
              + source.folder().folder()
              + " do not restore; they are damaged or truncated: "
              + e.getMessage(),
          e);
    }
    Map<String, String> notes = notes(flat, fed, rewritten);
    notes.putAll(inputs.notes(source.binding().slices()));
    InputBinding rows = source.binding();
    RowShapes shapes = new RowShapes(session, needed, rows.width(), rows.fixedBatch());
    return new InlinedModel(needed, output, session, shapes, notes);
  }

  private static GraphDef joined(Joint joint, GraphDef graph, String output) {
    return joint.parts() == null
        ? graph
        : JointSite.put(graph, joint.parts(), output, joint.embedding());
  }

  /** The graph with convolutions over three axes rewritten. */
  private static GraphDef withoutVolumes(GraphDef graph, InputBinding binding) {
    if (graph.getNodeList().stream().noneMatch(VolumeConvolutions::is)) {
      return graph;
    }
    int rows = Math.max(1, binding.fixedBatch());
    return VolumeConvolutions.rewritten(graph, InferredShapes.of(graph, rows));
  }

  private static Map<String, String> notes(FlatGraph flat, GraphDef fed, GraphDef rewritten) {
    Map<String, Integer> rewrites = new HashMap<>(flat.rewrites());
    fed.getNodeList().stream()
        .filter(VolumeConvolutions::is)
        .forEach(node -> rewrites.merge(node.getOp(), 1, Integer::sum));
    rewritten.getNodeList().stream()
        .filter(VolumeConvolutions::is)
        .forEach(node -> rewrites.merge(node.getOp(), -1, Integer::sum));
    Map<String, String> notes = new HashMap<>();
    String words =
        rewrites.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> entry.getKey() + " ×" + entry.getValue())
            .sorted()
            .collect(Collectors.joining(", "));
    if (!words.isEmpty()) {
      notes.put("rewritten operations", words);
    }
    return notes;
  }

  /**
   * The number of iterations of each loop, found by running the model on a few rows and reading the
   * loop's counter, which is the first of its variables.
   *
   * @throws ModelException if the rows differ in it
   */
  private Map<String, Integer> trips(List<String> loops, InputBinding binding) {
    List<IntUnaryOperator> fillings = List.of(i -> 0, i -> 1, i -> i % 2);
    Map<String, Integer> trips = new HashMap<>();
    int batch = Math.max(1, binding.fixedBatch());
    try (FeedTensor rows = new FeedTensor(batch, binding.width())) {
      for (IntUnaryOperator filling : fillings) {
        for (int i = 0; i < batch * binding.width(); i++) {
          rows.buffer().put(i, filling.applyAsInt(i));
        }
        for (String loop : loops) {
          int found = trips(loop, rows);
          if (trips.merge(loop, found, (before, now) -> before) != found) {
            throw new ModelException(
                "how often the loop '" + loop + "' runs depends on the values of a row");
          }
        }
      }
    }
    return trips;
  }

  private int trips(String loop, FeedTensor rows) {
    try (FetchedTensors fetched =
        session.call(List.of(RowPlaceholder.NAME), List.of(loop + ":0")).run(rows)) {
      if (!fetched.shape(0).isEmpty() || fetched.bytes(0).capacity() != Integer.BYTES) {
        throw new ModelException("loop '" + loop + "' does not start with a counter");
      }
      return fetched.bytes(0).getInt(0);
    }
  }

  /** This model with further nodes in its graph and session. */
  public InlinedModel with(GraphDef nodes) {
    session.add(nodes, Map.of());
    GraphDef more = graph.toBuilder().addAllNode(nodes.getNodeList()).build();
    return new InlinedModel(
        more,
        output,
        session,
        new RowShapes(session, more, shapes.width(), shapes.fixedBatch()),
        notes);
  }

  /** The values of the output for some rows, in row-major order. */
  public float[] forward(FloatRows inputs) {
    try (FeedTensor rows = new FeedTensor(inputs.count(), inputs.width())) {
      for (int row = 0; row < inputs.count(); row++) {
        inputs.write(row, rows.buffer(), row * inputs.width());
      }
      try (FetchedTensors fetched =
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
