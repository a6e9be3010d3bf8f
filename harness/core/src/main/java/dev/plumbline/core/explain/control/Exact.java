package dev.plumbline.core.explain.control;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.Baseline;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/** Control: the right explanation, known by construction. */
@AutoService(ExplainerPlugin.class)
public final class Exact implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return ExplainerSpecs.of(
        "exact",
        "Control: the right explanation, known by construction of the model.",
        List.of(),
        new Reference("Yang and Kim", 2019, "arXiv:1907.09701"));
  }

  @Override
  public ExplainerSpec explainer() {
    return new ExplainerSpec(
        ExplainerSpecs.COMPLETE, ExplainerSpec.Needs.MODEL_TRUTH, true, true, "0 forward");
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return Exact::explain;
  }

  private static Step<Attribution> explain(Subject subject) {
    Instance instance = subject.instance();
    if (!(instance.truth() instanceof Truth.ModelTruth known)) {
      throw new NotApplicableException(
          "exact needs model truth, which sample %s does not have; use a dataset of type analytic"
              .formatted(instance.id()));
    }
    return Step.done(
        Attribution.ofFeatures(
                ExplainerSpecs.COMPLETE,
                subject.input(),
                known.contributions(),
                instance.features())
            .withBaseline(new Baseline.Zero().atInput(subject)));
  }
}
