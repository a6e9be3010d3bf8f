package dev.plumbline.core.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Query.Variant;
import org.junit.jupiter.api.Test;

class AnswersTests {

  @Test
  void everyKindOfQueryHasAnAnswer() {
    assertThat(Query.class.getPermittedSubclasses()).isNotEmpty();
    assertThatCode(Answers::requireComplete).doesNotThrowAnyException();
  }

  /** Appended values belong to a sample, so that samples with as many of them share a model. */
  @Test
  void deadInputsOfOneNumberShareAModel() {
    assertThat(Answers.group(dead(1, 2))).isEqualTo(Answers.group(dead(3, 4)));
    assertThat(Answers.group(dead(1, 2))).isNotEqualTo(Answers.group(dead(1, 2, 3)));
  }

  @Test
  void queriesOfDifferentKindsShareNothing() {
    assertThat(Answers.group(new Query.Reruns(2)))
        .isNotEqualTo(Answers.group(new Query.Explanations(FloatRows.row(1))));
  }

  private static Query<?> dead(float... values) {
    return new Query.VariantExplanations(
        new Variant.DeadInputs(FloatRows.row(values)), FloatRows.row(0));
  }
}
