package dev.plumbline.verification.golden;

import dev.plumbline.core.answer.Lockstep;
import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.model.PlainPaths;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A model of a golden folder, opened as any other.
 *
 * @param model the model
 * @param order how its rows lie in the files
 */
record GoldenModel(Model model, AxisOrder order) {
  /** The same model with every point of every path run through the whole network. */
  GoldenModel withPlainPaths() {
    return new GoldenModel(new PlainPaths(model), order);
  }

  /** The attribution of the given logit at every input, in order. */
  List<Attribution> explain(Tensor inputs, IntUnaryOperator target, Explainer explainer) {
    return explain(inputs, target, FeatureMap.identity(inputs.width()), explainer);
  }

  /** The attribution of the given logit at every input, in order, of features that are given. */
  List<Attribution> explain(
      Tensor inputs, IntUnaryOperator target, FeatureMap features, Explainer explainer) {
    List<Lockstep.SampleTask<Attribution>> tasks = new ArrayList<>();
    for (int i = 0; i < inputs.count(); i++) {
      Subject subject = subject(i, inputs.row(i), target.applyAsInt(i), features);
      tasks.add(new Lockstep.SampleTask<>(subject, () -> explainer.explain(subject), explainer));
    }
    return new Lockstep(model, new PassCounter())
        .run(tasks).stream().map(GoldenModel::result).toList();
  }

  private static Attribution result(Outcome<Attribution> outcome) {
    if (outcome instanceof Outcome.Ok<Attribution> ok) {
      return ok.result();
    }
    throw new GoldenException("an explainer that covers this case gave " + outcome);
  }

  private Subject subject(int index, Vector row, int target, FeatureMap features) {
    FloatRows values = order.toModel(row);
    Instance instance =
        new Instance("golden-" + index, values, target, features, new Truth.None(), List.of());
    Vector logits = outputs(values, OutputKind.LOGIT).row(0);
    return new Subject(
        instance,
        model.facts().layout(),
        Target.of(OutputKind.LOGIT, target),
        logits,
        logits.argMax(),
        model.facts().sites(),
        new Zeros(values.width()),
        Draws.of(0));
  }

  /** The outputs for inputs as they lie in the files. */
  Tensor outputs(Tensor inputs, OutputKind kind) {
    FloatRows.Builder rows = new FloatRows.Builder(inputs.count(), inputs.width());
    for (int i = 0; i < inputs.count(); i++) {
      float[] row = order.toModel(inputs.row(i)).copyRow(0);
      rows.accept(i, FloatBuffer.wrap(row), 0);
    }
    return outputs(rows.build(), kind);
  }

  private Tensor outputs(Rows rows, OutputKind kind) {
    int width = model.facts().outputs();
    double[] values = new double[rows.count() * width];
    model.run(
        Pass.forward(
            rows,
            kind,
            (row, buffer, offset) -> {
              for (int i = 0; i < width; i++) {
                values[row * width + i] = buffer.get(offset + i);
              }
            }));
    return new Tensor(Shape.of(rows.count(), width), Vector.of(values));
  }

  /** The files know no training split; nothing they cover draws from one. */
  private record Zeros(int width) implements Background {
    @Override
    public FloatRows rows() {
      return FloatRows.row(new float[width]);
    }

    @Override
    public FloatRows mean() {
      return rows();
    }
  }
}
