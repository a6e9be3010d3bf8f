package dev.plumbline.metrics.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpatialGroupsTests {
  private static final ClosedForm ANY = ClosedForm.of(x -> x[0]);

  private static List<List<Integer>> lists(List<int[]> sets) {
    return sets.stream().map(set -> Arrays.stream(set).boxed().toList()).toList();
  }

  @Test
  void cutsAnImageIntoCellsOfPixels() {
    Subject subject = SetFixtures.image(ANY, 2, 4, 3);
    assertThat(lists(SpatialGroups.cells(subject, 2)))
        .containsExactly(List.of(0, 1), List.of(2, 3), List.of(4, 5), List.of(6, 7));
    // nine columns of cells over four pixels: every pixel has a cell of its own
    assertThat(SpatialGroups.cells(subject, 9)).hasSize(8);
  }

  @Test
  void putsAFeatureWhereItsMeanPixelIs() {
    // one row of six pixels; feature 0 is pixels 0 and 5 (mean 2.5), feature 1 the rest
    Subject subject =
        SetFixtures.image(ANY, FeatureMap.of(0, 1, 1, 1, 1, 0), 1, 6, 1, 1, 1, 1, 1, 1);
    assertThat(lists(SpatialGroups.cells(subject, 1))).containsExactly(List.of(0, 1));
    assertThat(lists(SpatialGroups.cells(subject, 2))).containsExactly(List.of(0, 1));
  }

  @Test
  void slidesAWindowOverAllPlacesOfAnImage() {
    Subject subject = SetFixtures.image(ANY, 2, 3, 2);
    assertThat(lists(SpatialGroups.windows(subject, 2)))
        .containsExactly(List.of(0, 1, 3, 4), List.of(1, 2, 4, 5));
    assertThat(lists(SpatialGroups.windows(subject, 1)))
        .containsExactly(List.of(0), List.of(1), List.of(2), List.of(3), List.of(4), List.of(5));
    // a window higher than the image is cut to its height
    assertThat(lists(SpatialGroups.windows(subject, 3))).containsExactly(List.of(0, 1, 2, 3, 4, 5));
  }

  @Test
  void slidesARunOverARow() {
    Subject subject = TestSubjects.regression(ANY, 1, 1, 1, 1);
    assertThat(lists(SpatialGroups.windows(subject, 3)))
        .containsExactly(List.of(0, 1, 2), List.of(1, 2, 3));
    assertThat(lists(SpatialGroups.windows(subject, 9))).containsExactly(List.of(0, 1, 2, 3));
    assertThat(SpatialGroups.cells(subject, 2)).hasSize(4);
  }

  @Test
  void meansRowsOverThePixelsOfAFeature() {
    // six rows of a pixel: feature 0 is rows 1 and 2 (mean 1.5), feature 2 rows 3 to 5 (mean 4)
    Subject subject =
        SetFixtures.image(ANY, FeatureMap.of(1, 0, 0, 2, 2, 2), 6, 1, 1, 1, 1, 1, 1, 1);
    assertThat(lists(SpatialGroups.cells(subject, 2))).containsExactly(List.of(0, 1), List.of(2));
  }
}
