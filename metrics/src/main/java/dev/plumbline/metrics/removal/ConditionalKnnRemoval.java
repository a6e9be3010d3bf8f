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
 * Removed elements take the values of a training row that is near the sample in what stays: one of
 * the {@code k} nearest, one whole row per draw. Near is the Euclidean distance over the elements
 * that stay, each divided by its standard deviation over the training rows; two texts that differ
 * have the squared distance 2, the mean of two numbers that are drawn apart. Rows as far as the
 * k-th count too, so that with nothing left to compare all rows are candidates, as in {@code
 * marginal}.
 *
 * <p>Draw d is one number in [0, 1), keyed by (sample, operator, draw), that picks among the
 * candidates in order of distance: the donor depends on the coalition, as it must, but through what
 * stays alone, so equal coalitions have equal values.
 *
 * <p>Not for tokens. Costs {@code training rows × width} operations per coalition and draw beside
 * the passes. Source: Aas, Jullum and Løland 2021, arXiv:1903.10464 (conditional draws); Frye et
 * al. 2021, arXiv:2006.01272 (on the data manifold).
 */
@AutoService(RemovalPlugin.class)
public final class ConditionalKnnRemoval implements RemovalPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.removal("conditional-knn")
        .version(2)
        .summary("Removed elements take the values of training rows that are near in what stays.")
        .parameters(
            Parameter.of(
                "neighbors",
                new ParameterType.Whole(1, 10_000),
                10L,
                "how many of the nearest training rows are candidates"),
            Parameter.of(
                "draws",
                new ParameterType.Whole(1, 10_000),
                8L,
                "how many training rows the game averages over"))
        .references(
            new Reference("Aas, Jullum and Løland", 2021, "arXiv:1903.10464"),
            new Reference("Frye et al.", 2021, "arXiv:2006.01272"))
        .build();
  }

  @Override
  public Removal create(List<Double> arguments) {
    OperatorArguments checked = new OperatorArguments(spec(), arguments);
    return new Knn(checked.name(), (int) checked.get(0), (int) checked.get(1));
  }

  private record Knn(String name, int neighbors, int draws) implements Removal {
    @Override
    public Prepared prepare(
        Instance instance, InputLayout layout, Background background, Draws place) {
      InputKindCheck.require(
          name,
          layout.holding(instance.features()),
          kind -> kind != InputKind.TOKENS,
          "token ids have no distance; use marginal");
      double[] picks = new double[draws];
      for (int draw = 0; draw < draws; draw++) {
        picks[draw] = place.at(draw).stream().nextDouble();
      }
      return new NearestRows(instance, layout, background, neighbors, picks);
    }
  }
}
