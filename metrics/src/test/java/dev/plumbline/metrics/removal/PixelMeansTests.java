package dev.plumbline.metrics.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.numerics.Draws;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelMeansTests {

  /** Every removed pixel is checked against its own equation, whatever solved the system. */
  @ParameterizedTest
  @CsvSource({
    "28, 28, .1",
    "28, 28, .5",
    "28, 28, .9",
    "28, 28, .999",
    "1, 9, .5",
    "9, 1, .5",
    "3, 40, .95"
  })
  void solvesEveryPixelsEquation(int height, int width, double share) {
    RandomGenerator random = Draws.of(3).at(height).at(width).stream();
    boolean[] gone = new boolean[height * width];
    double[] values = new double[gone.length];
    for (int pixel = 0; pixel < gone.length; pixel++) {
      gone[pixel] = pixel > 0 && random.nextDouble() < share;
      values[pixel] = gone[pixel] ? Double.NaN : random.nextDouble();
    }
    new PixelMeans(gone, width).solve(values);
    for (int pixel = 0; pixel < gone.length; pixel++) {
      if (gone[pixel]) {
        assertThat(values[pixel]).isCloseTo(mean(values, pixel, height, width), within(1e-10));
      }
    }
  }

  private static double mean(double[] values, int pixel, int height, int width) {
    double sum = 0;
    double weights = 0;
    for (int other = 0; other < height * width; other++) {
      int down = Math.abs(other / width - pixel / width);
      int across = Math.abs(other % width - pixel % width);
      if (other != pixel && down <= 1 && across <= 1) {
        double weight = down + across == 1 ? 1 / 6.0 : 1 / 12.0;
        weights += weight;
        sum += weight * values[other];
      }
    }
    return sum / weights;
  }
}
