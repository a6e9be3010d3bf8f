package dev.plumbline.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MirrorTests {
  private static float[] reflect(Mirror mirror, float... row) {
    float[] image = new float[row.length];
    mirror.reflect(FloatBuffer.wrap(row), 0, FloatBuffer.wrap(image), 0);
    return image;
  }

  @Test
  void reversesFeatures() {
    Mirror mirror = Mirror.of(FeatureMap.identity(3));
    assertThat(reflect(mirror, 1, 2, 3)).containsExactly(3, 2, 1);
    assertThat(List.of(mirror.partner(0), mirror.partner(1), mirror.partner(2)))
        .containsExactly(2, 1, 0);
    assertThat(mirror.changes()).isTrue();
  }

  @Test
  void keepsTheOrderOfElementsWithinAFeature() {
    assertThat(reflect(Mirror.of(FeatureMap.blocks(2, 2)), 1, 2, 3, 4)).containsExactly(3, 4, 1, 2);
  }

  @Test
  void leavesFeaturesOfOtherSizesAndElementsWithoutAFeature() {
    // features {0}, {1, 2}, {4}; element 3 belongs to none
    Mirror mirror = Mirror.of(FeatureMap.of(0, 1, 1, -1, 2));
    assertThat(reflect(mirror, 1, 2, 3, 4, 5)).containsExactly(5, 2, 3, 4, 1);
    Mirror uneven = Mirror.of(FeatureMap.of(0, 1, 1));
    assertThat(reflect(uneven, 1, 2, 3)).containsExactly(1, 2, 3);
    assertThat(uneven.changes()).isFalse();
  }

  @Test
  void makesRowsTheirOwnImage() {
    Mirror mirror = Mirror.of(FeatureMap.identity(3));
    FloatRows rows = FloatRows.of(2, 3, 1, 2, 3, 4, 5, 6);
    assertThat(mirror.symmetric(rows)).isEqualTo(FloatRows.of(2, 3, 1, 2, 1, 4, 5, 4));
  }

  @Test
  void isEqualForEqualMaps() {
    assertThat(Mirror.of(FeatureMap.blocks(2, 2)))
        .isEqualTo(Mirror.of(FeatureMap.blocks(2, 2)))
        .hasSameHashCodeAs(Mirror.of(FeatureMap.blocks(2, 2)))
        .isNotEqualTo(Mirror.of(FeatureMap.identity(4)));
  }
}
