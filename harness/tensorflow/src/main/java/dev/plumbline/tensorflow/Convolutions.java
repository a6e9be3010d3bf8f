package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.tensorflow.engine.FeedTensor;
import dev.plumbline.tensorflow.engine.Fetched;
import dev.plumbline.tensorflow.engine.GraphSession;
import dev.plumbline.tensorflow.graph.AffinePrefix;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.RowConvolution;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.NodeDef;

/**
 * The convolutions of a model whose way back is faster as a matrix product: gradients go from the
 * output to the deepest of them and from each to the next by the engine's chain rule, and through
 * them by {@link RowConvolution}.
 */
final class Convolutions {
  private static final int CHECKED = 6;
  private static final double CLOSE = 1e-4;

  /** A convolution, by the tensor it makes: the tensor it reads, and its way back. */
  private record Stage(String input, RowConvolution convolution) {}

  private final ModelGraph graph;
  private final Map<String, Stage> stages;

  private Convolutions(ModelGraph graph, Map<String, Stage> stages) {
    this.graph = graph;
    this.stages = stages;
  }

  /**
   * Makes a model take this way if it has such convolutions and the gradients of random and of
   * constant rows stay what they are.
   *
   * @return how many convolutions there are; 0 if it does not
   */
  static int use(Trial trial) {
    ModelGraph graph = trial.graph();
    if (graph.session().device().gpu() || trial.site().kind() != Site.Kind.INPUT) {
      return 0;
    }
    Convolutions found = in(graph);
    if (found.stages.isEmpty()) {
      return 0;
    }
    int batch = graph.fixedBatch() == 0 ? CHECKED : graph.fixedBatch();
    FloatRows rows = checked(trial, batch);
    FloatRows plain = trial.gradients(batch, rows);
    graph.passing(found);
    if (agree(plain, trial.gradients(batch, rows))) {
      return found.stages.size();
    }
    graph.passing(none(graph));
    return 0;
  }

  /** No convolution: everything goes by the engine's chain rule. */
  static Convolutions none(ModelGraph graph) {
    return new Convolutions(graph, Map.of());
  }

  /** Random rows, and every other one constant: there the windows of a pooling layer are tied. */
  private static FloatRows checked(Trial trial, int batch) {
    FloatRows random = trial.probes().draw("first convolution", batch);
    float[] rows = new float[batch * random.width()];
    for (int row = 0; row < batch; row++) {
      float[] values = random.copyRow(row);
      if (row % 2 == 1) {
        Arrays.fill(values, values[0]);
      }
      System.arraycopy(values, 0, rows, row * values.length, values.length);
    }
    return FloatRows.of(batch, random.width(), rows);
  }

  /** Sums are taken in another order; nothing else may differ. */
  private static boolean agree(FloatRows expected, FloatRows actual) {
    for (int row = 0; row < expected.count(); row++) {
      double worst = 0;
      double largest = 0;
      for (int i = 0; i < expected.width(); i++) {
        worst = Math.max(worst, Math.abs((double) expected.get(row, i) - actual.get(row, i)));
        largest = Math.max(largest, Math.abs(expected.get(row, i)));
      }
      if (!(worst <= CLOSE * largest)) {
        return false;
      }
    }
    return true;
  }

  private static Convolutions in(ModelGraph graph) {
    Map<String, Stage> stages = new HashMap<>();
    for (NodeDef node : RowConvolution.fitting(graph.graph())) {
      List<TensorName> inputs = GraphIndex.inputs(node);
      String output = TensorName.canonical(node.getName());
      String input = inputs.get(0).toString();
      read(List.of(input, inputs.get(1).toString(), output), graph)
          .ifPresent(convolution -> stages.put(output, new Stage(input, convolution)));
    }
    return new Convolutions(graph, stages);
  }

  /** Reads extents and filter off one run of the model. */
  private static Optional<RowConvolution> read(List<String> tensors, ModelGraph graph) {
    int batch = Math.max(1, graph.fixedBatch());
    try (FeedTensor rows = new FeedTensor(batch, graph.width());
        Fetched fetched = graph.call(List.of(RowPlaceholder.NAME), tensors).run(rows)) {
      List<Integer> input = extents(fetched, 0);
      List<Integer> kernel = extents(fetched, 1);
      List<Integer> output = extents(fetched, 2);
      RowConvolution.Extents extents =
          new RowConvolution.Extents(
              input.subList(1, 4), kernel.subList(0, 2), output.subList(1, 4));
      if (input.get(0) != batch || !extents.pays()) {
        return Optional.empty();
      }
      float[] filter = new float[fetched.floats(1).capacity()];
      fetched.floats(1).get(0, filter);
      return Optional.of(new RowConvolution(extents, filter));
    }
  }

  private static List<Integer> extents(Fetched fetched, int index) {
    return fetched.shape(index).stream().map(Math::toIntExact).toList();
  }

  /**
   * What is differentiated.
   *
   * @param output the output's tensor, behind the logits
   * @param seed what it is weighted with
   * @param from the tensor it is differentiated by, as the flat graph names it
   * @param names what tensors of the flat graph are called here, where they were copied
   */
  record Route(String output, String seed, String from, UnaryOperator<String> names) {}

  /**
   * Adds a gradient to the graph.
   *
   * @param prefix starts the names of its nodes
   * @return its tensor; null if the output does not depend on where it starts
   * @throws ModelException if an operation on the way has no gradient
   */
  @Nullable String gradient(String prefix, Route route) {
    GraphSession session = graph.session();
    String of = route.output();
    String signal = route.seed();
    int step = 0;
    for (String cut : cuts(route.from())) {
      Stage stage = stages.get(cut);
      if (stage != null) {
        String at = prefix + "/" + step++;
        String output = route.names().apply(cut);
        String reached = session.gradients(at + "/behind", of, signal, List.of(output)).get(0);
        if (reached == null) {
          return null;
        }
        signal = at + "/convolution";
        session.add(stage.convolution().nodes(signal, reached), Map.of());
        of = route.names().apply(stage.input());
      }
    }
    String source = route.names().apply(route.from());
    return session.gradients(prefix + "/" + step, of, signal, List.of(source)).get(0);
  }

  /** The cuts behind a tensor, the deepest first; a graph without convolutions needs none. */
  private List<String> cuts(String from) {
    if (stages.isEmpty()) {
      return List.of();
    }
    String source = TensorName.canonical(from);
    return AffinePrefix.anyCuts(graph.graph(), source, graph.logits()).stream()
        .filter(cut -> !cut.equals(source))
        .toList();
  }
}
