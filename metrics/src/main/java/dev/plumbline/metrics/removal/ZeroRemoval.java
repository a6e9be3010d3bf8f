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
 * Removed elements become zero in data units: black pixels, empty columns, the padding token. One
 * draw. Source: Zeiler and Fergus 2014, arXiv:1311.2901 (gray occluder); Petsiuk, Das and Saenko
 * 2018, arXiv:1806.07421 (zero deletion).
 */
@AutoService(RemovalPlugin.class)
public final class ZeroRemoval implements RemovalPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.removal("zero")
        .version(1)
        .summary(
            "Removed elements become zero in data units; removed tokens become the padding token.")
        .references(new Reference("Petsiuk, Das and Saenko", 2018, "arXiv:1806.07421"))
        .build();
  }

  @Override
  public Removal create(List<Double> arguments) {
    return new Zero(new OperatorArguments(spec(), arguments).name());
  }

  private record Zero(String name) implements Removal {
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
          kind -> kind != InputKind.TEXTS,
          "a text has no zero");
      return new DonorReplacement(instance, ConstantRow.of(0, layout, background));
    }
  }
}
