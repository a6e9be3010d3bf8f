package dev.plumbline.tensorflow;

import dev.plumbline.core.answer.Lockstep;
import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Explains rows of a model as a suite would.
 *
 * @param model the model
 * @param training the rows of its training split
 * @param patches whether an image's features are patches
 */
record Explained(Model model, FloatRows training, boolean patches) {

  /** Every element is a feature. */
  Explained(Model model, FloatRows training) {
    this(model, training, false);
  }

  /** An explainer by its id and the parameters that differ from its defaults. */
  static Explainer explainer(String id, Map<String, Object> given) {
    ExplainerPlugin plugin = Catalog.load().explainer(id).orElseThrow();
    return plugin.create(
        Parameters.defaults(plugin.spec(), given),
        new ExplainerPlugin.Parts(
            text -> Catalog.load().removal(text), name -> explainer(name, Map.of())));
  }

  /** Rows of drawn values, for one input. */
  static FloatRows rows(long seed, int count, int width) {
    RandomGenerator random = Draws.of(seed).stream();
    float[] values = new float[count * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return FloatRows.of(count, width, values);
  }

  /** What comes of explaining each row's target. */
  List<Outcome<Attribution>> outcomes(Explainer explainer, FloatRows rows, Target target) {
    List<Lockstep.Task<Attribution>> tasks = new ArrayList<>();
    for (int row = 0; row < rows.count(); row++) {
      Subject subject = subject(rows.at(row), target);
      tasks.add(new Lockstep.Task<>(subject, () -> explainer.explain(subject), explainer));
    }
    return new Lockstep(model, new PassCounter()).run(tasks);
  }

  /** The attributions of a logit. */
  List<Attribution> of(Explainer explainer, FloatRows rows, int logit) {
    return outcomes(explainer, rows, Target.of(OutputKind.LOGIT, logit)).stream()
        .map(Explained::ok)
        .toList();
  }

  private static Attribution ok(Outcome<Attribution> outcome) {
    if (outcome instanceof Outcome.Ok<Attribution> ok) {
      return ok.result();
    }
    throw new AssertionError(outcome);
  }

  /** The logits of one row. */
  Vector logits(FloatRows row) {
    double[] logits = new double[model.facts().outputs()];
    model.run(
        Pass.forward(
            row,
            OutputKind.LOGIT,
            (index, values, offset) -> {
              for (int i = 0; i < logits.length; i++) {
                logits[i] = values.get(offset + i);
              }
            }));
    return Vector.of(logits);
  }

  private Subject subject(FloatRows row, Target target) {
    boolean tokens =
        model.facts().layout().inputs().stream().anyMatch(i -> i.kind() == InputKind.TOKENS);
    Instance instance =
        new Instance(tokens ? "tokens" : "row", row, 0, features(), new Truth.None(), List.of());
    return new Subject(
        instance,
        model.facts().layout(),
        target,
        Vector.of(0),
        0,
        model.facts().sites(),
        new Split(training),
        Draws.of(5));
  }

  /** An image has patches of about an eighth of its side, anything else its elements. */
  private FeatureMap features() {
    InputLayout layout = model.facts().layout();
    if (layout.inputs().size() != 1
        || layout.inputs().get(0).kind() != InputKind.IMAGE
        || !patches) {
      return FeatureMap.identity(layout.width());
    }
    Shape image = layout.inputs().get(0).shape();
    int side = (image.extent(0) + 7) / 8;
    int[] featureOf = new int[image.size()];
    for (int e = 0; e < featureOf.length; e++) {
      int pixel = e / image.extent(2);
      int across = (image.extent(1) + side - 1) / side;
      featureOf[e] = pixel / image.extent(1) / side * across + pixel % image.extent(1) / side;
    }
    return FeatureMap.of(featureOf);
  }

  private record Split(FloatRows rows) implements Background {
    @Override
    public FloatRows mean() {
      return rows.at(0);
    }
  }
}
