package dev.plumbline.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.numerics.Vector;
import org.junit.jupiter.api.Test;

class TruthTests {
  private static final Truth.Features FEATURES = Truth.Features.of(3, 1);

  @Test
  void saysOfWhatKindItIs() {
    assertThat(new Truth.ModelTruth(Vector.of(1, 0), true).kind()).isEqualTo(Truth.Basis.MODEL);
    assertThat(new Truth.DataTruth(FEATURES).kind()).isEqualTo(Truth.Basis.DATA);
    assertThat(new Truth.HumanRationale(FEATURES).kind()).isEqualTo(Truth.Basis.RATIONALE);
    assertThat(new Truth.None().kind()).isEqualTo(Truth.Basis.NONE);
  }

  @Test
  void holdsASetOfFeatures() {
    assertThat(FEATURES.stream()).containsExactly(1, 3);
    assertThat(FEATURES.size()).isEqualTo(2);
    assertThat(FEATURES.contains(3)).isTrue();
    assertThat(FEATURES.contains(2)).isFalse();
    assertThat(FEATURES)
        .isEqualTo(Truth.Features.of(1, 3, 3))
        .hasSameHashCodeAs(Truth.Features.of(1, 3, 3))
        .isNotEqualTo(Truth.Features.of(1));
  }
}
