package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.numerics.Draws;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridRanksTests {
  private static final PigeonholeBootstrap BOOTSTRAP =
      PigeonholeBootstrap.withDefaults(Draws.of(1));

  private static CrossedScores scores(double... values) {
    return new CrossedDesign(
            Collections.nCopies(values.length, ""),
            IntStream.range(0, values.length).mapToObj(Integer::toString).toList())
        .scores(values)
        .orElseThrow();
  }

  /** The means are .55, .525, .375 in the first setting and .3875, .4625, .4375 in the second. */
  private static final List<List<CrossedScores>> SETTINGS =
      List.of(
          List.of(
              scores(.9, .4, .7, .2, .8, .6, .3, .5),
              scores(.8, .5, .6, .3, .9, .5, .2, .4),
              scores(.1, .6, .2, .4, .3, .8, .5, .1)),
          List.of(
              scores(.5, .3, .6, .1, .4, .7, .2, .3),
              scores(.6, .4, .5, .3, .6, .6, .3, .4),
              scores(.2, .7, .3, .5, .1, .9, .6, .2)));

  @Test
  void meanRanksWeighEverySettingTheSame() {
    GridRanks found = GridRanks.of(BOOTSTRAP, SETTINGS).orElseThrow();
    assertThat(found.ranks().get(0).toArray()).containsExactly(1, 2, 3);
    assertThat(found.ranks().get(1).toArray()).containsExactly(3, 1, 2);
    assertThat(found.means().toArray()).containsExactly(2, 1.5, 2.5);
    assertThat(found.leads().toArray()).containsExactly(.5, .5, 0);
    assertThat(found.best(2)).isEqualTo(2);
    assertThat(found.worst(2)).isEqualTo(3);
    assertThat(found.samples()).isEqualTo(8);
  }

  @Test
  void intervalsRankTheMethodsAnewInEveryRedrawOfTheSamples() {
    // numpy 2.4.6 and SciPy 1.17.1, x of shape (settings, methods, samples), 200,000 redraws:
    // m = x[:, :, default_rng(1).integers(0, 8, (200000, 8))].mean(3)
    // r = mean over settings of rankdata(-np.round(m[s], 12), axis=0)
    // np.quantile(r[k], [.025, .975]) is [1, 2.5] for the second and [1, 3] for the third method;
    // P(r[1] <= 2.25) = .912, P(r[1] <= 2.5) = .991, P(r[1] = 1) = .069, P(r[2] = 1) = .084, and
    // P(r[2] <= 2.75) = .678, so 10,000 draws cannot find other quantiles
    GridRanks found = GridRanks.of(BOOTSTRAP, SETTINGS).orElseThrow();
    assertThat(found.lows().get(1)).isEqualTo(1);
    assertThat(found.highs().get(1)).isEqualTo(2.5);
    assertThat(found.lows().get(2)).isEqualTo(1);
    assertThat(found.highs().get(2)).isEqualTo(3);
  }

  @Test
  void methodsThatTieShareRankAndLead() {
    List<CrossedScores> tied = List.of(scores(1, 2, 3), scores(1, 2, 3), scores(0, 0, 0));
    GridRanks found = GridRanks.of(BOOTSTRAP, List.of(tied, tied)).orElseThrow();
    assertThat(found.means().toArray()).containsExactly(1.5, 1.5, 3);
    assertThat(found.leads().toArray()).containsExactly(.5, .5, 0);
    assertThat(found.lows().toArray()).containsExactly(1.5, 1.5, 3);
    assertThat(found.highs().toArray()).containsExactly(1.5, 1.5, 3);
  }

  @Test
  void oneSettingMethodOrSampleHasNoOrder() {
    assertThat(GridRanks.of(BOOTSTRAP, SETTINGS.subList(0, 1)).isDefined()).isFalse();
    List<CrossedScores> one = List.of(scores(1, 2));
    assertThat(GridRanks.of(BOOTSTRAP, List.of(one, one)).isDefined()).isFalse();
    List<CrossedScores> single = List.of(scores(1), scores(2));
    assertThat(GridRanks.of(BOOTSTRAP, List.of(single, single)).reason())
        .isEqualTo("fewer than two samples are scored under all settings");
  }
}
