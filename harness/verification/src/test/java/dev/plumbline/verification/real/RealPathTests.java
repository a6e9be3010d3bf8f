package dev.plumbline.verification.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.core.model.PlainPaths;
import dev.plumbline.datasets.ExternalFolders.NeedsData;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Quadrature;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.verification.real.RealModel.Input;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Path gradients from black on saved models of other people. */
@NeedsData
class RealPathTests {
  private static final int SAMPLES = 3;

  /** These nets turn many units on and off along a path: few nodes miss F(x) − F(b) by some %. */
  private static final Quadrature FINE = Quadrature.of(Quadrature.QuadratureRule.MIDPOINT, 10_000);

  private static final Quadrature USUAL =
      Quadrature.of(Quadrature.QuadratureRule.GAUSS_LEGENDRE, 50);

  @TempDir private Path cache;

  /** Σᵢ (xᵢ − bᵢ) Σₖ wₖ ∂ᵢF(b + aₖ (x − b)) = F(x) − F(b), here with b = 0. */
  @ParameterizedTest
  @CsvSource({
    "tf1_mnist_conv, 1, 255",
    "tf2_mnist_mlp_scisharp, 1, 255",
    "tf2_mnist_cnn_martinabeleda, 3, 255",
  })
  void pathsFromBlackAreComplete(String folder, long channels, double divide) {
    try (RealModel real = RealModel.open(folder, new Input(channels, "image", divide), cache)) {
      FloatRows x = FloatRows.copyOf(real.first(SAMPLES));
      FloatRows black = black(x);
      FloatRows sums = sums(real.model(), x, FINE);
      List<Vector> atX = real.logits(x);
      List<Vector> atBlack = real.logits(black);
      for (int sample = 0; sample < SAMPLES; sample++) {
        double sum = 0;
        for (int i = 0; i < x.width(); i++) {
          sum += x.get(sample, i) * (double) sums.get(sample, i);
        }
        int index = target(sample);
        double difference = atX.get(sample).get(index) - atBlack.get(sample).get(index);
        assertThat(sum).isCloseTo(difference, within(0.01 * Math.max(1, Math.abs(difference))));
      }
    }
  }

  /**
   * The shortcut rounds in other places; a unit that this turns on or off shows, a bug would more.
   */
  @ParameterizedTest
  @CsvSource({
    "tf1_mnist_conv, 1, 255",
    "tf2_mnist_mlp_scisharp, 1, 255",
    "tf2_mnist_cnn_martinabeleda, 3, 255",
  })
  void shortcutsChangeNoPath(String folder, long channels, double divide) {
    try (RealModel real = RealModel.open(folder, new Input(channels, "image", divide), cache)) {
      FloatRows x = FloatRows.copyOf(real.first(SAMPLES));
      FloatRows quick = sums(real.model(), x, USUAL);
      FloatRows plain = sums(new PlainPaths(real.model()), x, USUAL);
      for (int sample = 0; sample < SAMPLES; sample++) {
        double largest = 0;
        double apart = 0;
        for (int i = 0; i < x.width(); i++) {
          largest = Math.max(largest, Math.abs(plain.get(sample, i)));
          apart = Math.max(apart, Math.abs(plain.get(sample, i) - quick.get(sample, i)));
        }
        assertThat(apart).isLessThanOrEqualTo(1e-3 * largest);
      }
    }
  }

  private static FloatRows black(FloatRows x) {
    return FloatRows.of(x.count(), x.width(), new float[x.count() * x.width()]);
  }

  private static int target(int sample) {
    return sample % 10;
  }

  private static FloatRows sums(Model model, FloatRows x, Quadrature path) {
    FloatRows.Builder sums = new FloatRows.Builder(x.count(), x.width());
    model.run(
        new PathPass(
            Site.input(model.facts().layout()),
            x,
            black(x),
            x,
            path.positions(),
            path.weights(),
            sample -> Target.of(OutputKind.LOGIT, target(sample)),
            sums::accept));
    return sums.build();
  }
}
