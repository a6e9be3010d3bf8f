package dev.plumbline.metrics.removal;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.RemovalException;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import dev.plumbline.metrics.spec.RemovalPlugin;
import java.util.Arrays;
import java.util.List;

/**
 * Removed elements become NaN, which a model of data with missing values reads as "not known". One
 * draw. Only where the dataset has missing values; not for tokens. Source: Covert, Lundberg and Lee
 * 2021, arXiv:2011.14878 (removal by a value that the model itself takes for missing).
 */
@AutoService(RemovalPlugin.class)
public final class MissingRemoval implements RemovalPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.removal("missing")
        .version(1)
        .summary("Removed elements become NaN, which a model of missing values reads as not known.")
        .references(new Reference("Covert, Lundberg and Lee", 2021, "arXiv:2011.14878"))
        .build();
  }

  @Override
  public Removal create(List<Double> arguments) {
    return new Missing(new OperatorArguments(spec(), arguments).name());
  }

  private record Missing(String name) implements Removal {
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
          "a token id cannot be NaN; use token-mask(id) or token-delete");
      if (!background.allowsMissing()) {
        throw new RemovalException(
            "operator '"
                + name
                + "' needs a dataset with missing values, whose models read NaN; use mean, zero or"
                + " marginal");
      }
      float[] unknown = new float[layout.width()];
      Arrays.fill(unknown, Float.NaN);
      return new DonorReplacement(instance, FloatRows.row(unknown));
    }
  }
}
