package dev.plumbline.tensorflow.execution;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.FeedTensor;
import dev.plumbline.tensorflow.engine.GraphSession;
import dev.plumbline.tensorflow.engine.RowShapes;
import dev.plumbline.tensorflow.engine.SessionCall;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.OutputHead;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * The flat graph of a model in its session: the tensors of its outputs and sites, one gradient
 * subgraph per output and site, and the prepared calls and input tensors that are used again.
 */
public final class ModelGraph implements AutoCloseable {
  private static final String SEED = "plumbline/seed";

  private final EngineRuntime runtime;
  private final Definition definition;
  private final GraphSession session;
  private final Map<List<List<String>>, SessionCall> calls = new ConcurrentHashMap<>();
  private final Map<List<String>, String> gradients = new ConcurrentHashMap<>();
  private final Map<List<Long>, Queue<FeedTensor>> idle = new ConcurrentHashMap<>();
  private ConvolutionGradients convolutions = ConvolutionGradients.none(this);
  private int gradientsAdded;
  private long operations = -1;

  /**
   * What a model computes.
   *
   * @param graph the flat graph up to the logits, fed by rows
   * @param head the nodes behind them, which compute logits, probabilities and log-probabilities
   * @param shapes the shapes of the tensors of the flat graph
   */
  public record Definition(GraphDef graph, OutputHead head, RowShapes shapes) {}

  /** A graph that lives in a session. Its output head is added here. */
  public ModelGraph(EngineRuntime runtime, Definition definition, GraphSession session) {
    this.runtime = runtime;
    this.definition = definition;
    this.session = session;
    session.add(definition.head().nodes(), Map.of());
    GraphWriter writer = new GraphWriter(SEED);
    writer.placeholder(SEED, -1, outputs());
    session.add(writer.graph(), Map.of());
  }

  EngineRuntime runtime() {
    return runtime;
  }

  /** The nodes up to the logits, fed by rows. */
  public GraphDef graph() {
    return definition.graph();
  }

  /** The name of the tensor of logits in this graph. */
  public String logits() {
    return definition.head().source();
  }

  public GraphSession session() {
    return session;
  }

  /** The nodes behind the logits. */
  public OutputHead head() {
    return definition.head();
  }

  /** The shapes of the tensors of the flat graph. */
  public RowShapes shapes() {
    return definition.shapes();
  }

  /** The number of multiplications of matrix products and convolutions per row, forward. */
  public synchronized long operationsPerRow() {
    if (operations < 0) {
      operations = RowOperations.perRow(graph(), shapes());
    }
    return operations;
  }

  /** The number of rows that the model insists on; 0 if it takes any. */
  public int fixedBatch() {
    return definition.shapes().fixedBatch();
  }

  /** The number of elements of a row. */
  public int width() {
    return definition.shapes().width();
  }

  /** The number of entries of a row of outputs. */
  public int outputs() {
    return definition.head().width();
  }

  /** The placeholder of the weights of the outputs in a gradient, one row of outputs per row. */
  public String seed() {
    return SEED;
  }

  /** The name of the tensor of an output. */
  public static String output(OutputKind kind) {
    return switch (kind) {
      case LOGIT -> OutputHead.LOGIT;
      case PROBABILITY -> OutputHead.PROBABILITY;
      case LOG_PROBABILITY -> OutputHead.LOG_PROBABILITY;
    };
  }

  /** The name of the tensor of a site. */
  public static String tensor(Site site) {
    return site.kind() == SiteKind.INPUT ? RowPlaceholder.NAME : site.name();
  }

  /**
   * The name of the tensor that holds the gradient of the weighted outputs with respect to a site.
   * The nodes are added when it is first asked for.
   *
   * @throws ModelException if the output does not depend on the site, or an operation between them
   *     has no gradient
   */
  String gradient(OutputKind kind, Site site) {
    List<String> key = List.of(output(kind), tensor(site));
    String known = gradients.get(key);
    return known == null ? addGradient(key) : known;
  }

  /** Sets how gradients pass through convolutions, and forgets the gradients added so far. */
  synchronized void use(ConvolutionGradients other) {
    convolutions = other;
    gradients.clear();
  }

  /** How gradients pass through convolutions. */
  public synchronized ConvolutionGradients convolutions() {
    return convolutions;
  }

  private synchronized String addGradient(List<String> key) {
    String known = gradients.get(key);
    if (known != null) {
      return known;
    }
    String prefix = "plumbline/gradient" + gradientsAdded++;
    String gradient;
    try {
      gradient =
          convolutions.gradient(
              prefix,
              new ConvolutionGradients.Derivative(
                  key.get(0), SEED, key.get(1), UnaryOperator.identity()));
    } catch (ModelException e) {
      throw new ModelException(obstacle(key.get(1), e.getMessage()), e);
    }
    if (gradient == null) {
      throw new ModelException(obstacle(key.get(1), null));
    }
    gradients.put(key, gradient);
    return gradient;
  }

  /**
   * The reason why the logits cannot be differentiated with respect to a tensor.
   *
   * @param engine what the engine says; null for nothing. It names nodes of ours, so it is told
   *     only where nothing else is known
   */
  private String obstacle(String from, @Nullable String engine) {
    String words = RowPlaceholder.words(from);
    List<NodeDef> path =
        new GraphIndex(definition.graph())
            .between(TensorName.of(from).node(), TensorName.of(logits()).node());
    if (path.isEmpty()) {
      return "the output does not depend on " + words;
    }
    List<String> without =
        path.stream()
            .skip(1)
            .map(NodeDef::getOp)
            .distinct()
            .filter(op -> !runtime.hasGradient(op))
            .sorted()
            .toList();
    if (without.isEmpty()) {
      return engine == null
          ? "no gradient reaches "
              + words
              + ": a tensor of whole numbers, or one behind which"
              + " gradients stop, lies between"
          : engine;
    }
    return "the engine has no gradient for the operations %s between %s and the output"
        .formatted(without, words);
  }

  /** The call that feeds and fetches some tensors; it is prepared when it is first asked for. */
  public SessionCall call(List<String> feeds, List<String> fetches) {
    return calls.computeIfAbsent(List.of(feeds, fetches), key -> session.call(feeds, fetches));
  }

  /** Lends a tensor of a shape, which must be given back. */
  FeedTensor borrow(List<Long> shape) {
    FeedTensor tensor = queue(shape).poll();
    return tensor == null
        ? new FeedTensor(shape.stream().mapToLong(Long::longValue).toArray())
        : tensor;
  }

  /** Takes back a borrowed tensor. */
  void giveBack(List<Long> shape, FeedTensor tensor) {
    queue(shape).add(tensor);
  }

  private Queue<FeedTensor> queue(List<Long> shape) {
    return idle.computeIfAbsent(shape, key -> new ConcurrentLinkedQueue<>());
  }

  @Override
  public void close() {
    session.close();
    idle.values().forEach(queue -> queue.forEach(FeedTensor::close));
    idle.clear();
  }
}
