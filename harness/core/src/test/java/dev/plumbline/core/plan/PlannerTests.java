package dev.plumbline.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.suite.Seeds;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTests {
  /** All plug-ins of a kind, as messages list them. */
  private static String known(PluginKind kind) {
    return String.join(", ", Catalog.load().ids(kind));
  }

  /** Suites with one wrong line in place of one of the good suite, and the problem to report. */
  static Stream<Arguments> problems() {
    return Stream.of(
        arguments(
            "d: {type: analytik}",
            "4:13: unknown dataset type 'analytik'; did you mean 'analytic'? known: "
                + known(PluginKind.DATASET)),
        arguments(
            "d: {type: analytic, samples: 0}",
            "4:32: 'samples' of dataset 'd' must be a whole number from 1 to 10000000, not the"
                + " number 0"),
        arguments(
            "d: {type: analytic, sample: 3}",
            "4:23: unknown key 'sample' of dataset 'd'; did you mean 'samples'? known: function,"
                + " dimensions, attention, samples, train, background, features, mosaic, sdc, type"),
        arguments(
            "m: {type: nope, dataset: d}",
            "6:13: unknown model type 'nope'; known: analytic, class, command, http"),
        arguments(
            "m: {type: analytic, dataset: d, steps: 2}",
            "6:35: unknown key 'steps' of model 'm'; known: allow, dataset, input, target, type"),
        arguments(
            "ig: {type: saliencie}",
            "8:14: unknown explainer type 'saliencie'; did you mean 'saliency'? known: "
                + known(PluginKind.EXPLAINER)),
        arguments(
            "ig: {type: permuted, of: gi}",
            "8:3: unknown explainer 'gi'; did you mean 'ig'? known: ig"),
        arguments("ig: {type: permuted, of: ig}", "8:3: explainer 'ig' is made of itself"),
        arguments(
            "ig: {type: permuted}",
            "8:3: explainer 'ig' needs 'of': the explainer whose values are changed"),
        arguments(
            "ig: {type: occlusion, operator: zeros}",
            "8:35: 'operator' of explainer 'ig': unknown operator 'zeros'; known: "
                + known(PluginKind.REMOVAL)),
        arguments(
            "deletion: {type: deletoin}",
            "10:20: unknown test type 'deletoin'; did you mean 'deletion'? known: "
                + known(PluginKind.METRIC)),
        arguments(
            "deletion: {operators: [zeros]}",
            "10:26: 'operators' of test 'deletion': unknown operator 'zeros'; known: "
                + known(PluginKind.REMOVAL)),
        arguments(
            "deletion: {operators: ['constant(a)']}",
            "10:26: 'operators' of test 'deletion': operator 'constant(a)': 'a' is not a number"),
        arguments(
            "deletion: {operators: []}",
            "10:25: 'operators' of test 'deletion' has 0 elements; it needs at least 1"),
        arguments(
            "deletion: {operators: [zero, zero]}",
            "10:32: 'operators' of test 'deletion' names text 'zero' twice"),
        arguments(
            "deletion: {explainers: [gi]}",
            "10:27: unknown explainer 'gi'; did you mean 'ig'? known: ig"),
        arguments("deletion: {models: [n]}", "10:23: unknown model 'n'; known: m"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void aProblemIsOneMessageWithItsPlace(String line, String message) {
    String name = line.substring(0, line.indexOf(':'));
    String text = Planning.GOOD.replaceFirst("(?m)^  " + name + ":.*$", "  " + line);
    assertThat(Planning.problems(text, Planner.Changes.NONE)).containsExactly("s.yaml:" + message);
  }

  static Stream<Arguments> problemsOfWhatIsMentioned() {
    return Stream.of(
        arguments(
            "primary: deletio",
            "11:10: unknown test 'deletio'; did you mean 'deletion'? known: deletion"),
        arguments(
            "gates: [{test: insertion, at-most: 1}]",
            "11:16: unknown test 'insertion'; known: deletion"),
        arguments(
            "gates: [{test: deletion, explainer: gi, at-most: 1}]",
            "11:37: unknown explainer 'gi'; did you mean 'ig'? known: ig"),
        arguments(
            "gates: [{test: deletion, model: n, at-most: 1}]",
            "11:33: unknown model 'n'; known: m"),
        arguments(
            "gates: [{test: deletion, variant: zer, at-most: 1}]",
            "11:9: unknown variant of test 'deletion' 'zer'; did you mean 'zero'? known: zero"),
        arguments(
            "published: [{test: deletion, model: m, explainer: ig, variant: zer, value: 1, source: a}]",
            "11:13: unknown variant of test 'deletion' 'zer'; did you mean 'zero'? known: zero"),
        arguments(
            "published: [{test: deletion, model: m, explainer: ig, value: 1, source: a}]",
            "11:13: test 'deletion' has variants; say with 'variant' which one was published: zero"),
        arguments(
            "published: [{test: deletion, model: m, variant: zero, value: 1, source: a}]",
            "11:13: test 'deletion' scores explanations; say with 'explainer' whose were published"));
  }

  @ParameterizedTest
  @MethodSource("problemsOfWhatIsMentioned")
  void whatIsMentionedMustExist(String line, String message) {
    assertThat(Planning.problems(Planning.GOOD + line + "\n", Planner.Changes.NONE))
        .containsExactly("s.yaml:" + message);
  }

  @Test
  void problemsOfLanguageAndPlugInsAreReportedTogetherInTheirOrder() {
    String text =
        Planning.GOOD
            .replace("suite: s\n", "suite: s s\n")
            .replace("type: analytic}", "type: nope}")
            .replace("[zero]", "zero");
    assertThat(Planning.problems(text, Planner.Changes.NONE))
        .extracting(message -> message.replaceAll("^s.yaml:([0-9]+):.*", "$1"))
        .containsExactly("2", "4", "10");
  }

  @Test
  void explainersMadeOfEachOtherAreEachReported() {
    String text =
        Planning.GOOD.replace(
            "ig: {type: integrated-gradients}",
            "a: {type: permuted, of: b}\n  b: {type: negated, of: a}");
    assertThat(Planning.problems(text, Planner.Changes.NONE))
        .containsExactly(
            "s.yaml:8:3: explainer 'a' is made of itself",
            "s.yaml:9:3: explainer 'b' is made of itself");
  }

  @Test
  void whatSeveralExplainersRefuseIsToldTogether() {
    String text =
        Planning.GOOD.replace(
            "ig: {type: integrated-gradients}", "banzhaf: {samples: 5}\n  occlusion: {stride: 2}");
    assertThat(Planning.problems(text, Planner.Changes.NONE))
        .containsExactly(
            "s.yaml:8:3: explainer 'banzhaf': banzhaf: samples: 5 must be even, because"
                + " complements are drawn too",
            "s.yaml:9:3: explainer 'occlusion': occlusion: stride: 2 skips features; must be at"
                + " most window: 1");
  }

  @Test
  void aMisspelledDatasetLeavesTheOtherOneUnused() {
    String text = Planning.GOOD.replace("dataset: d", "dataset: dd");
    assertThat(Planning.problems(text, Planner.Changes.NONE))
        .containsExactly(
            "s.yaml:4:3: warning: dataset 'd' is used by no model",
            "s.yaml:6:32: unknown dataset 'dd'; known: d");
  }

  @Test
  void aDatasetOfNoModelIsAWarning() {
    Plan plan =
        Planning.plan(Planning.GOOD.replace("models:", "  spare: {type: analytic}\nmodels:"));
    assertThat(plan.warnings())
        .containsExactly("s.yaml:5:3: warning: dataset 'spare' is used by no model");
  }

  @Test
  void eachElementOfAFannedOutListIsATestOfItsOwn() {
    Plan plan = Planning.plan(Planning.GOOD.replace("[zero]", "[mean, zero, constant(0.5)]"));
    assertThat(plan.tests()).extracting(PlannedTest::name).containsOnly("deletion");
    assertThat(plan.tests())
        .extracting(PlannedTest::variant)
        .containsExactly("mean", "zero", "constant(0.5)");
    assertThat(plan.tests())
        .extracting(test -> test.parameters().texts("operators"))
        .containsExactly(List.of("mean"), List.of("zero"), List.of("constant(0.5)"));
  }

  @Test
  void twoTestsMayHaveOneType() {
    String two = "deletion: {operators: [zero]}\n  again: {type: deletion, operators: [zero]}";
    Plan plan = Planning.plan(Planning.GOOD.replace("deletion: {operators: [zero]}", two));
    assertThat(plan.tests()).extracting(PlannedTest::name).containsExactly("deletion", "again");
  }

  static Stream<Arguments> controls() {
    return Stream.of(
        arguments("ig: {type: integrated-gradients}", List.of("ig", "permuted(ig)")),
        // a control has no permutation of its own
        arguments("c: {type: constant}", List.of("c")),
        // the suite's own permutation is enough
        arguments(
            "ig: {type: integrated-gradients}\n  p: {type: permuted, of: ig}", List.of("ig", "p")),
        // another control of a method is no permutation
        arguments(
            "ig: {type: integrated-gradients}\n  n: {type: negated, of: ig}",
            List.of("ig", "n", "permuted(ig)")));
  }

  @ParameterizedTest
  @MethodSource("controls")
  void eachMethodIsComparedWithItsPermutation(String explainers, List<String> expected) {
    String text = Planning.GOOD.replace("ig: {type: integrated-gradients}", explainers);
    assertThat(Planning.plan(text).explainers())
        .extracting(PlannedExplainer::name)
        .containsExactlyElementsOf(expected);
    assertThat(Planning.plan(text + "controls: {permuted: false}\n").explainers())
        .extracting(PlannedExplainer::name)
        .noneMatch(name -> name.startsWith("permuted("));
  }

  @Test
  void aTestRestrictedToAMethodTestsItsControlsToo() {
    String text =
        Planning.GOOD
            .replace(
                "ig: {type: integrated-gradients}",
                "ig: {type: integrated-gradients}\n  s: {type: saliency}")
            .replace("{operators: [zero]}", "{operators: [zero], explainers: [s]}");
    Plan plan = Planning.plan(text);
    assertThat(plan.explainers().stream().filter(plan.tests().get(0)::tests))
        .extracting(PlannedExplainer::name)
        .containsExactly("s", "permuted(s)");
  }

  @Test
  void seedsOfTrainingFanOutOnlyWhereSomethingIsTrained() {
    String text = Planning.GOOD + "seeds: {data: 5, train: [7, 8], explain: 9, test: 10}\n";
    Plan plan = Planning.plan(text);
    assertThat(plan.seeds()).isEqualTo(new Seeds(5, List.of(7L, 8L), 9, 10));
    PlannedModel untrained = plan.models().get(0);
    assertThat(untrained.seeds()).containsExactly(0L);
    assertThat(untrained.seedName(0)).isEmpty();
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        arguments("", "", Integer.MAX_VALUE, "auto", 200),
        arguments("device: cpu\nsamples: 50\n", "", Integer.MAX_VALUE, "cpu", 50),
        arguments("device: cpu\nsamples: 50\n", "gpu:1", 20, "gpu:1", 20),
        // a limit never adds samples
        arguments("samples: 50\n", "", 80, "auto", 50));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void theCommandLineChangesDeviceAndLimitsSamples(
      String more, String device, int limit, String expectedDevice, int expectedSamples) {
    Plan plan = Planning.plan(Planning.GOOD + more, new Planner.Changes(device, limit));
    assertThat(plan.device()).isEqualTo(expectedDevice);
    assertThat(plan.samples()).isEqualTo(expectedSamples);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tpu", "gpu:", "gpu:x", "GPU", "gpu:-1", " cpu"})
  void aDeviceOfTheCommandLineMustBeOne(String device) {
    assertThat(Planning.problems(Planning.GOOD, new Planner.Changes(device, 1)))
        .containsExactly("device '" + device + "' must be auto, cpu, gpu or gpu:N, such as gpu:0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gates: [{test: deletion, variant: zero, statistic: q95, at-most: 0.5}]\n",
        "gates: [{test: deletion, explainer: ig, model: m, part: end, at-least: -1}]\n",
        "gates: [{test: deletion, share: {at-least: 0.5}, at-most: 0.1, significantly: true}]\n",
        "gates: [{test: deletion, explainer: ig, better-than: {explainer: '1', by: 0.1}}]\n",
        "gates: [{test: deletion, statistic: worst-group, at-least: 0.1, significantly: true}]\n",
        "gates: [{test: deletion, explainer: ig, equivalence: {explainer: '1', within: 0.1}}]\n",
        "gates: [{test: deletion, statistic: median, equivalence: {to: 0.5, within: 0.1}}]\n",
        "published: [{test: deletion, model: m, explainer: ig, variant: zero, part: end, value: -0.5,"
            + " source: 'A, B 2022', note: \"it's\"}]\n",
        "primary: deletion\nquestion: Why?\ntitle: 'It''s \"quoted\": #1'\nsamples: 7\n",
        "controls: {permuted: false}\ntarget: {output: margin, class: 1}\n",
        "target: {output: probability, sum: [1, owl], minus: 0}\n",
        "target: {sum: 1}\n"
      })
  void aResolvedSuiteIsASuiteThatMakesTheSamePlan(String more) {
    String text =
        Planning.GOOD
                .replace(
                    "d: {type: analytic}",
                    "d: {type: analytic, mosaic: {side: 3, targets: 2}, features: {run: 2}, background: test}")
                .replace("ig: {", "1: {type: permuted, of: ig}\n  ig: {")
                .replace(
                    "m: {type",
                    "m: {input: {subtract: [0.5], divide: {x: 255, it's: [1, 2]}}, type")
                .replace(
                    "[zero]", "[zero, constant(0.5)], steps: 3, explainers: [ig, '1'], models: [m]")
            + more;
    Plan plan = Planning.plan(text);
    Plan again = Planning.plan(plan.resolved());
    assertThat(again.resolved()).isEqualTo(plan.resolved());
    assertThat(again.tests())
        .extracting(PlannedTest::variant)
        .containsExactly("zero", "constant(0.5)");
    assertThat(again.tests())
        .extracting(it -> it.restriction().explainers())
        .containsOnly(Set.of("ig", "1"));
    assertThat(again.gates())
        .usingRecursiveComparison()
        .ignoringFieldsOfTypes(Location.class)
        .isEqualTo(plan.gates());
    assertThat(again.models()).isEqualTo(plan.models());
  }
}
