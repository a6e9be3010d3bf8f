package dev.plumbline.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceTests {
  private static final FeatureMap PAIR = FeatureMap.identity(2);

  private static Instance instance(FloatRows row, List<String> captions) {
    return new Instance("s", row, 1, PAIR, new Truth.None(), captions);
  }

  @Test
  void changesItsRowOrItsIdAlone() {
    Instance instance = instance(FloatRows.row(1, 2), List.of("a", "b"));
    assertThat(instance.withRow(FloatRows.row(3, 4)))
        .isEqualTo(instance(FloatRows.row(3, 4), List.of("a", "b")));
    assertThat(instance.withId("t"))
        .isEqualTo(
            new Instance("t", FloatRows.row(1, 2), 1, PAIR, new Truth.None(), List.of("a", "b")));
  }

  @Test
  void refusesARowOrCaptionsThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> instance(FloatRows.row(1, 2, 3), List.of()))
        .withMessageContaining("does not fit a feature map of 2 elements");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> instance(FloatRows.of(2, 2, 1, 2, 3, 4), List.of()))
        .withMessageContaining("does not fit a feature map of 2 elements");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> instance(FloatRows.row(1, 2), List.of("a")))
        .withMessageContaining("1 captions for 2 features");
  }
}
