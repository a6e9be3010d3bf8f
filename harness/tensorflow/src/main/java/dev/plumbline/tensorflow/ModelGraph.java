package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.FeedTensor;
import dev.plumbline.tensorflow.engine.GraphSession;
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
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A model's flat graph in its session: the tensors that mean something, one gradient subgraph per
 * output and site, the calls made so far and the tensors they are fed with.
 */
final class ModelGraph implements AutoCloseable {
  private static final String SEED = "plumbline/seed";

  private final EngineRuntime runtime;
  private final Flat flat;
  private final GraphSession session;
  private final Map<List<List<String>>, SessionCall> calls = new ConcurrentHashMap<>();
  private final Map<List<String>, String> gradients = new ConcurrentHashMap<>();
  private final Map<List<Long>, Queue<FeedTensor>> idle = new ConcurrentHashMap<>();
  private Convolutions convolutions = Convolutions.none(this);
  private int gradientsAdded;

  /**
   * A flat graph and its ends.
   *
   * @param graph the nodes up to the logits, fed by rows
   * @param head what follows them: reads logits, probabilities and log-probabilities
   * @param width the number of elements of a row
   * @param fixedBatch the number of rows the model insists on; 0 if it takes any
   */
  record Flat(GraphDef graph, OutputHead head, int width, int fixedBatch) {}

  /** A graph that lives in a session; its head is added. */
  ModelGraph(EngineRuntime runtime, Flat flat, GraphSession session) {
    this.runtime = runtime;
    this.flat = flat;
    this.session = session;
    session.add(flat.head().nodes(), Map.of());
    GraphWriter writer = new GraphWriter(SEED);
    writer.placeholder(SEED, -1, outputs());
    session.add(writer.graph(), Map.of());
  }

  EngineRuntime runtime() {
    return runtime;
  }

  /** The nodes up to the logits, fed by rows. */
  GraphDef graph() {
    return flat.graph();
  }

  /** The tensor of logits in it. */
  String logits() {
    return flat.head().source();
  }

  GraphSession session() {
    return session;
  }

  /** What follows the logits. */
  OutputHead head() {
    return flat.head();
  }

  /** The number of rows the model insists on; 0 if it takes any. */
  int fixedBatch() {
    return flat.fixedBatch();
  }

  /** The number of elements of a row. */
  int width() {
    return flat.width();
  }

  /** The number of entries of the output. */
  int outputs() {
    return flat.head().width();
  }

  /** The tensor gradients of the output are weighted with, a row of outputs each. */
  String seed() {
    return SEED;
  }

  /** The tensor of an output. */
  static String output(OutputKind kind) {
    return switch (kind) {
      case LOGIT -> OutputHead.LOGIT;
      case PROBABILITY -> OutputHead.PROBABILITY;
      case LOG_PROBABILITY -> OutputHead.LOG_PROBABILITY;
    };
  }

  /** The tensor of a site. */
  static String tensor(Site site) {
    return site.kind() == Site.Kind.INPUT ? RowPlaceholder.NAME : site.name();
  }

  /**
   * The tensor of the gradient of the seeded output with respect to a site; its subgraph is added
   * when it is first asked for.
   *
   * @throws ModelException if there is no path, or an operation on it has no gradient
   */
  String gradient(OutputKind kind, Site site) {
    List<String> key = List.of(output(kind), tensor(site));
    String known = gradients.get(key);
    return known == null ? addGradient(key) : known;
  }

  /** Sets how gradients pass convolutions from now on. */
  synchronized void passing(Convolutions ways) {
    convolutions = ways;
    gradients.clear();
  }

  /** How gradients pass convolutions. */
  synchronized Convolutions convolutions() {
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
              new Convolutions.Route(key.get(0), SEED, key.get(1), UnaryOperator.identity()));
    } catch (ModelException e) {
      throw new ModelException(obstacle(key.get(1)) + " (" + e.getMessage() + ")", e);
    }
    if (gradient == null) {
      throw new ModelException(obstacle(key.get(1)));
    }
    gradients.put(key, gradient);
    return gradient;
  }

  /** Why the logits cannot be differentiated with respect to a tensor. */
  private String obstacle(String from) {
    List<NodeDef> path =
        new GraphIndex(flat.graph())
            .between(TensorName.of(from).node(), TensorName.of(logits()).node());
    if (path.isEmpty()) {
      return "the output does not depend on '" + from + "'";
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
      return "no gradient reaches '" + from + "': a whole-number or stopped tensor lies between";
    }
    return "no gradient for the operations " + without + " between '" + from + "' and the output";
  }

  /** A call, made when it is first asked for. */
  SessionCall call(List<String> feeds, List<String> fetches) {
    return calls.computeIfAbsent(List.of(feeds, fetches), key -> session.call(feeds, fetches));
  }

  /** A tensor of a shape, to be given back. */
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
