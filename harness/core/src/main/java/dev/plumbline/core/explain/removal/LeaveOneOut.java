package dev.plumbline.core.explain.removal;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;
import java.util.stream.IntStream;

/** Leave one out, or feature ablation: F(x) − v(N∖{i}). */
@AutoService(ExplainerPlugin.class)
public final class LeaveOneOut implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return ExplainerSpecs.of(
        "leave-one-out",
        "How much the output falls when a feature is removed alone.",
        List.of(ExplainerSpecs.operator()),
        new Reference("Robnik-Sikonja and Kononenko", 2008, "doi:10.1109/TKDE.2007.190734"),
        new Reference("Li, Monroe and Jurafsky", 2016, "arXiv:1612.08220"));
  }

  @Override
  public ExplainerSpec explainer() {
    return new ExplainerSpec(
        ExplainerSpecs.CONTRIBUTION,
        ExplainerSpec.Needs.OUTPUTS,
        false,
        true,
        "{features} * {draws} forward + {draws} forward");
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Removal removal = parts.removals().apply(parameters.text("operator"));
    return subject -> {
      CoalitionGame game = CoalitionGame.of(subject, removal);
      return OutputDrops.of(
          game, IntStream.range(0, game.features()).mapToObj(f -> new int[] {f}).toList());
    };
  }
}
