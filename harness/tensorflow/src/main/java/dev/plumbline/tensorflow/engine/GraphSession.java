package dev.plumbline.tensorflow.engine;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelUnavailableException;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_ImportGraphDefOptions;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RewriterConfig;

/**
 * A graph and the session that runs it. The graph can grow between runs. Calls run from several
 * threads at once; all native memory is freed on close.
 */
public final class GraphSession implements AutoCloseable {
  /** An index that a lookup does not find, and the number of rows there are. */
  private static final Pattern BEYOND =
      Pattern.compile("indices\\S* = (-?\\d+) is not in \\[0, (\\d+)\\)");

  private final TF_Graph graph;
  private final TF_Session session;
  private final Devices.Device device;
  private final Queue<SessionCall> calls = new ConcurrentLinkedQueue<>();
  private final ReadWriteLock uses = new ReentrantReadWriteLock();
  private boolean closed;

  private GraphSession(TF_Graph graph, TF_Session session, Devices.Device device) {
    this.graph = graph;
    this.session = session;
    this.device = device;
  }

  /**
   * Opens a session of a graph.
   *
   * @throws ModelException if the engine refuses the graph
   */
  public static GraphSession open(GraphDef nodes, Devices.Device device) {
    TF_Graph graph = tensorflow.TF_NewGraph();
    TF_Session session;
    try {
      session = newSession(graph, device.gpu());
    } catch (RuntimeException e) {
      tensorflow.TF_DeleteGraph(graph);
      throw e;
    }
    GraphSession opened = new GraphSession(graph, session, device);
    try {
      opened.add(nodes, Map.of());
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static TF_Session newSession(TF_Graph graph, boolean gpu) {
    TF_SessionOptions options = tensorflow.TF_NewSessionOptions();
    TF_Status status = tensorflow.TF_NewStatus();
    try (BytePointer config = new BytePointer(config(gpu).toByteArray())) {
      tensorflow.TF_SetConfig(options, config, config.limit(), status);
      check(status, "configuring a session");
      TF_Session session = tensorflow.TF_NewSession(graph, options, status);
      check(status, "opening a session");
      return session;
    } finally {
      tensorflow.TF_DeleteStatus(status);
      tensorflow.TF_DeleteSessionOptions(options);
    }
  }

  /**
   * The configuration of every session, DJL's own included: operations run in the caller's thread,
   * one at a time.
   */
  public static ConfigProto config(boolean gpu) {
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(1)
            .setInterOpParallelismThreads(-1)
            .setAllowSoftPlacement(true)
            .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewrites()))
            .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
    if (!gpu) {
      config.putDeviceCount("GPU", 0);
    }
    return config.build();
  }

  /**
   * How the engine may rewrite graphs before it runs them. The remapper, which joins neighboring
   * operations to one, stays off: where oneDNN is on, it takes plain operations for a layer
   * normalization of its own, with another stabilizer, which gives other values, or reads the value
   * of a constant that is none, which ends the whole process. Without it a graph also computes the
   * same bits whether a tensor in its middle is read or not.
   */
  private static RewriterConfig rewrites() {
    return RewriterConfig.newBuilder().setRemapping(RewriterConfig.Toggle.OFF).build();
  }

  /** The number of GPUs that the engine sees. */
  public static int gpus() {
    TF_Graph graph = tensorflow.TF_NewGraph();
    TF_Session session = newSession(graph, true);
    TF_Status status = tensorflow.TF_NewStatus();
    TF_DeviceList devices = tensorflow.TF_SessionListDevices(session, status);
    try {
      check(status, "listing devices");
      int gpus = 0;
      for (int i = 0; i < tensorflow.TF_DeviceListCount(devices); i++) {
        if (tensorflow.TF_DeviceListType(devices, i, status).getString().equals("GPU")) {
          gpus++;
        }
      }
      return gpus;
    } finally {
      tensorflow.TF_DeleteDeviceList(devices);
      tensorflow.TF_DeleteSession(session, status);
      tensorflow.TF_DeleteStatus(status);
      tensorflow.TF_DeleteGraph(graph);
    }
  }

  /** The device on which it runs. */
  public Devices.Device device() {
    return device;
  }

