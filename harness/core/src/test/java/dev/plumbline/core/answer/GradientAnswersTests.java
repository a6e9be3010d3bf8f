package dev.plumbline.core.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.PassCounter;
import dev.plumbline.metrics.model.DrawStatistic;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.noise.NoiseScale;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Gradients along paths, under noise and weighted. */
class GradientAnswersTests extends AnswersOnQuadratic {
  @Test
  void pathGradientsOfAQuadraticAreExactAtOneMidpoint() {
    // SOURCES.md#quadratic: for F = ½ xᵀAx the gradient at x/2 is half the gradient at x
    PassCounter passes = new PassCounter();
    List<Outcome<Vector>> path =
        run(
            passes,
            subject ->
                Step.askOnce(
                    new Query.PathGradients(
                        subject.input(),
                        FloatRows.row(new float[subject.layout().width()]),
                        Vector.of(0.5),
                        Vector.of(1)),
                    sum -> sum));
    List<Outcome<FloatRows>> gradients =
        run(
            new PassCounter(),
            subject ->
                Step.askOnce(
                    new Query.Gradients(subject.input(), subject.instance().row()),
                    gradient -> gradient));
    for (int i = 0; i < subjects.size(); i++) {
      for (int e = 0; e < subjects.get(i).layout().width(); e++) {
        assertThat(2 * ok(path.get(i)).get(e))
            .isCloseTo(ok(gradients.get(i)).get(0, e), within(1e-5));
      }
    }
    assertThat(passes.backward()).isEqualTo(5);
  }

  @Test
  void equalGradientsDoNotVary() {
    List<Outcome<FloatRows>> clean = run(new PassCounter(), AnswersOnQuadratic::gradients);
    List<Outcome<DrawStatistic.Estimate>> means = noisy(0, 7, DrawStatistic.Moment.MEAN);
    List<Outcome<DrawStatistic.Estimate>> squares = noisy(0, 7, DrawStatistic.Moment.MEAN_SQUARE);
    List<Outcome<DrawStatistic.Estimate>> variances = noisy(0, 7, DrawStatistic.Moment.VARIANCE);
    for (int i = 0; i < subjects.size(); i++) {
      for (int e = 0; e < subjects.get(i).layout().width(); e++) {
        double gradient = ok(clean.get(i)).get(0, e);
        assertThat(ok(means.get(i)).values().get(e)).isEqualTo(gradient);
        assertThat(ok(squares.get(i)).values().get(e)).isEqualTo(gradient * gradient);
        assertThat(ok(variances.get(i)).values().get(e)).isZero();
        assertThat(ok(variances.get(i)).errors().get(e)).isZero();
      }
    }
  }

  /** Each row of a sample is the sample's own, weighted by its number: the mean of 0, 1, 2. */
  @Test
  void weightedGradientsAreAMeanOverRows() {
    List<Outcome<FloatRows>> clean = run(new PassCounter(), AnswersOnQuadratic::gradients);
    PassCounter passes = new PassCounter();
    List<Outcome<DrawStatistic.Estimate>> weighted =
        run(
            passes,
            subject -> {
              int width = subject.layout().width();
              Rows own =
                  Rows.of(3, width, (row, to, at) -> subject.instance().row().write(0, to, at));
              Rows numbers =
                  Rows.of(
                      3,
                      width,
                      (row, to, at) -> IntStream.range(0, width).forEach(e -> to.put(at + e, row)));
              return Step.askOnce(
                  new Query.WeightedGradients(subject.input(), own, numbers), mean -> mean);
            });
    for (int i = 0; i < subjects.size(); i++) {
      for (int e = 0; e < subjects.get(i).layout().width(); e++) {
        double gradient = ok(clean.get(i)).get(0, e);
        assertThat(ok(weighted.get(i)).values().get(e)).isCloseTo(gradient, within(1e-12));
        // the unbiased variance of 0, 1, 2 is 1
        assertThat(ok(weighted.get(i)).errors().get(e))
            .isCloseTo(Math.abs(gradient) / Math.sqrt(3), within(1e-12));
      }
    }
    assertThat(passes.backward()).isEqualTo(3L * subjects.size());
  }

  private List<Outcome<DrawStatistic.Estimate>> noisy(
      double sigma, int draws, DrawStatistic.Moment kind) {
    return run(
        new PassCounter(),
        subject ->
            Step.askOnce(
                new Query.NoisyGradients(
                    subject.input(),
                    new Query.NoisyGradients.Noise(
                        NoiseScale.absolute(subject, subject.input(), sigma), draws, "test"),
                    kind),
                estimate -> estimate));
  }
}
