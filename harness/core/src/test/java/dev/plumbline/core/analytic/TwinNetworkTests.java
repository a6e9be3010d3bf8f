package dev.plumbline.core.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Draws;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TwinNetworkTests {
  private final Model model = TwinNetwork.of(Draws.of(1));
  private final Site input = model.facts().sites().get(0);

  private float[] row() {
    float[] row = new float[input.width()];
    for (int e = 0; e < row.length; e++) {
      row[e] = (float) Math.sin(1 + e);
    }
    return row;
  }

  private double score(Model any, Target target, float... row) {
    double[] score = new double[1];
    any.run(
        Pass.forward(
            FloatRows.row(row),
            target.output(),
            (i, values, offset) -> score[0] = target.score(values, offset)));
    return score[0];
  }

  private FloatRows gradient(Target target) {
    FloatRows.Builder rows = new FloatRows.Builder(1, input.width());
    model.run(
        Pass.gradients(
            FloatRows.row(row()), new Pass.WantedGradients(input, i -> target, rows::accept)));
    return rows.build();
  }

  @ParameterizedTest
  @EnumSource(OutputKind.class)
  void gradientsAreThoseOfDifferences(OutputKind kind) {
    Target target = Target.of(kind, 1);
    FloatRows gradient = gradient(target);
    for (int e = 0; e < input.width(); e += 5) {
      float[] up = row();
      float[] down = row();
      up[e] += 0.01f;
      down[e] -= 0.01f;
      double difference = (score(model, target, up) - score(model, target, down)) / 0.02;
      assertThat((double) gradient.get(0, e)).isCloseTo(difference, within(2e-4));
    }
  }

  @Test
  void everyClassReadsTwelvePixelsOfItsOwn() {
    boolean[] read = new boolean[input.width()];
    for (int c = 0; c < 3; c++) {
      FloatRows gradient = gradient(Target.of(OutputKind.LOGIT, c));
      int pixels = 0;
      for (int e = 0; e < read.length; e++) {
        if (gradient.get(0, e) != 0) {
          assertThat(read[e]).isFalse();
          read[e] = true;
          pixels++;
        }
      }
      assertThat(pixels).isEqualTo(12);
    }
  }

  @Test
  void theRewrittenNetworkIsTheSameFunction() {
    Target target = Target.of(OutputKind.LOGIT, 2);
    assertThat(score(model.variants().rewritten(), target, row()))
        .isCloseTo(score(model, target, row()), within(1e-6));
  }

  @Test
  void randomWeightsKeepTheScaleOfTheLayer() {
    // 36 weights of 64 · 12, uniform sizes in [0.5, 1.5]: root mean square √(36/768 · 13/12)
    Model random = model.variants().randomized(List.of("hidden"), Draws.of(5));
    Site hidden = model.facts().sites().get(1);
    double squares = 0;
    for (int e = 0; e < input.width(); e++) {
      float[] unit = new float[input.width()];
      unit[e] = 1e-3f;
      FloatRows.Builder units = new FloatRows.Builder(1, hidden.width());
      random.run(Pass.activations(FloatRows.row(unit), hidden, units::accept));
      FloatRows row = units.build();
      for (int u = 0; u < hidden.width(); u++) {
        squares += 1e6 * row.get(0, u) * row.get(0, u) / 768;
      }
    }
    double expected = Math.sqrt(36 / 768.0 * 13 / 12);
    assertThat(Math.sqrt(squares)).isCloseTo(expected, within(0.15 * expected));
  }
}
