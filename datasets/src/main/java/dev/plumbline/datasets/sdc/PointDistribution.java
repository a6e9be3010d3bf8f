package dev.plumbline.datasets.sdc;

import dev.plumbline.metrics.numerics.Vector;
import java.util.random.RandomGenerator;

/** A distribution of the points that foreground classes and background are made of. */
sealed interface PointDistribution {

  /** The number of dimensions of a point. */
  int dimensions();

  /** Draws one point. */
  float[] draw(RandomGenerator random);

  /**
   * The uniform distribution on a box; if both corners are equal, a single point.
   *
   * @param low the corner with the smallest coordinates
   * @param high the corner with the largest coordinates
   */
  record UniformBox(Vector low, Vector high) implements PointDistribution {
    @Override
    public int dimensions() {
      return low.size();
    }

    @Override
    public float[] draw(RandomGenerator random) {
      float[] point = new float[dimensions()];
      for (int i = 0; i < point.length; i++) {
        point[i] = (float) (low.get(i) + random.nextDouble() * (high.get(i) - low.get(i)));
      }
      return point;
    }
  }

  /**
   * A normal distribution with covariance sd²·I.
   *
   * @param mean the mean
   * @param sd the standard deviation of every dimension
   */
  record IsotropicNormal(Vector mean, double sd) implements PointDistribution {
    @Override
    public int dimensions() {
      return mean.size();
    }

    @Override
    public float[] draw(RandomGenerator random) {
      float[] point = new float[dimensions()];
      for (int i = 0; i < point.length; i++) {
        point[i] = (float) (mean.get(i) + sd * random.nextGaussian());
      }
      return point;
    }
  }

  /**
   * A normal distribution whose covariance is all ones but for one diagonal entry of 16. It has
   * rank 2, so it is drawn as mean + 1·z₀ + √15·e_axis·z₁.
   *
   * @param mean the mean
   * @param axis the dimension with variance 16, from 0
   */
  record ElongatedNormal(Vector mean, int axis) implements PointDistribution {
    private static final double EXCESS = Math.sqrt(15);

    @Override
    public int dimensions() {
      return mean.size();
    }

    @Override
    public float[] draw(RandomGenerator random) {
      double shared = random.nextGaussian();
      double own = EXCESS * random.nextGaussian();
      float[] point = new float[dimensions()];
      for (int i = 0; i < point.length; i++) {
        point[i] = (float) (mean.get(i) + shared + (i == axis ? own : 0));
      }
      return point;
    }
  }
}
