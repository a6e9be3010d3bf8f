package dev.plumbline.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.Subjects;
import org.junit.jupiter.api.Test;

class ExplainerTests {

  @Test
  void explainsAnythingUnlessItSaysOtherwise() {
    Explainer plain = subject -> Step.done(Subjects.attribution(subject, 1));
    assertThat(plain.isFixed()).isFalse();
  }
}
