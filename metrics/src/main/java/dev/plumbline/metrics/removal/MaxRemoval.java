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
 * Removed elements take the largest value the training rows have there: the upper end of each
 * element's range, whatever the sample. One draw. Not for tokens: ids have no order. Source:
 * Sturmfels, Lundberg and Lee 2020, doi:10.23915/distill.00022 (constant and extreme baselines).
 */
@AutoService(RemovalPlugin.class)
public final class MaxRemoval implements RemovalPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.removal("max")
        .version(2)
        .summary("Removed elements take the largest value the training rows have there.")
        .references(
            new Reference("Sturmfels, Lundberg and Lee", 2020, "doi:10.23915/distill.00022"))
        .build();
  }

  @Override
  public Removal create(List<Double> arguments) {
    return new Max(new OperatorArguments(spec(), arguments).name());
  }

  private record Max(String name) implements Removal {
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
          "token ids have no order; use token-mask(id) or marginal");
      return new DonorReplacement(instance, background.range().largest());
    }
  }
}
