package dev.plumbline.core.suite.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.suite.ChannelValues;
import dev.plumbline.core.suite.Entry;
import dev.plumbline.core.suite.Gate;
import dev.plumbline.core.suite.Gate.GateScope;
import dev.plumbline.core.suite.Gate.Measured;
import dev.plumbline.core.suite.Gate.Proof;
import dev.plumbline.core.suite.GateBound;
import dev.plumbline.core.suite.GateStatistic;
import dev.plumbline.core.suite.GateStatistic.ShareOfScores;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.core.suite.ModelEntry;
import dev.plumbline.core.suite.PublishedValue;
import dev.plumbline.core.suite.PublishedValue.PublishedScope;
import dev.plumbline.core.suite.Retention;
import dev.plumbline.core.suite.Seeds;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.core.suite.TestEntry;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteException;
import dev.plumbline.core.suite.problem.SuiteFile;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.metrics.model.OutputKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteReaderTests {
  private static final String WHOLE =
      """
      $schema: suite.schema.json
      plumbline: 1
      suite: sdc-first-look
      title: Accurate is not the same as interpretable
      description: a paragraph
      question: where does it look?
      seeds: {data: 11, train: [0, 1, 2], explain: 13, test: 14}
      device: gpu:1
      samples: 50
      target: {output: log-probability, class: label}
      datasets:
        boxes: {type: sdc-blobs, preset: error-mode-1, segments: 9}
        mnist:
      models:
        focus:
          type: sdc-attention
          dataset: boxes
          attention: softmax
        net:
          type: saved-model
          dataset: mnist
          path: nets/a
          input: {subtract: [1, 2, 3], divide: 255}
          target: {output: margin, class: 7}
      explainers:
        attention: {}
        ig: {type: integrated-gradients, steps: 64}
      tests:
        completeness: {tolerance: 0.05, explainers: [ig]}
        deletion: {models: [focus, net]}
      primary: deletion
      gates:
        - {test: completeness, explainer: ig, statistic: q95, at-most: 0.05}
        - {test: deletion, model: net, variant: zero, part: gap, at-least: -1}
        - {test: deletion, explainer: ig, better-than: {explainer: attention, by: 0.05}, significantly: true}
        - {test: deletion, share: {at-most: 0}, at-least: 0.9}
      report: {formats: [html, csv]}
      controls: {implementation: false, permuted: true}
      """;

  private static Location at(int line, int column) {
    return new Location(new SuiteFile("s.yaml", Path.of("")), line, column);
  }

  private static <E> E one(Map<String, E> entries, String name) {
    return Optional.ofNullable(entries.get(name)).orElseThrow();
  }

  private final Suite suite = SuiteReader.readString("s.yaml", WHOLE);

  @Test
  void theHeadIsRead() {
    assertThat(suite.name()).isEqualTo("sdc-first-look");
    assertThat(suite.heading().title()).isEqualTo("Accurate is not the same as interpretable");
    assertThat(suite.heading().description()).isEqualTo("a paragraph");
    assertThat(suite.heading().question()).isEqualTo("where does it look?");
    assertThat(suite.settings().device()).isEqualTo("gpu:1");
    assertThat(suite.settings().samples()).isEqualTo(50);
    assertThat(suite.seeds()).isEqualTo(new Seeds(11, List.of(0L, 1L, 2L), 13, 14));
    assertThat(suite.settings().report())
        .isEqualTo(new Suite.Report(List.of("html", "csv"), Retention.ALL));
    assertThat(suite.settings().controls()).isEqualTo(new Suite.Controls(false, true));
    assertThat(suite.files()).containsExactly(new SuiteFile("s.yaml", Path.of("")));
  }

  @Test
  void entriesKeepTheirOrderTheirPlaceAndTheirParameters() {
    assertThat(suite.datasets().keySet()).containsExactly("boxes", "mnist");
    Entry boxes = one(suite.datasets(), "boxes").entry();
    assertThat(boxes.type()).isEqualTo("sdc-blobs");
    assertThat(boxes.location()).isEqualTo(at(12, 3));
    assertThat(boxes.typeLocation()).isEqualTo(at(12, 17));
    assertThat(boxes.parameters().fields().keySet()).containsExactly("preset", "segments");
    assertThat(boxes.parameters().get("segments").map(SuiteValue::location)).contains(at(12, 60));
  }

  @Test
  void anEntryWithoutTypeIsOfTheTypeOfItsName() {
    Entry mnist = one(suite.datasets(), "mnist").entry();
    assertThat(mnist.type()).isEqualTo("mnist");
    assertThat(mnist.typeLocation()).isEqualTo(at(13, 3));
    assertThat(mnist.parameters().fields()).isEmpty();
  }

  @Test
  void aModelHasADatasetAnInputAndATarget() {
    ModelEntry net = one(suite.models(), "net");
    assertThat(net.dataset()).isEqualTo(new LocatedName("mnist", at(21, 14)));
    assertThat(net.input()).isEqualTo(new InputTransform(List.of(1.0, 2.0, 3.0), List.of(255.0)));
    assertThat(net.target())
        .isEqualTo(new TargetRule(OutputKind.LOGIT, true, new TargetRule.ClassChoice.Given(7)));
    assertThat(net.entry().parameters().fields()).containsOnlyKeys("path");
  }

  @Test
  void eachNamedInputMayHaveItsOwnScale() {
    Suite suite =
        SuiteReader.readString(
            "s.yaml",
            Reading.SMALLEST.replace(
                "{dataset: d}",
                "{dataset: d, input: {subtract: 1, divide: {image: 255, meta: [2, 3]}}}"));
    assertThat(one(suite.models(), "m").input())
        .isEqualTo(
            new InputTransform(
                ChannelValues.ofAll(List.of(1.0)),
                ChannelValues.ofNamed(
                    Map.of("image", List.of(255.0), "meta", List.of(2.0, 3.0)), 1)));
  }

  @Test
  void aTargetMayBeASumOfOutputs() {
    Suite suite = Reading.suite("target: {sum: [1, owl], minus: '7'}\n");
    ModelEntry model = one(suite.models(), "m");
    assertThat(model.target().which())
        .isEqualTo(
            new TargetRule.ClassChoice.Combined(
                List.of(
                    new TargetRule.ClassChoice.Given(1), new TargetRule.ClassChoice.Named("owl")),
                List.of(new TargetRule.ClassChoice.Named("7"))));
    assertThat(model.targetPlace().toString()).contains(":7:15");
  }

  @Test
  void aMarginOfAModelDoesNotGoWithASumOfTheSuite() {
    assertThat(
            Reading.problems(
                """
                plumbline: 1
                suite: s
                target: {sum: [0, 1]}
                datasets: {d: {}}
                models: {m: {dataset: d, target: {output: margin}}, n: {dataset: d}}
                tests: {t: {}}
                explainers: {e: {}}
                """))
        .singleElement()
        .asString()
        .contains(
            "5:43: 'target' of model 'm' has 'sum' with the output margin, maybe one of them");
  }

  @Test
  void aModelWithoutATargetHasTheSuitesTarget() {
    ModelEntry focus = one(suite.models(), "focus");
    assertThat(focus.input()).isEqualTo(InputTransform.NONE);
    assertThat(focus.target())
        .isEqualTo(
            new TargetRule(OutputKind.LOG_PROBABILITY, false, new TargetRule.ClassChoice.Label()));
  }

  @ParameterizedTest
  @CsvSource({"ig, focus, true, true", "attention, focus, false, true", "ig, other, true, true"})
  void aTestMayBeRestricted(String explainer, String model, boolean explains, boolean models) {
    TestEntry completeness = one(suite.tests(), "completeness");
    assertThat(completeness.coversExplainer(explainer)).isEqualTo(explains);
    assertThat(completeness.coversModel(model)).isEqualTo(models);
    assertThat(completeness.entry().parameters().fields()).containsOnlyKeys("tolerance");
  }

  @Test
  void publishedValuesNameWhatTheyAreOf() {
    Suite read =
        Reading.suite(
            """
            published:
              - {test: t, model: m, part: FTPT, value: 0.5, source: A 2022, note: n}
              - {test: t, model: m, explainer: e, variant: v, value: -1, source: B}
            """);
    assertThat(read.criteria().published())
        .containsExactly(
            new PublishedValue(
                new PublishedScope(
                    new LocatedName("t", at(8, 12)),
                    new LocatedName("m", at(8, 22)),
                    null,
                    "",
                    "FTPT"),
                0.5,
                "A 2022",
                "n",
                at(8, 5)),
            new PublishedValue(
                new PublishedScope(
                    new LocatedName("t", at(9, 12)),
                    new LocatedName("m", at(9, 22)),
                    new LocatedName("e", at(9, 36)),
                    "v",
                    ""),
                -1,
                "B",
                "",
                at(9, 5)));
  }

  @Test
  void gatesNameWhatTheyBound() {
    assertThat(suite.gates())
        .containsExactly(
            new Gate(
                new GateScope(
                    new LocatedName("completeness", at(33, 12)),
                    new LocatedName("ig", at(33, 37)),
                    null,
                    null),
                new Measured(null, GateStatistic.of("q95"), null),
                new GateBound.AtMost(0.05),
                Proof.ESTIMATE,
                at(33, 5)),
            new Gate(
                new GateScope(
                    new LocatedName("deletion", at(34, 12)),
                    null,
                    new LocatedName("net", at(34, 29)),
                    "zero"),
                new Measured("gap", GateStatistic.of("mean"), null),
                new GateBound.AtLeast(-1),
                Proof.ESTIMATE,
                at(34, 5)),
            new Gate(
                new GateScope(
                    new LocatedName("deletion", at(35, 12)),
                    new LocatedName("ig", at(35, 33)),
                    null,
                    null),
                new Measured(
                    null, GateStatistic.of("mean"), new LocatedName("attention", at(35, 62))),
                new GateBound.AtLeast(0.05),
                Proof.INTERVAL,
                at(35, 5)),
            new Gate(
                new GateScope(new LocatedName("deletion", at(36, 12)), null, null, null),
                new Measured(null, new ShareOfScores(new GateBound.AtMost(0)), null),
                new GateBound.AtLeast(0.9),
                Proof.ESTIMATE,
                at(36, 5)));
    assertThat(suite.primaryTest()).contains(new LocatedName("deletion", at(31, 10)));
  }

  @ParameterizedTest
  @CsvSource({"0.25, true", "0.75, true", "0.24, false", "0.76, false", "NaN, false"})
  void aRegionOfEqualityHoldsItsEndsAndWhatLiesBetween(double value, boolean inside) {
    assertThat(new GateBound.Within(0.5, 0.25).holds(value)).isEqualTo(inside);
  }

  @ParameterizedTest
  @CsvSource({"0.05, true, true", "0.06, false, true", "0.04, true, false", "NaN, false, false"})
  void aBoundHoldsForValuesOnItsSideAndNeverForNan(double value, boolean most, boolean least) {
    assertThat(new GateBound.AtMost(0.05).holds(value)).isEqualTo(most);
    assertThat(new GateBound.AtLeast(0.05).holds(value)).isEqualTo(least);
  }

  @Test
  void whatIsLeftOutHasADefault() {
    Suite smallest = Reading.suite("");
    assertThat(smallest.seeds()).isEqualTo(new Seeds(1, List.of(0L), 3, 4));
    assertThat(smallest.settings().device()).isEqualTo("auto");
    assertThat(smallest.settings().samples()).isEqualTo(200);
    assertThat(smallest.primaryTest()).isEmpty();
    assertThat(smallest.gates()).isEmpty();
    assertThat(smallest.settings().report())
        .isEqualTo(new Suite.Report(List.of("html", "csv", "json"), Retention.ALL));
    assertThat(smallest.settings().controls()).isEqualTo(new Suite.Controls(true, true));
    assertThat(smallest.models().values())
        .extracting(ModelEntry::target)
        .containsExactly(TargetRule.DEFAULT);
  }

  @Test
  void oneTrainingSeedNeedsNoList() {
    assertThat(Reading.suite("seeds: {train: 5}").seeds().train()).containsExactly(5L);
  }

  @Test
  void emptyBlocksOfSettingsAreDefaults() {
    assertThat(Reading.suite("seeds:\nreport: {}\ngates:\ncontrols: ~\n").seeds())
        .isEqualTo(Reading.suite("").seeds());
  }

  @Test
  void aFileIsReadAndItsFolderKept(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("my.yaml"), Reading.SMALLEST);
    Suite read = SuiteReader.read(file);
    assertThat(read.files()).containsExactly(new SuiteFile(file.toString(), folder));
  }

  @Test
  void aSuiteWithErrorsIsNotHandedOutAlone() {
    assertThatThrownBy(() -> Reading.suite("smaples: 3\ndevice: x\n"))
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("s.yaml:7:1: unknown key 'smaples' of the suite")
        .hasMessageContaining("s.yaml:8:9: 'device' is 'x'");
  }

  @Test
  void aSuiteWithErrorsIsReadOnSoThatPluginsCanBeCheckedToo() {
    Problems problems = new Problems();
    SuiteSource source =
        new SuiteSource.OfText(
            new SuiteFile("s.yaml", Path.of("")), Reading.SMALLEST + "samples: many\n");
    assertThat(SuiteReader.read(source, problems))
        .hasValueSatisfying(read -> assertThat(read.settings().samples()).isEqualTo(200));
    assertThat(problems.hasErrors()).isTrue();
  }
}
