package dev.plumbline.metrics.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.spec.ExplainerSpec.Needs;
import org.junit.jupiter.api.Test;

class ExplainerSpecTests {
  private static final Attribution.Semantics WEIGHT =
      new Attribution.Semantics(AttributionKind.WEIGHT, false, false);

  @Test
  void holdsWhatItsStepsSay() {
    ExplainerSpec spec =
        ExplainerSpec.gives(WEIGHT)
            .needs(Needs.ATTENTION)
            .control()
            .freshNoise()
            .costs("1 forward")
            .build();
    assertThat(spec)
        .isEqualTo(new ExplainerSpec(WEIGHT, Needs.ATTENTION, true, false, "1 forward"));
  }

  @Test
  void isNoControlAndHasCommonNoiseUnlessAStepSaysOtherwise() {
    assertThat(ExplainerSpec.gives(WEIGHT).needs(Needs.NOTHING).costs("none").build())
        .isEqualTo(new ExplainerSpec(WEIGHT, Needs.NOTHING, false, true, "none"));
  }

  @Test
  void refusesASpecWithAMissingStep() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ExplainerSpec.gives(WEIGHT).costs("none").build());
    assertThatIllegalStateException()
        .isThrownBy(() -> ExplainerSpec.gives(WEIGHT).needs(Needs.NOTHING).build());
  }
}
