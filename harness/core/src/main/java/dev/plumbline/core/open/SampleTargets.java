package dev.plumbline.core.open;

import dev.plumbline.core.model.Memo;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.numerics.Vector;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Finds what is explained of single samples of an open model, before anything is run. */
final class SampleTargets {
  private SampleTargets() {}

  /**
   * The name of the target of a sample, such as {@code logit[3]}, by its id: one forward pass for
   * each that is asked for. It is empty where there is no such target.
   */
  static UnaryOperator<String> of(Model model, PlannedModel planned, Dataset dataset) {
    Memo<Map<String, Instance>> samples =
        new Memo<>(
            () ->
                dataset.test().stream()
                    .collect(Collectors.toMap(Instance::id, Function.identity())));
    return id -> {
      Instance sample = Objects.requireNonNull(samples.get().get(id), id);
      try {
        return new TargetResolver(
                model.facts(), NamedClass.resolved(planned, dataset.facts().classes()))
            .resolve(logits(model, sample), sample.label())
            .name();
      } catch (ModelException | NotApplicableException e) {
        return "";
      }
    };
  }

  private static Vector logits(Model model, Instance sample) {
    FloatRows.Builder outputs = new FloatRows.Builder(1, model.facts().outputs());
    model.run(Pass.forward(sample.row(), OutputKind.LOGIT, outputs::accept));
    return Vector.of(outputs.build().copyDoubles(0));
  }
}
