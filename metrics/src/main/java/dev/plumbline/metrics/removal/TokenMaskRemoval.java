package dev.plumbline.metrics.removal;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import dev.plumbline.metrics.spec.RemovalPlugin;
import java.util.List;

/**
 * A removed token becomes the mask token, whose id must be given: {@code token-mask(103)}. One
 * draw. Tokens only. Source: Devlin, Chang, Lee and Toutanova 2019, arXiv:1810.04805 (the mask
 * token); DeYoung et al. 2020, arXiv:1911.03429 (masking as removal).
 */
@AutoService(RemovalPlugin.class)
public final class TokenMaskRemoval implements RemovalPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.removal("token-mask")
        .version(1)
        .summary("A removed token becomes the mask token of the model's vocabulary.")
        .parameters(
            Parameter.required(
                "id",
                new ParameterType.Whole(0, Integer.MAX_VALUE),
                "the id of the mask token in the model's vocabulary"))
        .references(
            new Reference("Devlin, Chang, Lee and Toutanova", 2019, "arXiv:1810.04805"),
            new Reference("DeYoung et al.", 2020, "arXiv:1911.03429"))
        .build();
  }

  @Override
  public Removal create(List<Double> arguments) {
    OperatorArguments checked = new OperatorArguments(spec(), arguments);
    return new Mask(checked.name(), checked.get(0));
  }

  private record Mask(String name, double id) implements Removal {
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
          kind -> kind == InputKind.TOKENS,
          "only tokens have a mask token; use constant(value) or mean");
      return new DonorReplacement(instance, ConstantRow.of(id, layout, background));
    }
  }
}
