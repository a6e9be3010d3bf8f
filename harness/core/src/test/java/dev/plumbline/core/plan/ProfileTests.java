package dev.plumbline.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.suite.Seeds;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTests {
  private static final String SUITE =
      """
      plumbline: 1
      suite: s
      samples: 100
      seeds: {train: [7, 3]}
      datasets:
        d: {type: analytic}
      models:
        m: {type: analytic, dataset: d}
      explainers:
        ig: {type: integrated-gradients}
      tests:
        deletion: {operators: [zero], steps: 10}
        completeness:
      profiles:
        quick: {limit: 64, seeds: 1, tests: {deletion: {steps: 5}}}
        nightly:
          samples: 1000
          seeds: 4
          tests: {deletion: {operators: [zero, mean]}}
        same:
      """;

  private static Plan plan(String profile) {
    return Planning.plan(SUITE, Planner.Changes.NONE.withProfile(profile));
  }

  private static List<String> deletions(Plan plan) {
    return plan.tests().stream()
        .filter(test -> test.name().equals("deletion"))
        .map(test -> test.variant() + " " + test.parameters().whole("steps"))
        .toList();
  }

  @Test
  void aProfileChangesSamplesSeedsAndParametersOfTests() {
    Plan quick = plan("quick");
    assertThat(quick.samples()).isEqualTo(64);
    assertThat(quick.seeds().train()).containsExactly(7L);
    assertThat(deletions(quick)).containsExactly("zero 5");
    assertThat(quick.resolved()).contains("samples: 64", "steps: 5");
    Plan nightly = plan("nightly");
    assertThat(nightly.samples()).isEqualTo(1000);
    // the first of the suite's, and then the numbers after the largest
    assertThat(nightly.seeds().train()).containsExactly(7L, 3L, 8L, 9L);
    assertThat(deletions(nightly)).containsExactly("zero 10", "mean 10");
  }

  @Test
  void theSuiteAndAnEmptyProfileChangeNothing() {
    for (Plan plan : List.of(plan(""), plan("same"))) {
      assertThat(plan.samples()).isEqualTo(100);
      assertThat(plan.seeds().train()).containsExactly(7L, 3L);
      assertThat(deletions(plan)).containsExactly("zero 10");
      assertThat(plan.tests()).extracting(PlannedTest::name).contains("completeness");
    }
  }

  @Test
  void aSmallerLimitOfTheCommandLineWins() {
    Planner.Changes few = new Planner.Changes("", 8).withProfile("quick");
    assertThat(Planning.plan(SUITE, few).samples()).isEqualTo(8);
    Planner.Changes many = new Planner.Changes("", 80).withProfile("quick");
    assertThat(Planning.plan(SUITE, many).samples()).isEqualTo(64);
    assertThat(Planning.plan(SUITE, few).scope().request())
        .isEqualTo(new SuiteRequest("s.yaml", "quick", 8, "", ""));
    assertThat(plan("quick").scope().folder("s"))
        .isEqualTo(Path.of("target", "plumbline", "s@quick"));
  }

  @Test
  void seedsThatAreAddedAreNoneOfTheSuites() {
    Seeds seeds = new Seeds(1, List.of(9L, 3L), 3, 4);
    assertThat(seeds.withTraining(3).train()).containsExactly(9L, 3L, 10L);
    assertThat(seeds.withTraining(2)).isEqualTo(seeds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{limit: 0}                         | 'limit' of profile 'bad'",
        "{seeds: [1, 2]}                    | 'seeds' of profile 'bad'",
        "{limits: 3}                        | did you mean 'limit'?",
        "5                                  | profile 'bad' must be a block of keys",
        "{tests: {deletoin: {}}}            | did you mean 'deletion'?",
        "{tests: {deletion: {type: pgi}}}   | can change the parameters of a test and 'vary' alone",
        "{tests: {deletion: {stepz: 3}}}    | did you mean 'steps'?",
        "{tests: {deletion: {steps: -1}}}   | 'steps'",
      })
  void whatIsWrongInAProfileIsSaidWithoutChoosingIt(String profile, String message) {
    assertThat(Planning.problems(SUITE + "  bad: " + profile + "\n", Planner.Changes.NONE))
        .singleElement()
        .asString()
        .startsWith("s.yaml:21:")
        .contains(message);
  }

  @Test
  void anUnknownProfileIsNamedWithTheKnownOnes() {
    assertThat(Planning.problems(SUITE, Planner.Changes.NONE.withProfile("nigthly")))
        .containsExactly(
            "unknown profile 'nigthly'; did you mean 'nightly'? known: quick, nightly, same");
    assertThat(Planning.problems(Planning.GOOD, Planner.Changes.NONE.withProfile("quick")))
        .containsExactly("unknown profile 'quick'; none is known");
  }
}
