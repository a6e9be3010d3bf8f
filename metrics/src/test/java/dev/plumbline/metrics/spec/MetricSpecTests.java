package dev.plumbline.metrics.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Contract;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import org.junit.jupiter.api.Test;

class MetricSpecTests {
  private static MetricSpec.MetricBuilder complete() {
    return MetricSpec.of(Category.FAITHFULNESS)
        .higherIsBetter()
        .correlation()
        .provenBy(Contract.REMOVAL)
        .shows("This.")
        .cannotShow("Not that.")
        .costs("1 forward");
  }

  @Test
  void holdsWhatItsStepsSay() {
    MetricSpec spec =
        complete()
            .lowerIsBetter()
            .range(0, 2, "F")
            .signBlind()
            .needsComplete()
            .accepts(AttributionKind.WEIGHT)
            .build();
    assertThat(spec.category()).isEqualTo(Category.FAITHFULNESS);
    assertThat(spec.direction()).isEqualTo(Direction.LOWER);
    assertThat(spec.min()).isZero();
    assertThat(spec.max()).isEqualTo(2);
    assertThat(spec.unit()).isEqualTo("F");
    assertThat(spec.contract()).isEqualTo(Contract.REMOVAL);
    assertThat(spec.signBlind()).isTrue();
    assertThat(spec.needsComplete()).isTrue();
    assertThat(spec.accepts()).containsExactly(AttributionKind.WEIGHT);
    assertThat(spec.shows()).isEqualTo("This.");
    assertThat(spec.cannotShow()).isEqualTo("Not that.");
    assertThat(spec.cost()).isEqualTo("1 forward");
  }

  @Test
  void acceptsEveryAttributionAndSeesSignsUnlessAStepSaysOtherwise() {
    MetricSpec spec = complete().build();
    assertThat(spec.accepts()).containsExactlyInAnyOrder(AttributionKind.values());
    assertThat(spec.signBlind()).isFalse();
    assertThat(spec.needsComplete()).isFalse();
    assertThat(complete().acceptsNoAttribution().build().accepts()).isEmpty();
  }

  @Test
  void namesTheUsualRanges() {
    MetricSpec correlation = complete().build();
    assertThat(correlation.min()).isEqualTo(-1);
    assertThat(correlation.max()).isEqualTo(1);
    assertThat(correlation.unit()).isEqualTo("1");
    MetricSpec share = complete().share().build();
    assertThat(share.min()).isZero();
    assertThat(share.max()).isEqualTo(1);
    assertThat(share.unit()).isEqualTo("share");
    MetricSpec positive = complete().notNegative("F²").build();
    assertThat(positive.min()).isZero();
    assertThat(positive.max()).isInfinite();
    assertThat(positive.unit()).isEqualTo("F²");
    assertThat(complete().anyValue("F").build().min()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void saysWhichStepIsMissing() {
    assertThatIllegalStateException()
        .isThrownBy(() -> MetricSpec.of(Category.COMPLEXITY).share().build())
        .withMessage("the spec of a COMPLEXITY metric lacks a direction");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                MetricSpec.of(Category.COMPLEXITY)
                    .direction(Direction.NEITHER)
                    .share()
                    .provenBy(Contract.COMPLEXITY)
                    .shows("This.")
                    .cannotShow("Not that.")
                    .build())
        .withMessageContaining("lacks a cost");
  }
}
