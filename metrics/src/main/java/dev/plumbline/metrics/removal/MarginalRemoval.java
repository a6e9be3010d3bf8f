package dev.plumbline.metrics.removal;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import dev.plumbline.metrics.spec.RemovalPlugin;
import java.util.List;

/**
 * Removed elements take the values of a training row, one whole row per draw: the interventional
 * game E[F(x with the removed features of a random row)]. Rows are drawn uniformly with
 * replacement, by (sample, operator, draw) and never by coalition. A removed token becomes the
 * token at its position of the other row. Source: Janzing, Minorics and Bloebaum 2020,
 * arXiv:1910.13413; Covert, Lundberg and Lee 2021, arXiv:2011.14878.
 */
@AutoService(RemovalPlugin.class)
public final class MarginalRemoval implements RemovalPlugin {

  @Override
  public PluginSpec spec() {
    return new PluginSpec(
        PluginKind.REMOVAL,
        "marginal",
        1,
        "Removed elements take the values of training rows, one whole row per draw.",
        List.of(
            Parameter.of(
                "draws",
                new ParameterType.Whole(1, 10_000),
                8L,
                "how many training rows the game averages over")),
        List.of(
            new Reference("Janzing, Minorics and Bloebaum", 2020, "arXiv:1910.13413"),
            new Reference("Covert, Lundberg and Lee", 2021, "arXiv:2011.14878")));
  }

  @Override
  public Removal create(List<Double> arguments) {
    OperatorArguments checked = new OperatorArguments(spec(), arguments);
    return new Marginal(checked.name(), (int) checked.get(0));
  }

  private record Marginal(String name, int draws) implements Removal {
    @Override
    public Prepared prepare(
        Instance instance, InputLayout layout, Background background, Draws place) {
      FloatRows rows = background.rows();
      int[] donorOf = new int[draws];
      for (int draw = 0; draw < draws; draw++) {
        donorOf[draw] = place.at(draw).stream().nextInt(rows.count());
      }
      return new DonorReplacement(instance, rows, donorOf);
    }
  }
}
