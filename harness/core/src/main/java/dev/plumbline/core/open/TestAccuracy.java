package dev.plumbline.core.open;

import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import java.util.OptionalDouble;

/** The share of a model's whole test split that it classifies rightly. */
public final class TestAccuracy {
  private TestAccuracy() {}

  /** The accuracy, from 0 to 1; none for a regression. */
  public static OptionalDouble of(OpenModel model) {
    ModelFacts facts = model.model().facts();
    if (facts.task() == ModelFacts.Task.REGRESSION) {
      return OptionalDouble.empty();
    }
    List<Instance> test = model.dataset().test();
    Rows rows =
        Rows.of(
            test.size(),
            facts.layout().width(),
            (row, target, offset) -> test.get(row).row().write(0, target, offset));
    int[] right = new int[1];
    double[] logits = new double[facts.outputs()];
    model
        .model()
        .run(
            Pass.forward(
                rows,
                OutputKind.LOGIT,
                (row, values, offset) -> {
                  for (int i = 0; i < logits.length; i++) {
                    logits[i] = values.get(offset + i);
                  }
                  int predicted = TargetResolver.predicted(facts.task(), Vector.of(logits));
                  right[0] += predicted == test.get(row).label() ? 1 : 0;
                }));
    return OptionalDouble.of((double) right[0] / test.size());
  }
}
