package dev.plumbline.core.answer;

import dev.plumbline.core.model.RowSink;
import dev.plumbline.metrics.model.DrawStatistic;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import java.nio.FloatBuffer;

/**
 * Accumulates a statistic over the gradients of one question's rows without storing the gradients.
 */
final class GradientStatistic implements RowSink {
  private final DrawStatistic statistic;
  private final Weighing weighing;
  private final float[] read;
  private final double[] gradient;

  /** Changes the gradient of a row before it is accumulated. */
  private interface Weighing {
    void weigh(int row, double[] gradient);
  }

  private GradientStatistic(DrawStatistic statistic, int width, Weighing weighing) {
    this.statistic = statistic;
    this.weighing = weighing;
    this.read = new float[width];
    this.gradient = new double[width];
  }

  /** Returns a statistic of the unchanged gradients. */
  static GradientStatistic of(Question<?> question, Site site, DrawStatistic.Moment kind) {
    return new GradientStatistic(
        new DrawStatistic(kind, features(question, site)), site.width(), (row, gradient) -> {});
  }

  /**
   * Returns the mean of the gradients, each multiplied element by element with its row of weights.
   */
  static GradientStatistic weighted(Question<?> question, Site site, Rows weights) {
    FloatBuffer weight = FloatBuffer.allocate(site.width());
    return new GradientStatistic(
        new DrawStatistic(DrawStatistic.Moment.MEAN, features(question, site)),
        site.width(),
        (row, gradient) -> {
          weights.write(row, weight, 0);
          for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= weight.get(i);
          }
        });
  }

  private static FeatureMap features(Question<?> question, Site site) {
    return question.subject().instance().features().at(site);
  }

  @Override
  public void accept(int row, FloatBuffer values, int offset) {
    values.get(offset, read);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = read[i];
    }
    weighing.weigh(row, gradient);
    statistic.add(gradient);
  }

  DrawStatistic.Estimate estimate() {
    return statistic.estimate();
  }
}
