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
 * Noisy linear imputation: each removed pixel is the weighted mean of its eight neighbors, removed
 * ones included, plus normal noise. Weights are 1/6 straight and 1/12 diagonal; those outside the
 * image are dropped and the rest scaled to sum to 1. The means hold for all removed pixels at once,
 * which is a sparse, symmetric, positive definite system per channel ({@link PixelMeans} says how
 * it is solved and at what cost). The noise is a share of the widest range of an element over the
 * training rows, so that images of 0..255 get as much as those of 0..1; it is drawn by (sample,
 * operator, draw, element) and never by coalition. Where all pixels are removed nothing is known,
 * and they take the mean of the channel over the training split. Images only.
 *
 * <p>Source: Rong, Leemann, Borisov, Kasneci and Kasneci 2022, arXiv:2202.00449.
 */
@AutoService(RemovalPlugin.class)
public final class NoisyLinearRemoval implements RemovalPlugin {

  /** A source of standard normal noise. */
  @FunctionalInterface
  public interface NoiseSource {
    /** The noise of an element of the row in a draw, before it is scaled. */
    double at(int draw, int element);
  }

  @Override
  public PluginSpec spec() {
    return PluginSpec.removal("noisy-linear")
        .version(2)
        .summary(
            "Removed pixels become weighted means of their neighbors, all at once, plus noise.")
        .parameters(
            Parameter.of(
                "noise",
                new ParameterType.Decimal(0, 1e6),
                0.01,
                "the standard deviation of the noise, as a share of the span of the training rows"),
            Parameter.of(
                "draws",
                new ParameterType.Whole(1, 10_000),
                1L,
                "how many draws of the noise the game averages over"))
        .references(
            new Reference("Rong, Leemann, Borisov, Kasneci and Kasneci", 2022, "arXiv:2202.00449"))
        .build();
  }

  @Override
  public Removal create(List<Double> arguments) {
    OperatorArguments checked = new OperatorArguments(spec(), arguments);
    return new NoisyLinear(checked.name(), checked.get(0), (int) checked.get(1));
  }

  /** One draw with noise from elsewhere: to repeat the draws another program recorded. */
  public static Removal replaying(double deviation, NoiseSource noise) {
    return new Removal() {
      @Override
      public String name() {
        return "noisy-linear";
      }

      @Override
      public Prepared prepare(
          Instance instance, InputLayout layout, Background background, Draws place) {
        return new Imputation(
            instance, layout, background, 1, (draw, e) -> deviation * noise.at(draw, e));
      }
    };
  }

  private record NoisyLinear(String name, double noise, int draws) implements Removal {
    @Override
    public Prepared prepare(
        Instance instance, InputLayout layout, Background background, Draws place) {
      InputKindCheck.require(
          name,
          layout.holding(instance.features()),
          kind -> kind == InputKind.IMAGE,
          "only pixels have neighbors; use mean or conditional-knn");
      double deviation = noise == 0 ? 0 : noise * background.range().widest();
      return new Imputation(
          instance,
          layout,
          background,
          draws,
          (draw, element) ->
              deviation == 0 ? 0 : deviation * place.at(draw).at(element).stream().nextGaussian());
    }
  }
}
