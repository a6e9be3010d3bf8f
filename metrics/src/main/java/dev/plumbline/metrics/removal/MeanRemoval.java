package dev.plumbline.metrics.removal;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import dev.plumbline.metrics.spec.RemovalPlugin;
import java.util.List;

/**
 * Removed elements take their mean over the training split. One draw. Not for tokens: a mean of ids
 * is no token. Source: Hooker, Erhan, Kindermans and Kim 2019, arXiv:1806.10758.
 */
@AutoService(RemovalPlugin.class)
public final class MeanRemoval implements RemovalPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.removal("mean")
        .version(1)
        .summary("Removed elements take their mean over the training split.")
        .references(new Reference("Hooker, Erhan, Kindermans and Kim", 2019, "arXiv:1806.10758"))
        .build();
  }

  @Override
  public Removal create(List<Double> arguments) {
    return new Mean(new OperatorArguments(spec(), arguments).name());
  }

  private record Mean(String name) implements Removal {
    @Override
    public boolean usesDraws() {
      return false;
    }

    @Override
    public Prepared prepare(
        Instance instance, InputLayout layout, Background background, Draws draws) {
      InputKindCheck.require(
          name,
          layout.holding(instance.features()),
          InputKind::isNumeric,
          "a mean of token ids is no token; use zero, constant(id) or marginal");
      return new DonorReplacement(instance, background.mean());
    }
  }
}
