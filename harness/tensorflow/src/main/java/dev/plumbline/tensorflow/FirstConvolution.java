package dev.plumbline.tensorflow;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.tensorflow.engine.FeedTensor;
import dev.plumbline.tensorflow.engine.Fetched;
import dev.plumbline.tensorflow.engine.GraphSession;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.RowConvolution;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.NodeDef;

/**
 * A model's first convolution, where its way back is faster as a matrix product: gradients of the
 * rows go from the output to the convolution and from the convolution to the rows by the engine's
 * chain rule, and through the convolution itself by {@link RowConvolution}.
 */
final class FirstConvolution {
  private static final int CHECKED = 6;
  private static final double CLOSE = 1e-4;

  private final String input;
  private final String output;
  private final RowConvolution convolution;

  private FirstConvolution(String input, String output, RowConvolution convolution) {
    this.input = input;
    this.output = output;
    this.convolution = convolution;
  }

  /**
   * Makes a model take this way if it has such a convolution and the gradients of random and of
   * constant rows stay what they are.
   *
   * @return whether it does
   */
  static boolean use(Trial trial) {
    ModelGraph graph = trial.graph();
    Optional<FirstConvolution> found =
        graph.session().device().gpu() || trial.site().kind() != Site.Kind.INPUT
            ? Optional.empty()
            : in(graph);
    if (found.isEmpty()) {
      return false;
    }
    int batch = graph.fixedBatch() == 0 ? CHECKED : graph.fixedBatch();
    FloatRows rows = checked(trial, batch);
    FloatRows plain = trial.gradients(batch, rows);
    graph.shortcut(found.get());
    if (agree(plain, trial.gradients(batch, rows))) {
      return true;
    }
    graph.shortcut(null);
    return false;
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

  private static Optional<FirstConvolution> in(ModelGraph graph) {
    Optional<NodeDef> found =
        RowConvolution.first(graph.graph(), RowPlaceholder.NAME, graph.logits());
    return found.flatMap(
        node -> {
          List<TensorName> inputs = GraphIndex.inputs(node);
          List<String> tensors =
              List.of(
                  inputs.get(0).toString(),
                  inputs.get(1).toString(),
                  TensorName.canonical(node.getName()));
          return of(tensors, graph);
        });
  }

  /** Reads extents and filter off one run of the model. */
  private static Optional<FirstConvolution> of(List<String> tensors, ModelGraph graph) {
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
      return Optional.of(
          new FirstConvolution(
              tensors.get(0), tensors.get(2), new RowConvolution(extents, filter)));
    }
  }

  private static List<Integer> extents(Fetched fetched, int index) {
    return fetched.shape(index).stream().map(Math::toIntExact).toList();
  }

  /**
   * Adds the gradient of a seeded output with respect to the rows.
   *
   * @param prefix starts the names of its nodes
   * @return its tensor; null if the output does not depend on the rows
   */
  @Nullable String gradient(GraphSession session, String prefix, String of, String seed) {
    String signal = session.gradients(prefix + "/behind", of, seed, List.of(output)).get(0);
    if (signal == null) {
      return null;
    }
    String through = prefix + "/convolution";
    session.add(convolution.nodes(through, signal), Map.of());
    return session
        .gradients(prefix + "/before", input, through, List.of(RowPlaceholder.NAME))
        .get(0);
  }
}
