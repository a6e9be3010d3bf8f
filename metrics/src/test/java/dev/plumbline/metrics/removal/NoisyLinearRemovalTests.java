package dev.plumbline.metrics.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.RemovalException;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoisyLinearRemovalTests {
  // the mean is 2, and 11 at the last element, whose range is 13 - 9 = 4, the widest
  private static final Background BACKGROUND =
      TestSubjects.background(
          FloatRows.of(2, 9, 2, 2, 2, 2, 2, 2, 2, 1, 9, 2, 2, 2, 2, 2, 2, 2, 3, 13));
  // the image 1 .. 9
  private static final Instance NINE =
      RemovalFixtures.instance(FeatureMap.identity(9), 1, 2, 3, 4, 5, 6, 7, 8, 9);

  private static Removal.Prepared nine(double noise, double draws) {
    return new NoisyLinearRemoval()
        .create(List.of(noise, draws))
        .prepare(NINE, RemovalFixtures.layout(InputKind.IMAGE, 3, 3, 1), BACKGROUND, Draws.of(1));
  }

  private static Coalition without(int... gone) {
    return Coalition.all(9).without(gone, 0, gone.length);
  }

  @Test
  void followsTheClosedFormsOfOneAndTwoPixels() {
    // center: (4/6 (2+4+6+8)/4 + 4/12 (1+3+7+9)/4) = 5; corner: (2/6 + 4/6 + 5/12) / (5/12) = 3.4;
    // center c and its right neighbor r: c = (20 - 6)/6 + r/6 + 20/12 = 4 + r/6 and
    // (3/6 + 2/12) r = c/6 + (3 + 9)/6 + (2 + 8)/12, so 4r = c + 17: c = 113/23, r = 126/23
    Removal.Prepared prepared = nine(0, 1);
    assertThat(RemovalFixtures.write(prepared, without(4), 0, 9)[4]).isCloseTo(5, within(1e-6f));
    assertThat(RemovalFixtures.write(prepared, without(0), 0, 9)[0]).isCloseTo(3.4f, within(1e-6f));
    float[] two = RemovalFixtures.write(prepared, without(4, 5), 0, 9);
    assertThat(two[4]).isCloseTo(4.913043f, within(1e-6f));
    assertThat(two[5]).isCloseTo(5.478261f, within(1e-6f));
    // what stays is untouched
    assertThat(new float[] {two[0], two[3], two[8]}).containsExactly(1, 4, 9);
  }

  @Test
  void fillsAnEmptyImageWithTheTrainingMean() {
    // (8 * 2 + 11) / 9 = 3
    assertThat(RemovalFixtures.write(nine(0, 1), Coalition.none(9), 0, 9)).containsOnly(3);
    // a second image of two channels with means (1 + 3) / 2 and (10 + 30) / 2
    InputLayout two =
        new InputLayout(
            List.of(
                new InputLayout.Input("a", Shape.of(1, 1, 1), InputKind.IMAGE),
                new InputLayout.Input("b", Shape.of(1, 2, 2), InputKind.IMAGE)));
    Removal.Prepared prepared =
        new NoisyLinearRemoval()
            .create(List.of(0.0))
            .prepare(
                RemovalFixtures.instance(FeatureMap.identity(5), 0, 0, 0, 0, 0),
                two,
                TestSubjects.background(FloatRows.row(7, 1, 10, 3, 30)),
                Draws.of(1));
    assertThat(RemovalFixtures.write(prepared, Coalition.none(5), 0, 5))
        .containsExactly(7, 2, 20, 2, 20);
  }

  @Test
  void addsNoiseOfItsSizeToRemovedPixelsAlone() {
    // an eighth of the span of 4 is .5; 4,000 draws of N(5, .5): standard errors .008 and .0056
    Removal.Prepared prepared = nine(0.125, 4000);
    double sum = 0;
    double squares = 0;
    for (int draw = 0; draw < 4000; draw++) {
      float[] row = RemovalFixtures.write(prepared, without(4), draw, 9);
      assertThat(row[0]).isEqualTo(1);
      sum += row[4] / 4000.0;
      squares += (row[4] - 5) * (row[4] - 5) / 4000.0;
    }
    assertThat(sum).isCloseTo(5, within(0.04));
    assertThat(Math.sqrt(squares)).isCloseTo(0.5, within(0.03));
  }

  @Test
  void drawsNoiseByPixelAndNeverByCoalition() {
    float[] clean = RemovalFixtures.write(nine(0, 1), without(4, 5), 0, 9);
    for (int draw = 0; draw < 10; draw++) {
      float[] one = RemovalFixtures.write(nine(0.5, 10), without(4), draw, 9);
      float[] two = RemovalFixtures.write(nine(0.5, 10), without(4, 5), draw, 9);
      assertThat(two[4] - clean[4]).isCloseTo(one[4] - 5, within(1e-5f));
      assertThat(two[5] - clean[5]).isNotCloseTo(two[4] - clean[4], within(1e-5f));
    }
  }

  @Test
  void treatsChannelsAloneWhetherTheyLosePixelsTogetherOrNot() {
    // two channels, 1 .. 9 and ten times it; first as pixels, then channel 1 of the center alone
    float[] both = new float[18];
    int[] pixel = new int[18];
    for (int e = 0; e < 18; e++) {
      both[e] = (e / 2 + 1) * (e % 2 == 0 ? 1 : 10);
      pixel[e] = e / 2;
    }
    Background background = TestSubjects.background(FloatRows.row(new float[18]));
    Removal zero = new NoisyLinearRemoval().create(List.of(0.0));
    Removal.Prepared together =
        zero.prepare(
            RemovalFixtures.instance(FeatureMap.of(pixel), both),
            RemovalFixtures.layout(InputKind.IMAGE, 3, 3, 2),
            background,
            Draws.of(1));
    float[] row = RemovalFixtures.write(together, without(4, 5), 0, 18);
    assertThat(row[8]).isCloseTo(4.913043f, within(1e-6f));
    assertThat(row[9]).isCloseTo(49.13043f, within(1e-5f));
    Removal.Prepared apart =
        zero.prepare(
            RemovalFixtures.instance(FeatureMap.identity(18), both),
            RemovalFixtures.layout(InputKind.IMAGE, 3, 3, 2),
            background,
            Draws.of(1));
    // the right neighbor r of the center alone: 4r = 5 + 17
    int[] gone = {0, 11};
    float[] single = RemovalFixtures.write(apart, Coalition.all(18).without(gone, 0, 2), 0, 18);
    assertThat(single[0]).isCloseTo(3.4f, within(1e-6f));
    assertThat(single[1]).isEqualTo(10);
    assertThat(single[10]).isEqualTo(6);
    assertThat(single[11]).isCloseTo(55, within(1e-5f));
  }

  @Test
  void givesEqualCoalitionsEqualRowsInAnyOrder() {
    Removal.Prepared prepared = nine(0.1, 3);
    float[] before = RemovalFixtures.write(prepared, without(1, 2), 2, 9);
    RemovalFixtures.write(prepared, without(7), 1, 9);
    assertThat(RemovalFixtures.write(prepared, without(1, 2), 2, 9)).isEqualTo(before);
  }

  @Test
  void repeatsNoiseFromElsewhere() {
    Removal.Prepared prepared =
        NoisyLinearRemoval.replaying(0.5, (draw, element) -> element)
            .prepare(
                NINE, RemovalFixtures.layout(InputKind.IMAGE, 3, 3, 1), BACKGROUND, Draws.of(1));
    assertThat(RemovalFixtures.write(prepared, without(4), 0, 9)[4]).isCloseTo(7, within(1e-6f));
    assertThat(NoisyLinearRemoval.replaying(0.5, (draw, element) -> element).name())
        .isEqualTo("noisy-linear");
  }

  @Test
  void hasNoMeaningForOtherInputs() {
    Removal defaults = new NoisyLinearRemoval().create(List.of());
    assertThat(defaults.name()).isEqualTo("noisy-linear");
    assertThat(defaults.draws()).isEqualTo(1);
    assertThatExceptionOfType(RemovalException.class)
        .isThrownBy(
            () ->
                defaults.prepare(
                    NINE, RemovalFixtures.layout(InputKind.COLUMNS, 9), BACKGROUND, Draws.of(0)))
        .withMessageContaining("neighbors");
  }
}
