package dev.plumbline.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureMapTests {
  private static final FeatureMap GROUPS = FeatureMap.of(1, 0, -1, 1);

  @Test
  void listsTheElementsOfEachFeatureInOrder() {
    assertThat(GROUPS.features()).isEqualTo(2);
    assertThat(GROUPS.elements()).isEqualTo(4);
    assertThat(GROUPS.size(1)).isEqualTo(2);
    assertThat(GROUPS.element(1, 0)).isZero();
    assertThat(GROUPS.element(1, 1)).isEqualTo(3);
    assertThat(GROUPS.element(0, 0)).isEqualTo(1);
    assertThat(GROUPS.featureOf(2)).isEqualTo(-1);
  }

  @Test
  void sumsOverEachFeatureAndLeavesOthersOut() {
    assertThat(GROUPS.sum(Vector.of(1, 2, 100, 4)).toArray()).containsExactly(2, 5);
  }

  @Test
  void saysWhetherElementsAreFeatures() {
    assertThat(FeatureMap.identity(3).areElements()).isTrue();
    assertThat(FeatureMap.identity(3).sum(Vector.of(1, 2, 3))).isEqualTo(Vector.of(1, 2, 3));
    assertThat(FeatureMap.of(1, 0).areElements()).isFalse();
    assertThat(FeatureMap.of(1, 0).sum(Vector.of(1, 2))).isEqualTo(Vector.of(2, 1));
    assertThat(FeatureMap.of(0, -1).areElements()).isFalse();
    assertThat(FeatureMap.blocks(2, 2).areElements()).isFalse();
  }

  @Test
  void spreadsSoThatSumsComeBack() {
    Vector spread = GROUPS.spread(Vector.of(3, 5));
    assertThat(spread.toArray()).containsExactly(2.5, 3, 0, 2.5);
    assertThat(GROUPS.sum(spread).toArray()).containsExactly(3, 5);
  }

  /** 3 x 5 pixels of two channels, patches of 2 x 3: the last ones have 1 row or 2 columns. */
  @Test
  void patchesAreCutOffAtTheEdges() {
    FeatureMap patches = FeatureMap.patches(Shape.of(3, 5, 2), 2, 3);
    int[] pixels = {0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 2, 2, 2, 3, 3};
    assertThat(patches.elements()).isEqualTo(30);
    for (int e = 0; e < 30; e++) {
      assertThat(patches.featureOf(e)).isEqualTo(pixels[e / 2]);
    }
    assertThat(FeatureMap.patches(Shape.of(3, 5, 2), 1, 1).features()).isEqualTo(15);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureMap.patches(Shape.of(3, 5), 2, 3))
        .withMessageContaining("height, width and channels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureMap.patches(Shape.of(3, 5, 2), 0, 3))
        .withMessageContaining("at least 1x1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureMap.patches(Shape.of(3, 5, 2), 2, 0))
        .withMessageContaining("at least 1x1");
  }

  @Test
  void blocksAreConsecutive() {
    FeatureMap blocks = FeatureMap.blocks(3, 2);
    assertThat(blocks.elements()).isEqualTo(6);
    assertThat(blocks.featureOf(3)).isEqualTo(1);
    assertThat(FeatureMap.identity(2).size(1)).isEqualTo(1);
  }

  @Test
  void followsThePositionAxisOfASite() {
    // [heads 2, positions 3, dimensions 2]: element e = ((h · 3) + p) · 2 + d
    Site site =
        new Site(
            "values",
            SiteKind.LAYER,
            Shape.of(2, 3, 2),
            List.of(AxisRole.HEAD, AxisRole.POSITION, AxisRole.CHANNEL));
    FeatureMap map = FeatureMap.blocks(3, 4).at(site);
    assertThat(map.elements()).isEqualTo(12);
    assertThat(map.featureOf(1)).isZero();
    assertThat(map.featureOf(2)).isEqualTo(1);
    assertThat(map.featureOf(6 + 4)).isEqualTo(2);
  }

  @Test
  void refusesASiteWithoutItsPositions() {
    Site site = new Site("attention", SiteKind.ATTENTION, Shape.of(4), List.of(AxisRole.POSITION));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureMap.blocks(3, 1).at(site))
        .withMessageContaining("attention")
        .withMessageContaining("3 features");
  }

  @Test
  void refusesEmptyFeatures() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureMap.of(0, 2))
        .withMessageContaining("feature 1 has no element");
    assertThatIllegalArgumentException().isThrownBy(() -> FeatureMap.of(-2));
  }
}