  /**
   * Adds nodes.
   *
   * @param nodes the new nodes; inputs that name no new node name a node that is already there
   * @param renamed tensors that the new nodes use under another name than they have here
   */
  public synchronized void add(GraphDef nodes, Map<String, String> renamed) {
    use(any -> addNodes(nodes, renamed));
  }

  private void addNodes(GraphDef nodes, Map<String, String> renamed) {
    Set<String> own = new HashSet<>();
    nodes.getNodeList().forEach(node -> own.add(node.getName()));
    TF_Status status = tensorflow.TF_NewStatus();
    TF_ImportGraphDefOptions options = tensorflow.TF_NewImportGraphDefOptions();
    try (GraphBytes bytes = new GraphBytes(nodes)) {
      if (device.gpu()) {
        tensorflow.TF_ImportGraphDefOptionsSetDefaultDevice(options, device.placement());
      }
      Set<String> mapped = new HashSet<>();
      for (NodeDef node : nodes.getNodeList()) {
        for (String input : node.getInputList()) {
          String name = TensorName.of(input).node();
          boolean foreign = !own.contains(name) || renamed.containsKey(TensorName.canonical(input));
          if (foreign && mapped.add(TensorName.canonical(input))) {
            map(options, input, renamed);
          }
        }
      }
      tensorflow.TF_GraphImportGraphDef(graph, bytes.buffer(), options, status);
      check(status, "adding nodes to a graph");
    } finally {
      tensorflow.TF_DeleteImportGraphDefOptions(options);
      tensorflow.TF_DeleteStatus(status);
    }
  }

  private void map(TF_ImportGraphDefOptions options, String input, Map<String, String> renamed) {
    TensorName name = TensorName.of(input);
    if (TensorName.isControl(input)) {
      tensorflow.TF_ImportGraphDefOptionsRemapControlDependency(
          options, name.node(), operation(name.node()));
      return;
    }
    String target = renamed.getOrDefault(name.toString(), name.toString());
    try (TF_Output output = outputs(List.of(target))) {
      tensorflow.TF_ImportGraphDefOptionsAddInputMapping(
          options, name.node(), name.index(), output);
    }
  }

  /**
   * Adds the gradient of Σ y · seed with respect to each x.
   *
   * @param prefix starts the names of the new nodes; used once per graph
   * @param output y
   * @param seed the tensor y is weighted with, of y's shape
   * @param sites the x
   * @return the tensor of each x's gradient; null where y does not depend on x by a path that can
   *     be differentiated
   * @throws ModelException if an operation on the way has no gradient
   */
  public synchronized List<@Nullable String> gradients(
      String prefix, String output, String seed, List<String> sites) {
    TF_Status status = tensorflow.TF_NewStatus();
    try (TF_Output results = new TF_Output(sites.size());
        TF_Output y = outputs(List.of(output));
        TF_Output x = outputs(sites);
        TF_Output dy = outputs(List.of(seed))) {
      use(
          any ->
              tensorflow.TF_AddGradientsWithPrefix(
                  graph, prefix, y, 1, x, sites.size(), dy, status, results));
      check(status, "differentiating " + output);
      List<@Nullable String> names = new ArrayList<>();
      for (int i = 0; i < sites.size(); i++) {
        TF_Output result = results.position(i);
        TF_Operation operation = result.oper();
        boolean none = operation == null || operation.isNull();
        names.add(
            none
                ? null
                : new TensorName(tensorflow.TF_OperationName(operation).getString(), result.index())
                    .toString());
      }
      return names;
    } finally {
      tensorflow.TF_DeleteStatus(status);
    }
  }

  /** Whether the graph has a node of this name. */
  public boolean has(String node) {
    return found(node).isPresent();
  }

  /** The data type of a tensor, as the engine numbers them. */
  public int type(String tensor) {
    try (TF_Output output = outputs(List.of(tensor))) {
      return tensorflow.TF_OperationOutputType(output);
    }
  }

  /** Prepares a call that feeds and fetches some tensors; it is closed with this session. */
  public SessionCall call(List<String> feeds, List<String> fetches) {
    SessionCall call = new SessionCall(this, feeds, fetches, outputs(feeds), outputs(fetches));
    calls.add(call);
    return call;
  }

