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
 * Removed elements take one value, given in data units: {@code constant(0.5)} paints gray. In a
 * tokens input the value is a token id, such as that of a mask token. One draw. Source: Zeiler and
 * Fergus 2014, arXiv:1311.2901.
 */
@AutoService(RemovalPlugin.class)
public final class ConstantRemoval implements RemovalPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.removal("constant")
        .version(1)
        .summary(
            "Removed elements take one given value in data units; removed tokens take a given id.")
        .parameters(
            Parameter.required(
                "value",
                new ParameterType.Decimal(-Float.MAX_VALUE, Float.MAX_VALUE),
                "the value in data units, or the token id"))
        .references(new Reference("Zeiler and Fergus", 2014, "arXiv:1311.2901"))
        .build();
  }

  @Override
  public Removal create(List<Double> arguments) {
    OperatorArguments checked = new OperatorArguments(spec(), arguments);
    return new ByConstant(checked.name(), checked.get(0));
  }

  private record ByConstant(String name, double value) implements Removal {
    @Override
    public boolean usesDraws() {
      return false;
    }

    @Override
    public Prepared prepare(
        Instance instance, InputLayout layout, Background background, Draws draws) {
      boolean id = value >= 0 && value == Math.rint(value);
      InputKindCheck.require(
          name,
          layout.holding(instance.features()),
          kind -> kind.isNumeric() || (id && kind == InputKind.TOKENS),
          "a token id is a whole number of at least 0");
      return new DonorReplacement(instance, ConstantRow.of(value, layout, background));
    }
  }
}
