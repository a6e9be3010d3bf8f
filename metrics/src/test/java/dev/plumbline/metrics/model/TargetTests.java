package dev.plumbline.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TargetTests {

  static Stream<Target> all() {
    return Stream.of(
        Target.of(OutputKind.LOGIT, 1),
        Target.margin(OutputKind.LOGIT, 2, 0),
        Target.sum(OutputKind.PROBABILITY, List.of(0, 2), List.of(1)),
        Target.sum(OutputKind.LOG_PROBABILITY, List.of(1), List.of()),
        Target.negative(OutputKind.LOGIT),
        Target.negative(OutputKind.PROBABILITY));
  }

  private static FloatBuffer outputs() {
    // a row of three outputs that starts at 2
    return FloatBuffer.wrap(new float[] {9, 9, .25f, 2, 5, 9});
  }

  @Test
  void readsAnEntryADifferenceOrTheOtherClass() {
    assertThat(Target.of(OutputKind.LOGIT, 1).score(outputs(), 2)).isEqualTo(2);
    assertThat(Target.margin(OutputKind.LOGIT, 2, 0).score(outputs(), 2)).isEqualTo(4.75);
    assertThat(Target.margin(OutputKind.LOGIT, 2, 1).score(outputs(), 2)).isEqualTo(3);
    assertThat(Target.negative(OutputKind.LOGIT).score(outputs(), 2)).isEqualTo(-.25);
    assertThat(Target.negative(OutputKind.PROBABILITY).score(outputs(), 2)).isEqualTo(.75);
  }

  @Test
  void addsSomeEntriesAndSubtractsOthers() {
    Target target = Target.sum(OutputKind.LOGIT, List.of(0, 2), List.of(1));
    // .25 + 5 - 2
    assertThat(target.score(outputs(), 2)).isEqualTo(3.25);
    assertThat(target.isCombined()).isTrue();
    assertThat(target.fits(3)).isTrue();
    assertThat(target.fits(2)).isFalse();
    assertThat(Target.margin(OutputKind.LOGIT, 2, 0).isCombined()).isFalse();
  }

  @Test
  void isCalledByOutputAndEntry() {
    assertThat(all().map(Target::name))
        .containsExactly(
            "logit[1]",
            "margin[2-0]",
            "probability[0+2-1]",
            "log-probability[1]",
            "logit[not 0]",
            "probability[not 0]");
  }

  @ParameterizedTest
  @MethodSource("all")
  void seedsItsOwnGradient(Target target) {
    // F is linear in the outputs: its gradient is the change of F per unit of each output
    FloatBuffer seeds = FloatBuffer.allocate(6);
    target.seed(seeds, 2, 1);
    for (int i = 0; i < 3; i++) {
      FloatBuffer moved = outputs();
      moved.put(2 + i, moved.get(2 + i) + 1);
      assertThat(seeds.get(2 + i))
          .isEqualTo((float) (target.score(moved, 2) - target.score(outputs(), 2)));
    }
  }

  @Test
  void addsToTheSeedsThatAreThere() {
    FloatBuffer seeds = FloatBuffer.wrap(new float[] {1, 1});
    Target.margin(OutputKind.LOGIT, 0, 1).seed(seeds, 0, 0.5);
    assertThat(seeds.array()).containsExactly(1.5f, 0.5f);
  }
}
