package dev.plumbline.tensorflow.execution;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.tensorflow.engine.FeedTensor;
import dev.plumbline.tensorflow.engine.FetchedTensors;
import dev.plumbline.tensorflow.graph.AffinePrefix;
import dev.plumbline.tensorflow.graph.ConvolutionProduct;
import dev.plumbline.tensorflow.graph.OwnGradient;
import dev.plumbline.tensorflow.graph.ProductBlock;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Adds gradients to a model that has convolutions whose backward pass is faster as a matrix
 * product. From the output to the last of these convolutions, and from each to the one before it,
 * gradients go by the engine's own chain rule; through the convolutions they go by {@link
 * ConvolutionProduct}.
 */
public final class ConvolutionGradients {
  private static final int CHECKED = 6;
  private static final double CLOSE = 1e-4;

  private final ModelGraph graph;
  private final Map<String, OwnGradient> parts;

  private ConvolutionGradients(ModelGraph graph, Map<String, OwnGradient> parts) {
    this.graph = graph;
    this.parts = parts;
  }

  /**
   * Makes a model compute its gradients in this way, if it has such convolutions and the gradients
   * of random and of constant rows agree with those of the engine.
   *
   * @param probe the model
   * @return the number of convolutions; 0 if the model keeps the gradients of the engine
   */
  public static int use(ProbeRunner probe) {
    ModelGraph graph = probe.graph();
    if (graph.session().device().gpu() || probe.site().kind() != SiteKind.INPUT) {
      return 0;
    }
    ConvolutionGradients found = in(graph);
    if (found.parts.isEmpty()) {
      return 0;
    }
    boolean same = probe.holds("gradients through convolutions", () -> agrees(found, probe));
    graph.use(same ? found : none(graph));
    return same ? found.parts.size() : 0;
  }

  /**
   * Makes a copy of a model compute its gradients in this way, without a check.
   *
   * @param copy a graph made of that of a model: with other weights, or with other operations that
   *     compute the same
   * @param convolutions whether the model's gradients go through its convolutions in this way
   * @param more other parts of the copy whose gradient is computed by nodes of ours
   */
  public static void useUnchecked(ModelGraph copy, boolean convolutions, List<OwnGradient> more) {
    Map<String, OwnGradient> parts = new HashMap<>(convolutions ? in(copy).parts : Map.of());
    more.forEach(part -> parts.put(part.output(), part));
    copy.use(new ConvolutionGradients(copy, parts));
  }

  private static boolean agrees(ConvolutionGradients found, ProbeRunner probe) {
    ModelGraph graph = probe.graph();
    int batch = graph.fixedBatch() == 0 ? CHECKED : graph.fixedBatch();
    FloatRows rows = probe.rows().tied("gradients through convolutions", batch);
    FloatRows plain = probe.gradients(batch, rows);
    graph.use(found);
    return agree(plain, probe.gradients(batch, rows));
  }

  /** Gradients that go by the engine's chain rule alone. */
  static ConvolutionGradients none(ModelGraph graph) {
    return new ConvolutionGradients(graph, Map.of());
  }

  /**
   * Whether gradients are equal up to the rounding of sums whose terms are added in another order.
   */
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

  private static ConvolutionGradients in(ModelGraph graph) {
    ConvolutionCosts costs = ConvolutionCosts.here();
    Map<ProductCandidate, ProductBlock> paying = new LinkedHashMap<>();
    for (ProductCandidate candidate : ProductCandidate.of(graph.graph(), graph.shapes())) {
      costs.backward(candidate.shape()).ifPresent(block -> paying.put(candidate, block));
    }
    Map<String, OwnGradient> parts = new HashMap<>();
    if (!paying.isEmpty()) {
      List<String> filters = paying.keySet().stream().map(ProductCandidate::filter).toList();
      int batch = Math.max(1, graph.fixedBatch());
      try (FeedTensor rows = new FeedTensor(batch, graph.width());
          FetchedTensors fetched = graph.call(List.of(RowPlaceholder.NAME), filters).run(rows)) {
        int at = 0;
        for (Map.Entry<ProductCandidate, ProductBlock> found : paying.entrySet()) {
          ProductCandidate candidate = found.getKey();
          float[] filter = new float[fetched.floats(at).capacity()];
          fetched.floats(at++).get(0, filter);
          parts.put(
              candidate.output(),
              new ConvolutionProduct(candidate.shape(), found.getValue(), filter)
                  .gradient(candidate.input(), candidate.output()));
        }
      }
    }
    return new ConvolutionGradients(graph, parts);
  }

  /**
   * A derivative that is added to the graph.
   *
   * @param output the tensor of the output, behind the logits
   * @param seed the tensor of the weights of the output's entries
   * @param from the tensor with respect to which the output is differentiated, as the flat graph
   *     names it
   * @param names gives the present name of a tensor of the flat graph, where nodes were copied
   */
  public record Derivative(String output, String seed, String from, UnaryOperator<String> names) {}

  /**
   * Adds a gradient to the graph.
   *
   * @param prefix the beginning of the names of all new nodes
   * @param derivative what is differentiated
   * @return the tensor of the gradient; null if the output does not depend on the tensor
   * @throws ModelException if an operation on the way has no gradient
   */
  public @Nullable String gradient(String prefix, Derivative derivative) {
    String of = derivative.output();
    String signal = derivative.seed();
    int step = 0;
    for (String cut : cuts(derivative.from())) {
      OwnGradient part = parts.get(cut);
      if (part != null) {
        String at = prefix + "/" + step++;
        String reached = through(at + "/behind", of, signal, derivative.names().apply(cut));
        if (reached == null) {
          return null;
        }
        signal = at + "/own";
        graph.session().add(part.backward().nodes(signal, reached, derivative.names()), Map.of());
        of = derivative.names().apply(part.input());
      }
    }
    return through(prefix + "/" + step, of, signal, derivative.names().apply(derivative.from()));
  }

  /** The gradient by the engine's chain rule. */
  private @Nullable String through(String prefix, String of, String signal, String to) {
    return TensorName.canonical(of).equals(TensorName.canonical(to))
        ? signal
        : graph.session().gradients(prefix, of, signal, List.of(to)).get(0);
  }

  /**
   * The cuts between a tensor and the logits, the one nearest to the logits first; empty for a
   * graph without such parts, which needs none.
   */
  private List<String> cuts(String from) {
    if (parts.isEmpty()) {
      return List.of();
    }
    String source = TensorName.canonical(from);
    return AffinePrefix.anyCuts(graph.graph(), source, graph.logits()).stream()
        .filter(cut -> !cut.equals(source))
        .toList();
  }
}
