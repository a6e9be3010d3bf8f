package dev.plumbline.metrics.removal;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FloatRows;
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
 * Removed elements take values drawn uniformly between the smallest and the largest value the
 * training rows have there, each element on its own, one row of values per draw. Drawn by (sample,
 * operator, draw) and never by coalition. Not for tokens. Source: Samek et al. 2017,
 * arXiv:1509.06321 (regions replaced by uniform noise); Sturmfels, Lundberg and Lee 2020,
 * doi:10.23915/distill.00022.
 */
@AutoService(RemovalPlugin.class)
public final class UniformRemoval implements RemovalPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.removal("uniform")
        .version(2)
        .summary("Removed elements take uniform draws from the range the training rows have there.")
        .parameters(
            Parameter.of(
                "draws",
                new ParameterType.Whole(1, 10_000),
                8L,
                "how many rows the game averages over"))
        .references(
            new Reference("Samek et al.", 2017, "arXiv:1509.06321"),
            new Reference("Sturmfels, Lundberg and Lee", 2020, "doi:10.23915/distill.00022"))
        .build();
  }

  @Override
  public Removal create(List<Double> arguments) {
    OperatorArguments checked = new OperatorArguments(spec(), arguments);
    return new Uniform(checked.name(), (int) checked.get(0));
  }

  private record Uniform(String name, int draws) implements Removal {
    @Override
    public Prepared prepare(
        Instance instance, InputLayout layout, Background background, Draws place) {
      InputKindCheck.require(
          name,
          layout.holding(instance.features()),
          InputKind::isNumeric,
          "token ids have no range; use token-mask(id) or marginal");
      Background.TrainingRange range = background.range();
      return new DonorReplacement(instance, draws, draw -> row(range, place.at(draw).stream()));
    }

    private static float[] row(Background.TrainingRange range, RandomGenerator random) {
      FloatRows from = range.smallest();
      FloatRows to = range.largest();
      float[] row = new float[from.width()];
      for (int e = 0; e < row.length; e++) {
        double low = from.get(0, e);
        row[e] = (float) (low + random.nextDouble() * (to.get(0, e) - low));
      }
      return row;
    }
  }
}
