package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/**
 * Trains a model of a recipe, or finds it in the cache, and loads it back through DJL like any
 * other SavedModel.
 */
final class TrainedModels {
  private static final String FACTS = "training.properties";

  private TrainedModels() {}

  /**
   * What is trained.
   *
   * @param spec the plug-in
   * @param parameters its parameters
   * @param shape the shape of the network's input, without the batch axis
   * @param architecture its layers
   * @param rule how it is trained
   */
  record Order(
      PluginSpec spec,
      Parameters parameters,
      Shape shape,
      Architecture architecture,
      TrainingRule rule) {}

  /** Opens the model of an order. */
  static Model open(Order order, ModelPlugin.Context context) {
    Dataset dataset = context.dataset();
    check(order, dataset);
    Recipe recipe =
        new Recipe(order.spec(), order.parameters(), dataset.facts().contentHash(), context.seed());
    EngineRuntime.start();
    Path folder =
        new ModelCache(context.cache())
            .folderOf(recipe.key(), beside -> train(order, context, beside));
    return Reloaded.open(folder, facts(folder), context);
  }

  private static void check(Order order, Dataset dataset) {
    String id = order.spec().id();
    if (dataset.facts().classes().size() < 2) {
      throw new ModelException(
          id
              + " is a classifier; this dataset has "
              + dataset.facts().classes().size()
              + " classes");
    }
    if (dataset.train().isEmpty()) {
      throw new ModelException(id + " is trained here, but this dataset has no training split");
    }
  }

  /** One thread per operation and the caller's between them: the same bits in every run. */
  private static ConfigProto sessionConfig() {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(1)
        .setInterOpParallelismThreads(-1)
        .build();
  }

  private static void train(Order order, ModelPlugin.Context context, Path folder)
      throws IOException {
    int classes = context.dataset().facts().classes().size();
    try (Network network = new Network(order.shape(), context.seed())) {
      Operand<TFloat32> raw = order.architecture().logits(network);
      Operand<TFloat32> logits = network.ops().withName("logits").identity(raw);
      Operand<TFloat32> probabilities = network.ops().withName("probabilities").nn.softmax(logits);
      Trainer trainer = new Trainer(network, logits, classes, order.rule());
      try (Session session = new Session(network.graph(), sessionConfig())) {
        List<Instance> split = context.dataset().train();
        String what = order.spec().id() + " seed " + context.seed();
        Trainer.Trained trained =
            trainer.train(session, split, context.seed(), context.progress(), what);
        Signature signature =
            Signature.builder("serving_default")
                .input("x", network.input())
                .output("logits", logits)
                .output("probabilities", probabilities)
                .build();
        SavedModelBundle.exporter(folder.toString())
            .withFunction(SessionFunction.create(signature, session))
            .export();
        write(folder, order.rule(), trained, hash(order, network, session));
      }
    }
  }

  /**
   * The hash of the trained variables in the order of their names, and of what they are variables
   * of.
   */
  private static String hash(Order order, Network network, Session session) {
    ContentHash hash = new ContentHash();
    hash.add("plug-in", order.spec().id() + " " + order.spec().version());
    hash.add("parameters", order.parameters().values().toString());
    for (Map.Entry<String, Variable<TFloat32>> entry :
        new TreeMap<>(network.variables()).entrySet()) {
      try (Result result = session.runner().fetch(entry.getValue()).run()) {
        TFloat32 values = (TFloat32) result.get(0);
        float[] copy = new float[Math.toIntExact(values.size())];
        values.asRawTensor().data().asFloats().read(copy);
        ByteBuffer bytes = ByteBuffer.allocate(4 * copy.length);
        bytes.asFloatBuffer().put(copy);
        hash.add(entry.getKey(), bytes.array());
      }
    }
    return hash.hex();
  }

  private static void write(Path folder, TrainingRule rule, Trainer.Trained trained, String hash)
      throws IOException {
    Properties facts = new Properties();
    facts.setProperty("content-hash", hash);
    facts.setProperty("epochs", Integer.toString(trained.epochs()));
    facts.setProperty("final-loss", String.format(Locale.ROOT, "%.6g", trained.loss()));
    facts.setProperty("optimizer", rule.optimizer().toString());
    facts.setProperty(
        "stopped",
        trained.stopped()
            ? "loss at most " + rule.stopLoss()
            : "after " + rule.epochs() + " epochs");
    try (Writer out = Files.newBufferedWriter(folder.resolve(FACTS))) {
      facts.store(out, null);
    }
  }

  private static Map<String, String> facts(Path folder) {
    Properties facts = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve(FACTS))) {
      facts.load(in);
    } catch (IOException e) {
      throw new ModelException(
          "the cached model "
              + folder
              + " is damaged ("
              + e.getMessage()
              + "); delete the folder to train it again",
          e);
    }
    Map<String, String> map = new TreeMap<>();
    facts.forEach((name, value) -> map.put(name.toString(), value.toString()));
    return map;
  }
}
