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

/**
 * Removed pixels take their value in a blurred copy of the image: a separable Gaussian, channel by
 * channel, cut off at three standard deviations; at the border the weights inside the image are
 * scaled to sum to 1. One draw. Images only. Source: Fong and Vedaldi 2017, arXiv:1704.03296;
 * Petsiuk, Das and Saenko 2018, arXiv:1806.07421.
 */
@AutoService(RemovalPlugin.class)
public final class BlurRemoval implements RemovalPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.removal("blur")
        .version(1)
        .summary("Removed pixels take their value in a blurred copy of the image.")
        .parameters(
            Parameter.of(
                "sigma",
                new ParameterType.Decimal(0.1, 1000),
                5.0,
                "the standard deviation of the Gaussian in pixels"))
        .references(
            new Reference("Fong and Vedaldi", 2017, "arXiv:1704.03296"),
            new Reference("Petsiuk, Das and Saenko", 2018, "arXiv:1806.07421"))
        .build();
  }

  @Override
  public Removal create(List<Double> arguments) {
    OperatorArguments checked = new OperatorArguments(spec(), arguments);
    return new Blur(checked.name(), checked.get(0));
  }

  private record Blur(String name, double sigma) implements Removal {
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
          kind -> kind == InputKind.IMAGE,
          "only images can be blurred; use mean or marginal");
      float[] row = instance.row().copyRow(0);
      GaussianBlur blur = new GaussianBlur(sigma);
      for (InputLayout.Placed image : layout.holding(instance.features()).inputs()) {
        blur.apply(row, image.offset(), image.input().shape());
      }
      return new DonorReplacement(instance, FloatRows.row(row));
    }
  }
}
