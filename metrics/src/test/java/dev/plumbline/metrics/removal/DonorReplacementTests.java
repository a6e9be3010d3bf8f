package dev.plumbline.metrics.removal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import java.nio.FloatBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DonorReplacementTests {
  private static final int FEATURES = 70;

  /** Elements 0 and 211 belong to no feature; feature f has the elements 3f+1, 3f+2 and 3f+3. */
  private static int featureOf(int element) {
    return element == 0 || element > 3 * FEATURES ? -1 : (element - 1) / 3;
  }

  /** Rows are made by change from the row before; none of that may show. */
  @Test
  void writesEveryCoalitionAndDrawInAnyOrder() {
    int width = 3 * FEATURES + 2;
    int[] map = new int[width];
    float[] own = new float[width];
    float[] donors = new float[2 * width];
    for (int e = 0; e < width; e++) {
      map[e] = featureOf(e);
      own[e] = e;
      donors[e] = 1000 + e;
      donors[width + e] = 2000 + e;
    }
    Instance instance =
        new Instance("i", FloatRows.row(own), 0, FeatureMap.of(map), new Truth.None(), List.of());
    DonorReplacement prepared =
        new DonorReplacement(instance, FloatRows.of(2, width, donors), new int[] {1, 0, 1});
    RandomGenerator random = Draws.of(1).stream();
    FloatBuffer target = FloatBuffer.allocate(width + 5);
    for (int row = 0; row < 50; row++) {
      BitSet stay = BitSet.valueOf(new long[] {random.nextLong(), random.nextLong() & 63});
      int draw = random.nextInt(3);
      prepared.write(Coalition.of(FEATURES, stay), draw, target, 5);
      int first = draw == 1 ? 1000 : 2000;
      for (int e = 0; e < width; e++) {
        boolean stays = featureOf(e) < 0 || stay.get(featureOf(e));
        assertThat(target.get(5 + e)).isEqualTo(stays ? e : first + e);
      }
    }
  }
}
