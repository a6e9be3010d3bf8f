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
import java.util.stream.IntStream;

/** Leave one out, or feature ablation: F(x) − v(N∖{i}). */
@AutoService(ExplainerPlugin.class)
public final class LeaveOneOut implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("leave-one-out")
        .version(1)
        .summary("How much the output falls when a feature is removed alone.")
        .parameters(ExplainerSpecs.operator())
        .references(
            new Reference("Robnik-Sikonja and Kononenko", 2008, "doi:10.1109/TKDE.2007.190734"),
            new Reference("Li, Monroe and Jurafsky", 2016, "arXiv:1612.08220"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.CONTRIBUTION)
        .needs(ExplainerSpec.Needs.OUTPUTS)
        .costs("{features} * {draws} forward + {draws} forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Removal removal = parameters.operator("operator");
    return subject -> {
      CoalitionGame game = CoalitionGame.of(subject, removal);
      return RemovalEffects.of(
          game, IntStream.range(0, game.features()).mapToObj(f -> new int[] {f}).toList());
    };
  }
}
