package dev.plumbline.core.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.ModelFacts.Task;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.core.suite.TargetRule.ClassChoice;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TargetResolverTests {
  private static final ClassChoice PREDICTED = new ClassChoice.Predicted();
  private static final ClassChoice LABEL = new ClassChoice.Label();
  // class 2 is predicted, class 0 comes second, the label is 1
  private static final Vector LOGITS = Vector.of(1, -2, 3);

  private static ModelFacts facts(Task task, int outputs) {
    return new ModelFacts(
        InputLayout.of("x", Shape.of(1), InputKind.COLUMNS),
        outputs,
        task,
        EnumSet.allOf(OutputKind.class),
        List.of(),
        null,
        "",
        1,
        "cpu",
        Map.of());
  }

  static Stream<Arguments> targets() {
    OutputKind logit = OutputKind.LOGIT;
    OutputKind probability = OutputKind.PROBABILITY;
    OutputKind log = OutputKind.LOG_PROBABILITY;
    ClassChoice zero = new ClassChoice.Given(0);
    return Stream.of(
        arguments(logit, false, PREDICTED, Target.of(logit, 2)),
        arguments(probability, false, LABEL, Target.of(probability, 1)),
        arguments(log, false, zero, Target.of(log, 0)),
        arguments(logit, true, PREDICTED, Target.margin(logit, 2, 0)),
        arguments(
            probability,
            false,
            new ClassChoice.Combined(
                List.of(zero, new ClassChoice.Given(2)), List.of(new ClassChoice.Given(1))),
            Target.sum(probability, List.of(0, 2), List.of(1))),
        // of the label, the best other class is the predicted one
        arguments(logit, true, LABEL, Target.margin(logit, 1, 2)));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void aClassIsPredictedTrueOrGiven(
      OutputKind output, boolean margin, ClassChoice which, Target expected) {
    TargetRule rule = new TargetRule(output, margin, which);
    assertThat(new TargetResolver(facts(Task.CLASSES, 3), rule).resolve(LOGITS, 1))
        .isEqualTo(expected);
  }

  static Stream<Arguments> binary() {
    OutputKind logit = OutputKind.LOGIT;
    OutputKind probability = OutputKind.PROBABILITY;
    OutputKind log = OutputKind.LOG_PROBABILITY;
    return Stream.of(
        arguments(logit, PREDICTED, 0.5, Target.of(logit, 0)),
        arguments(logit, PREDICTED, -0.5, Target.negative(logit)),
        // the tie at probability one half goes to class 0, as the first of equal logits
        arguments(probability, PREDICTED, 0.0, Target.negative(probability)),
        arguments(log, PREDICTED, 0.5, Target.of(log, 0)),
        arguments(probability, new ClassChoice.Given(0), 0.5, Target.negative(probability)),
        arguments(probability, LABEL, -0.5, Target.of(probability, 0)));
  }

  @ParameterizedTest
  @MethodSource("binary")
  void aSingleSigmoidOutputHasTwoClasses(
      OutputKind output, ClassChoice which, double logit, Target expected) {
    TargetRule rule = new TargetRule(output, false, which);
    assertThat(new TargetResolver(facts(Task.BINARY, 1), rule).resolve(Vector.of(logit), 1))
        .isEqualTo(expected);
  }

  static Stream<Arguments> withoutMeaning() {
    return Stream.of(
        arguments(
            Task.CLASSES,
            OutputKind.LOGIT,
            new ClassChoice.Given(3),
            0,
            "class 3 of a model with 3 classes"),
        arguments(Task.CLASSES, OutputKind.LOGIT, LABEL, -1, "class -1 of a model with 3 classes"),
        arguments(
            Task.BINARY,
            OutputKind.LOGIT,
            new ClassChoice.Given(2),
            0,
            "class 2 of a model with 2 classes"),
        arguments(
            Task.BINARY,
            OutputKind.LOG_PROBABILITY,
            LABEL,
            0,
            "the log-probability of class 0 of a model with a single sigmoid output; take its logit"
                + " or probability"));
  }

  @ParameterizedTest
  @MethodSource("withoutMeaning")
  void aClassThatIsNotThereHasNoTarget(
      Task task, OutputKind output, ClassChoice which, int label, String reason) {
    TargetRule rule = new TargetRule(output, false, which);
    TargetResolver resolver = new TargetResolver(facts(task, task == Task.BINARY ? 1 : 3), rule);
    assertThatThrownBy(() -> resolver.resolve(LOGITS, label))
        .isInstanceOf(NotApplicableException.class)
        .hasMessage(reason);
  }

  @Test
  void outputsThatAreNoClassesAreSummedToo() {
    TargetRule rule =
        new TargetRule(
            OutputKind.LOGIT,
            false,
            new ClassChoice.Combined(
                List.of(new ClassChoice.Given(2)), List.of(new ClassChoice.Given(0))));
    assertThat(new TargetResolver(facts(Task.REGRESSION, 3), rule).resolve(LOGITS, -1))
        .isEqualTo(Target.sum(OutputKind.LOGIT, List.of(2), List.of(0)));
  }

  @Test
  void aRegressionHasItsValueAlone() {
    assertThat(
            new TargetResolver(facts(Task.REGRESSION, 1), TargetRule.DEFAULT)
                .resolve(Vector.of(7), -1))
        .isEqualTo(Target.of(OutputKind.LOGIT, 0));
  }
}
