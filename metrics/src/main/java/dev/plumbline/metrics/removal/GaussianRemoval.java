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
import java.util.random.RandomGenerator;

/**
 * Removed elements take normal draws with the mean and standard deviation the training rows have
 * there, each element on its own, one row of values per draw. Drawn by (sample, operator, draw) and
 * never by coalition. Not for tokens. Source: Sturmfels, Lundberg and Lee 2020,
 * doi:10.23915/distill.00022 (Gaussian baselines).
 */
@AutoService(RemovalPlugin.class)
public final class GaussianRemoval implements RemovalPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.removal("gaussian")
        .version(2)
        .summary("Removed elements take normal draws of the training rows' mean and spread there.")
        .parameters(
            Parameter.of(
                "draws",
                new ParameterType.Whole(1, 10_000),
                8L,
                "how many rows the game averages over"))
        .references(
            new Reference("Sturmfels, Lundberg and Lee", 2020, "doi:10.23915/distill.00022"))
        .build();
  }

  @Override
  public Removal create(List<Double> arguments) {
    OperatorArguments checked = new OperatorArguments(spec(), arguments);
    return new Gaussian(checked.name(), (int) checked.get(0));
  }

  private record Gaussian(String name, int draws) implements Removal {
    @Override
    public Prepared prepare(
        Instance instance, InputLayout layout, Background background, Draws place) {
      InputKindCheck.require(
          name,
          layout.holding(instance.features()),
          InputKind::isNumeric,
          "a mean of token ids is no token; use token-mask(id) or marginal");
      Background.TrainingSpread spread = background.spread();
      return new DonorReplacement(
          instance, draws, draw -> row(spread, layout.width(), place.at(draw).stream()));
    }

    private static float[] row(
        Background.TrainingSpread spread, int width, RandomGenerator random) {
      float[] row = new float[width];
      for (int e = 0; e < width; e++) {
        row[e] =
            (float) (spread.means().get(e) + spread.deviations().get(e) * random.nextGaussian());
      }
      return row;
    }
  }
}
