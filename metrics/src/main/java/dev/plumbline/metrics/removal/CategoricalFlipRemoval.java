package dev.plumbline.metrics.removal;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.noise.DifferingRows;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import dev.plumbline.metrics.spec.RemovalPlugin;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A removed feature takes another value of its own: the values of a training row that differs from
 * the sample in this feature. A one-hot group flips to another category as a whole, a coded column
 * to another code, a token to another token of its position, a text to another text. The row is
 * drawn uniformly among those that differ, so categories come by their frequency; each feature is
 * drawn on its own, by (sample, operator, draw, feature) and never by coalition. A feature in which
 * no training row differs cannot flip and keeps its value. Columns, tokens and texts only. Source:
 * Agarwal et al. 2022, arXiv:2206.11104 (discrete features flipped).
 */
@AutoService(RemovalPlugin.class)
public final class CategoricalFlipRemoval implements RemovalPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.removal("categorical-flip")
        .version(1)
        .summary(
            "A removed feature takes another value of its own, drawn from training rows that differ.")
        .parameters(
            Parameter.of(
                "draws",
                new ParameterType.Whole(1, 10_000),
                8L,
                "how many rows the game averages over"))
        .references(new Reference("Agarwal et al.", 2022, "arXiv:2206.11104"))
        .build();
  }

  @Override
  public Removal create(List<Double> arguments) {
    OperatorArguments checked = new OperatorArguments(spec(), arguments);
    return new Flip(checked.name(), (int) checked.get(0));
  }

  private record Flip(String name, int draws) implements Removal {
    @Override
    public Prepared prepare(
        Instance instance, InputLayout layout, Background background, Draws place) {
      InputKindCheck.require(
          name,
          layout.holding(instance.features()),
          kind -> kind == InputKind.COLUMNS || !kind.isNumeric(),
          "only columns, tokens and texts have categories; use mean or marginal");
      FloatRows training = background.rows();
      List<List<Integer>> others =
          IntStream.range(0, instance.features().features())
              .mapToObj(feature -> DifferingRows.of(instance, feature, training))
              .toList();
      return new DonorReplacement(
          instance, draws, draw -> row(instance, others, training, place.at(draw)));
    }

    /**
     * The row of a draw; the training rows that differ, per feature, are the same for all draws.
     */
    private static float[] row(
        Instance instance, List<List<Integer>> others, FloatRows training, Draws place) {
      float[] flipped = instance.row().copyRow(0);
      for (int f = 0; f < others.size(); f++) {
        List<Integer> rows = others.get(f);
        if (!rows.isEmpty()) {
          RandomGenerator random = place.at(f).stream();
          copy(instance.features(), f, training, rows.get(random.nextInt(rows.size())), flipped);
        }
      }
      return flipped;
    }

    private static void copy(
        FeatureMap features, int feature, FloatRows training, int row, float[] target) {
      for (int i = 0; i < features.size(feature); i++) {
        int element = features.element(feature, i);
        target[element] = training.get(row, element);
      }
    }
  }
}