  /** The values of tensors that depend on nothing that is fed, such as variables, in one call. */
  public FetchedTensors read(List<String> tensors) {
    if (tensors.isEmpty()) {
      return new FetchedTensors(List.of());
    }
    try (SessionCall call =
        new SessionCall(this, List.of(), tensors, outputs(List.of()), outputs(tensors))) {
      return call.run();
    }
  }

  /** Runs a node that has no output, such as the one that restores variables. */
  public void runTarget(String node) {
    TF_Status status = tensorflow.TF_NewStatus();
    try (PointerPointer<TF_Operation> targets = new PointerPointer<>(1)) {
      targets.put(0, operation(node));
      use(
          open ->
              tensorflow.TF_SessionRun(
                  open, null, null, null, 0, null, null, 0, targets, 1, null, status));
      check(status, "running " + node);
    } finally {
      tensorflow.TF_DeleteStatus(status);
    }
  }

  private TF_Operation operation(String node) {
    return found(node)
        .orElseThrow(() -> new ModelException("the graph has no node '" + node + "'"));
  }

  private Optional<TF_Operation> found(String node) {
    return whileOpen(
        () ->
            Optional.ofNullable(tensorflow.TF_GraphOperationByName(graph, node))
                .filter(operation -> !operation.isNull()));
  }

  private TF_Output outputs(List<String> tensors) {
    TF_Output outputs = new TF_Output(Math.max(1, tensors.size()));
    for (int i = 0; i < tensors.size(); i++) {
      TensorName name = TensorName.of(tensors.get(i));
      outputs.position(i).oper(operation(name.node())).index(name.index());
    }
    return outputs.position(0);
  }

  /**
   * Turns a status that is not OK into an exception.
   *
   * @throws ModelUnavailableException if memory ran out or the call was broken off
   * @throws ModelException if the engine refuses what it was given
   */
  static void check(TF_Status status, String doing) {
    int code = tensorflow.TF_GetCode(status);
    if (code == tensorflow.TF_OK) {
      return;
    }
    String said = "the engine failed at " + doing + ": " + words(status);
    if (code == tensorflow.TF_RESOURCE_EXHAUSTED || ModelUnavailableException.isMemory(said)) {
      throw new ModelUnavailableException(ModelUnavailableException.ofMemory(said));
    }
    if (code == tensorflow.TF_CANCELLED
        || code == tensorflow.TF_ABORTED
        || code == tensorflow.TF_DEADLINE_EXCEEDED
        || code == tensorflow.TF_UNAVAILABLE) {
      throw new ModelUnavailableException(said + "; the call was broken off: run it again");
    }
    throw new ModelException(said);
  }

  /** What the engine says; of an index beyond a table, which the user can mend, in plain words. */
  private static String words(TF_Status status) {
    String said = tensorflow.TF_Message(status).getString();
    Matcher beyond = BEYOND.matcher(said);
    return beyond.find()
        ? "the model has no row for the id %s, only for ids from 0 to %d; a removal operator or a baseline may have put it in: name an id that the model knows"
            .formatted(beyond.group(1), Long.parseLong(beyond.group(2)) - 1)
        : said;
  }

  /**
   * Uses the session. It is not closed meanwhile, and the process does not end.
   *
   * @throws ModelUnavailableException if the session is closed
   */
  void use(Consumer<TF_Session> made) {
    whileOpen(
        () -> {
          made.accept(session);
          return true;
        });
  }

  private <T> T whileOpen(Supplier<T> made) {
    uses.readLock().lock();
    try {
      if (closed) {
        throw new ModelUnavailableException("the model is closed");
      }
      return EngineCalls.call(made);
    } finally {
      uses.readLock().unlock();
    }
  }

  /** Waits for the calls in progress and closes the session; a second time does nothing. */
  @Override
  public void close() {
    uses.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        EngineCalls.run(this::destroy);
      }
    } finally {
      uses.writeLock().unlock();
    }
  }

  private void destroy() {
    for (SessionCall call = calls.poll(); call != null; call = calls.poll()) {
      call.close();
    }
    TF_Status status = tensorflow.TF_NewStatus();
    tensorflow.TF_CloseSession(session, status);
    tensorflow.TF_DeleteSession(session, status);
    tensorflow.TF_DeleteStatus(status);
    tensorflow.TF_DeleteGraph(graph);
  }
}
