package dev.plumbline.metrics.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.metrics.numerics.Vector;
import org.junit.jupiter.api.Test;

class OutputDropsTests {
  private static final Vector SOME = Vector.of(1, 2);

  @Test
  void takesClaimsThatDifferByRoundingForOne() {
    // rounding is 1e-12 of the largest claim
    assertThat(new OutputDrops(Vector.of(1e6, 1e6 + 1e-7), SOME, 1).whyUncorrelated())
        .hasValueSatisfying(why -> assertThat(why).contains("the same of every set"));
    assertThat(new OutputDrops(Vector.of(1e6, 1e6 + 1e-4), SOME, 1).whyUncorrelated()).isEmpty();
    assertThat(new OutputDrops(Vector.of(1e-6, 1.1e-6), SOME, 1).whyUncorrelated()).isEmpty();
    assertThat(new OutputDrops(Vector.of(0, 0), SOME, 1).whyUncorrelated()).isPresent();
  }

  @Test
  void takesFallsThatDifferByFloatRoundingForOne() {
    // rounding is 1e-6 of the largest of F(x) and the falls
    assertThat(new OutputDrops(SOME, Vector.of(1, 1.5), 1e6).whyUncorrelated())
        .hasValueSatisfying(why -> assertThat(why).contains("falls alike"));
    assertThat(new OutputDrops(SOME, Vector.of(1, 2.5), -1e6).whyUncorrelated()).isEmpty();
    assertThat(new OutputDrops(SOME, Vector.of(-1e6, 0.5 - 1e6), 1).whyUncorrelated())
        .hasValueSatisfying(why -> assertThat(why).contains("falls alike"));
    assertThat(new OutputDrops(SOME, Vector.of(1e-3, 2e-3), 1e-3).whyUncorrelated()).isEmpty();
    assertThat(new OutputDrops(SOME, Vector.of(0, 0), 0).whyUncorrelated()).isPresent();
  }

  @Test
  void pairsEveryPredictedDropWithAnObservedOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OutputDrops(SOME, Vector.of(1), 1))
        .withMessage("2 predicted drops, 1 observed ones");
  }
}
