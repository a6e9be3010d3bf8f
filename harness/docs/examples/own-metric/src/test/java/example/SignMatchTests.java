package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.MetricContract;
import dev.plumbline.testkit.TestOperators;
import dev.plumbline.testkit.TestSubjects;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract brings what holds for every metric; here stands what holds for this one. */
class SignMatchTests extends MetricContract {
  /** At (1, 1, 2, 1) the features change F by 2, −3, 1 and 0. */
  private static final ClosedForm LINEAR = ClosedForm.linear(1, 2, -3, .5, 0);

  @Override
  protected MetricPlugin plugin() {
    return new SignMatch();
  }

  @Override
  protected Optional<Path> page() {
    return Optional.of(Path.of("docs", "sign-match.md"));
  }

  private static Score score(ClosedForm model, double... values) {
    SignMatch plugin = new SignMatch();
    Parameters parameters =
        Parameters.defaults(
            plugin.spec(), Map.of("operators", List.of("zero")), TestOperators::of);
    Metric.OfExplanation metric = (Metric.OfExplanation) plugin.create(parameters);
    Subject subject = TestSubjects.regression(model, 1, 1, 2, 1);
    return new Answerer(model)
        .run(subject, metric.evaluate(subject, TestSubjects.attribution(subject, values)));
  }

  @Test
  void allSignsOfTheContributionsMatch() {
    Score score = score(LINEAR, 2, -3, 1, 0);
    assertThat(score.value()).isEqualTo(1);
    assertThat(score.diagnostics()).containsEntry("changing", 3.0);
  }

  @Test
  void aFeatureThatChangesNothingIsNotCounted() {
    // signs +, −, + are wanted; +, +, + are given, and whatever stands at the fourth
    assertThat(score(LINEAR, 1, 1, 1, -5).value()).isEqualTo(2.0 / 3, within(1e-12));
  }

  @Test
  void aConstantModelHasNoScore() {
    assertThat(score(ClosedForm.linear(7, 0, 0, 0, 0), 1, 1, 1, 1).undefined())
        .contains("no feature changes F");
  }
}
