package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.tensorflow.engine.Devices;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.GraphSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Trains a model, or finds it in the cache, and loads it back through DJL like any other
 * SavedModel.
 */
final class TrainedModels {
  private TrainedModels() {}

  /**
   * What is trained.
   *
   * @param spec the plug-in
   * @param parameters its parameters
   * @param architecture the layers of the network
   * @param rule how it is trained
   * @param settled words of the suite by parameter, in place of those that leave a choice
   */
  record TrainingJob(
      PluginSpec spec,
      Parameters parameters,
      Architecture architecture,
      TrainingRule rule,
      Map<String, String> settled) {
    /** Copies the map. */
    TrainingJob {
      settled = Map.copyOf(settled);
    }

    /** A job whose parameters leave no choice. */
    TrainingJob(
        PluginSpec spec, Parameters parameters, Architecture architecture, TrainingRule rule) {
      this(spec, parameters, architecture, rule, Map.of());
    }

    /** Facts of the training with the recipe that a suite's word for it became. */
    TrainingFacts withRecipe(TrainingFacts facts) {
      if (!parameters.has("recipe")) {
        return facts;
      }
      Map<String, String> notes = new TreeMap<>(facts.notes());
      notes.put("recipe", parameters.text("recipe"));
      settled.forEach((parameter, word) -> notes.put(ModelFacts.SETTLED + parameter, word));
      return new TrainingFacts(notes);
    }
  }

  /**
   * Opens the model of a job.
   *
   * @throws ModelException if the dataset has one class or no training split, the device is not
   *     there, training fails, or the cache cannot keep the model or holds a damaged one
   */
  static Model open(TrainingJob order, ModelPlugin.Context context) {
    check(order, context);
    TrainingRun run = new TrainingRun(order, context);
    Path folder =
        new ModelCache(context.cache(), context.progress())
            .folderOf(key(order, context), run.what(), run::into);
    return ReloadedModel.open(
        folder, order.withRecipe(TrainingFacts.read(folder)), order.architecture(), context);
  }

  /** What would be refused of a job, before anything is trained; nothing if it can begin. */
  static List<String> problems(Supplier<TrainingJob> job, ModelPlugin.Context context) {
    try {
      check(job.get(), context);
      return List.of();
    } catch (ModelException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  /** Whether the cache holds the model of a job; false of a job that would be refused. */
  static boolean isKept(Supplier<TrainingJob> job, ModelPlugin.Context context) {
    try {
      return new ModelCache(context.cache(), context.progress()).holds(key(job.get(), context));
    } catch (ModelException e) {
      return false;
    }
  }

  /** All that decides a trained model, as a SHA-256 in hexadecimal: its place in the cache. */
  private static String key(TrainingJob order, ModelPlugin.Context context) {
    return new ContentHash()
        .add("plug-in", order.spec().id() + " " + order.spec().version())
        .add("parameters", order.parameters().values().toString())
        .add("data", context.dataset().facts().contentHash())
        .add("seed", Long.toString(context.seed()))
        .hex();
  }

  /** A device that is not there is told before training, not after. */
  private static void check(TrainingJob order, ModelPlugin.Context context) {
    String id = order.spec().id();
    List<String> classes = context.dataset().facts().classes();
    if (classes.size() == 1) {
      throw new ModelException(
          "%s needs a dataset of at least 2 classes, or one of numbers to predict; this one has only %s"
              .formatted(id, classes));
    }
    if (context.dataset().train().isEmpty()) {
      throw new ModelException(
          id
              + " is trained here, but this dataset has no training split; choose a dataset with"
              + " one, or bring a trained model of type saved-model");
    }
    EngineRuntime.start();
    Devices.choose(context.device(), GraphSession.gpus());
  }
}
