package dev.plumbline.tensorflow.training;

import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Widths and training of the published experiments, each with the dataset it belongs to (Pandey,
 * Vashisht and Ramaswamy 2022, their public repository).
 *
 * @param focus hidden widths of the focus network
 * @param classifier hidden widths of the classification network
 * @param rule how it is trained
 */
record SdcRecipe(List<Integer> focus, List<Integer> classifier, TrainingRule rule) {
  private static final String AUTO = "auto";
  private static final String DEFAULT = "error-mode-1";
  private static final int BATCH = 250;

  private static Map<String, SdcRecipe> published() {
    Optimizer momentum = new Optimizer.Momentum(0.01, 0.9);
    Optimizer adam = new Optimizer.Adam(0.01);
    Map<String, SdcRecipe> recipes = new LinkedHashMap<>();
    SdcRecipe linear =
        new SdcRecipe(List.of(), List.of(), new TrainingRule(momentum, 100, BATCH, 0));
    recipes.put("error-mode-1", linear);
    recipes.put("error-mode-2", linear);
    recipes.put(
        "error-mode-3",
        new SdcRecipe(List.of(), List.of(20, 20), new TrainingRule(adam, 150, BATCH, 0)));
    recipes.put(
        "dataset-1",
        new SdcRecipe(
            List.of(50, 50),
            List.of(50),
            new TrainingRule(new Optimizer.Adam(1e-3), 2500, BATCH, 0.01)));
    recipes.put(
        "dataset-2",
        new SdcRecipe(List.of(50), List.of(50), new TrainingRule(adam, 2500, BATCH, 0.01)));
    return recipes;
  }

  /** The names that a suite may write. */
  static List<String> words() {
    List<String> words = new ArrayList<>(List.of(AUTO));
    words.addAll(published().keySet());
    return words;
  }

  /** The name of the published recipe that a suite asks for. */
  static String name(Parameters parameters, String preset) {
    String name = parameters.text("recipe").equals(AUTO) ? preset : parameters.text("recipe");
    return published().containsKey(name) ? name : DEFAULT;
  }

  /** The recipe that a suite asks for, with its changes. */
  static SdcRecipe of(Parameters parameters, String preset) {
    SdcRecipe base = Objects.requireNonNull(published().get(name(parameters, preset)));
    TrainingRule rule = base.rule();
    return new SdcRecipe(
        widths(parameters, "focus", base.focus()),
        widths(parameters, "classifier", base.classifier()),
        new TrainingRule(
            optimizer(parameters, rule.optimizer()),
            parameters.has("epochs") ? parameters.whole("epochs") : rule.epochs(),
            parameters.has("batch") ? parameters.whole("batch") : rule.batch(),
            parameters.has("stop-loss") ? parameters.decimal("stop-loss") : rule.stopLoss()));
  }

  private static List<Integer> widths(Parameters parameters, String name, List<Integer> otherwise) {
    return parameters.has(name) ? NetworkInputs.widths(parameters, name) : otherwise;
  }

  private static Optimizer optimizer(Parameters parameters, Optimizer base) {
    if (!parameters.has("learning-rate")) {
      return base;
    }
    double rate = parameters.decimal("learning-rate");
    return base instanceof Optimizer.Momentum momentum
        ? new Optimizer.Momentum(rate, momentum.momentum())
        : new Optimizer.Adam(rate);
  }

  /**
   * The parameters with everything written out that the recipe decides, because the trained model
   * depends on it.
   */
  Parameters resolve(Parameters parameters) {
    return parameters.with("recipe", toString());
  }
}
