package dev.plumbline.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testkit.TestSubjects;
import org.junit.jupiter.api.Test;

class ExplainerTests {

  @Test
  void explainsAnythingUnlessItSaysOtherwise() {
    Explainer plain = subject -> Step.done(TestSubjects.attribution(subject, 1));
    assertThat(plain.isFixed()).isFalse();
  }
}
