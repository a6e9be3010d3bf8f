package dev.plumbline.reports.pairwise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleSizeTests {

  @Test
  void fortyNinePairsDetectAnEffectOfPointFourOne() {
    // 7.848880/((3/π)·.41²) = 48.9
    assertThat(SampleSize.pairs(.41, .05, .8).orElseThrow()).isEqualTo(49);
    assertThat(SampleSize.pairs(0, .05, .8).reason()).contains("effect of 0.0");
  }
}
