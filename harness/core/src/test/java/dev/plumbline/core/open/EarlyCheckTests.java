package dev.plumbline.core.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.core.options.RunListener;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.run.Suites;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.problem.SuiteException;
import dev.plumbline.core.suite.read.SuiteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problems that show when models are opened, each at its place in the suite. */
class EarlyCheckTests {
  @TempDir Path folder;

  private void check(String text, List<String> only) throws IOException {
    Path file = Files.writeString(folder.resolve("small.yaml"), text);
    Suite suite = SuiteReader.read(file);
    Planner.Changes changes =
        only.isEmpty() ? Planner.Changes.NONE : Planner.Changes.NONE.withOnly(only);
    Plan plan = new Planner(Suites.CATALOG).plan(suite, changes);
    EarlyCheck.check(plan, suite, folder.resolve("cache"), RunListener.SILENT);
  }

  /** The problems of a suite, without the folder that the suite lies in. */
  private List<String> problems(String text) {
    SuiteException thrown =
        catchThrowableOfType(SuiteException.class, () -> check(text, List.of()));
    assertThat(thrown).as("it is refused").isNotNull();
    return thrown.problems().stream()
        .map(problem -> problem.toString().replaceFirst("^.*small\\.yaml:", ""))
        .toList();
  }

  private static String varying(String function, String targets) {
    return Suites.SMALL
        .replace("samples: 20}", "samples: 20, function: " + function + "}")
        .replace("{operators: [zero]}", "{vary: {target: [" + targets + "]}}");
  }

  @Test
  void aTargetBeyondTheOutputsStandsAtItsPlace() {
    assertThat(problems(Suites.SMALL.replace("dataset: d}", "dataset: d, target: {class: 12}}")))
        .containsExactly(
            "8:51: 'target' of model 'm' asks for class 12, but the model is a regression with one value; leave 'class' out");
    assertThat(
            problems(
                Suites.SMALL
                    .replace("samples: 20}", "function: sdc-toy}")
                    .replace("dataset: d}", "dataset: d, target: {sum: [0, 1], minus: [7]}}")))
        .containsExactly(
            "8:49: 'target' of model 'm' asks for class 7, but the model has the classes 0 to 1");
  }

  @Test
  void eachTargetThatATestVariesStandsAtItsOwn() {
    assertThat(problems(varying("sparse-additive", "{output: logit}, {class: 3}, {class: 4}")))
        .containsExactly(
            "12:47: test 'deletion', varied to the target 3: 'target' of model 'm' asks for class 3, but the model is a regression with one value; leave 'class' out",
            "12:59: test 'deletion', varied to the target 4: 'target' of model 'm' asks for class 4, but the model is a regression with one value; leave 'class' out");
  }

  /** A function of a dataset that is scaled is not known: it only shows when it is opened. */
  @Test
  void whatShowsWhenAModelIsOpenedComesBesideItsTarget() {
    assertThat(
            problems(
                Suites.SMALL.replace(
                    "dataset: d}",
                    "dataset: d, input: {divide: 2}, target: {output: probability}}")))
        .satisfiesExactlyInAnyOrder(
            first ->
                assertThat(first)
                    .startsWith("8:3: model 'm': an analytic model needs a dataset of type"),
            second ->
                assertThat(second)
                    .startsWith("8:63: 'target' of model 'm' asks for the probability"));
  }

  private String importing(String rows) throws IOException {
    Files.writeString(folder.resolve("there.csv"), rows);
    return Suites.SMALL
        .replace("samples: 10", "samples: 2")
        .replace("samples: 20}", "samples: 2, function: product, dimensions: 2}")
        .replace("tests:", "  there: {type: imported, file: there.csv}\ntests:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id,a,b\\n17,1,2\\n18,1,2\\n19,1,2\\n20,1,2\\n"
            + " | there.csv has none of the 2 samples that are explained: its ids are 17, 18, 19, ..., and those of the dataset product/test/00000",
        "id,a,b\\nproduct/test/000000,nan,nan\\n"
            + " | there.csv has no values (NaN) for any of the 1 samples that are explained and that it names",
        "id,target,a,b\\nproduct/test/000001,3,1,2\\n"
            + " | there.csv has other targets than the suite for all 1 samples that both have; line 2: sample 'product/test/000001' was explained for 3, but the target here is logit[0]; give the names",
      })
  void attributionsOfOtherSamplesOrTargetsAreNamed(String rows, String message) throws IOException {
    assertThat(problems(importing(rows.replace("\\n", "\n"))))
        .singleElement()
        .asString()
        .startsWith("11:33: explainer 'there': 'file': " + message);
  }

  @Test
  void attributionsOfOneSampleOrOfAnotherModelAreEnough() throws IOException {
    String one = importing("id,target,a,b\nproduct/test/000001,logit[0],1,2\nother,x,1,2\n");
    assertThatCode(() -> check(one, List.of())).doesNotThrowAnyException();
    String two =
        one.replace("models:", "  e: {type: analytic, samples: 2}\nmodels:")
            .replace("explainers:", "  n: {type: analytic, dataset: e}\nexplainers:");
    assertThatCode(() -> check(two, List.of())).doesNotThrowAnyException();
    assertThatCode(() -> check(two, List.of("model=n"))).doesNotThrowAnyException();
  }
}
