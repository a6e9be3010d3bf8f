package dev.plumbline.core.suite.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.core.suite.problem.Problems;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SuiteProblemTests {

  static Stream<Arguments> headProblems() {
    return Stream.of(
        arguments(
            "smaples: 10",
            "7:1: unknown key 'smaples' of the suite; did you mean 'samples'? known: suite, title,"
                + " description, question, device, samples, primary, equivalence, controls, datasets,"
                + " explainers, extends, gates, models, plumbline, profiles, published, report, seeds, target,"
                + " tests"),
        arguments(
            "samples: 0",
            "7:10: 'samples' of the suite must be a whole number of at least 1, not the number 0"),
        arguments(
            "samples: 1.5",
            "7:10: 'samples' of the suite must be a whole number of at least 1, not the number 1.5"),
        arguments(
            "samples: '5'",
            "7:10: 'samples' of the suite must be a whole number of at least 1, not text '5'"),
        arguments(
            "title: 3",
            "7:8: 'title' of the suite must be text, not the number 3; put it in quotes"),
        arguments(
            "title: true", "7:8: 'title' of the suite must be text, not true; put it in quotes"),
        arguments("title: [a]", "7:8: 'title' of the suite must be text, not a list"),
        arguments("title:", "7:7: 'title' of the suite must be text, not nothing"),
        arguments("device: cuda", "7:9: 'device' is 'cuda'; allowed are auto, cpu, gpu and gpu:N"),
        arguments(
            "device: gpu:x", "7:9: 'device' is 'gpu:x'; allowed are auto, cpu, gpu and gpu:N"),
        arguments("$schema: [a]", "7:10: '$schema' must be text, not a list"),
        arguments("seeds: 3", "7:8: 'seeds' must be a block of keys, not the number 3"),
        arguments(
            "seeds: {tset: 3}",
            "7:9: unknown key 'tset' of 'seeds'; did you mean 'test'? known: data, train, explain,"
                + " test"),
        arguments(
            "seeds: {data: -1}",
            "7:15: 'data' of 'seeds' must be a whole number of at least 0, not the number -1"),
        arguments(
            "seeds: {data: 9223372036854775808}",
            "7:15: 'data' of 'seeds' must be a whole number of at least 0, not the number"
                + " 9223372036854775808"),
        arguments("seeds: {train: [1, 2, 1]}", "7:23: 'train' of 'seeds' names the number 1 twice"),
        arguments(
            "seeds: {train: []}", "7:16: 'train' of 'seeds' has 0 elements; it needs at least 1"),
        arguments(
            "seeds: {train: [1, a]}",
            "7:20: each element of 'train' of 'seeds' must be a whole number of at least 0, not"
                + " text 'a'"),
        arguments(
            "target: {output: logits}",
            "7:18: unknown value 'logits' of 'output' of 'target' of the suite; did you mean"
                + " 'logit'? known: logit, probability, log-probability, margin"),
        arguments(
            "target: {class: true}",
            "7:17: 'class' of 'target' of the suite must be one of predicted, label; or a whole"
                + " number of at least 0; or text, not true"),
        arguments(
            "target: {minus: 2}",
            "7:17: 'target' of the suite has 'minus', but no 'sum' to subtract it from; give 'sum'"
                + " in the same block"),
        arguments(
            "target: {sum: 1, class: 2}",
            "7:15: 'target' of the suite has 'sum' and 'class'; give one of them"),
        arguments(
            "target: {output: margin, sum: 1}",
            "7:31: 'target' of the suite has 'sum' with the output margin, maybe one of them from the"
                + " target that holds for keys left out; a sum is of logits, probabilities or log-probabilities"),
        arguments(
            "target: {sum: [1, owl], minus: owl}",
            "7:15: 'target' of the suite names an output twice in 'sum' and 'minus'"),
        arguments(
            "report: {formats: [doc]}",
            "7:20: unknown value 'doc' of each element of 'formats' of 'report'; known: html, csv,"
                + " json, latex, md, pdf, parquet"),
        arguments(
            "report: {formats: html}",
            "7:19: 'formats' of 'report' must be a list, each one of html, csv, json, latex, md,"
                + " pdf, parquet, not text 'html'; write [html]"),
        arguments(
            "controls: {permuted: yes}",
            "7:22: 'permuted' of 'controls' must be true or false, not text 'yes'"),
        arguments("primary: tt", "7:10: unknown test 'tt'; known: t"),
        arguments(
            "primary: [t]", "7:10: 'primary' of the suite must be the name of a test, not a list"));
  }

  @ParameterizedTest
  @MethodSource("headProblems")
  void aProblemOfTheHeadIsReportedAtItsPlace(String line, String problem) {
    assertThat(Reading.problems(Reading.SMALLEST + line + "\n"))
        .containsExactly("s.yaml:" + problem);
  }

  static Stream<Arguments> entryProblems() {
    return Stream.of(
        arguments(
            "datasets",
            "{}",
            "3:11: the suite has no datasets; it needs at least one in the block 'datasets:'"),
        arguments(
            "datasets",
            "",
            "3:10: the suite has no datasets; it needs at least one in the block 'datasets:'"),
        arguments(
            "models",
            "{}",
            "3:9: the suite has no models; it needs at least one in the block 'models:'"),
        arguments(
            "tests",
            "{}",
            "3:8: the suite has no tests; it needs at least one in the block 'tests:'"),
        arguments("datasets", "[d]", "3:11: 'datasets' must be a block of keys, not a list"),
        arguments(
            "datasets",
            "{d: {}, ../e: {}}",
            "3:19: dataset name '../e'; allowed are up to 64 letters, digits, '.', '_' and '-',"
                + " first a letter or digit"),
        arguments(
            "datasets",
            "{d: blobs}",
            "3:15: dataset 'd' must be a block of keys such as {type: ...}, not text 'blobs'"),
        arguments(
            "datasets",
            "{d: {type: 3}}",
            "3:22: 'type' of dataset 'd' must be the id of a dataset plug-in, not the number 3"),
        arguments(
            "datasets",
            "{d: {type: ''}}",
            "3:22: 'type' of dataset 'd' must be the id of a dataset plug-in, not text ''"),
        arguments(
            "models",
            "{m: {}}",
            "3:10: model 'm' needs 'dataset': the name of the dataset it reads; known: d"),
        arguments("models", "{m: {dataset: dd}}", "3:23: unknown dataset 'dd'; known: d"),
        arguments(
            "models",
            "{m: {dataset: [d]}}",
            "3:23: 'dataset' of model 'm' must be the name of a dataset, not a list"),
        arguments(
            "models",
            "{m: {dataset: d, input: 255}}",
            "3:33: 'input' of model 'm' must be a block of keys, not the number 255"),
        arguments(
            "models",
            "{m: {dataset: d, input: {divide: [1, 0]}}}",
            "3:42: 'divide' of 'input' of model 'm' must not be 0"),
        arguments(
            "models",
            "{m: {dataset: d, input: {divide: [1, 2], subtract: [1, 2, 3]}}}",
            "3:42: 'input' of model 'm' subtracts 3 values and divides by 2; give one, or one per"
                + " channel"),
        arguments(
            "models",
            "{m: {dataset: d, input: {divide: {x: 0}}}}",
            "3:42: 'divide' of 'input' of model 'm' must not be 0"),
        arguments(
            "models",
            "{m: {dataset: d, input: {divide: {x: [1, 2]}, subtract: {x: [1, 2, 3]}}}}",
            "3:42: 'input' of model 'm' subtracts 3 values and divides by 2 at 'x'; give one, or"
                + " one per channel"),
        arguments(
            "models",
            "{m: {dataset: d, input: {divide: {x: big}}}}",
            "3:46: 'x' in 'divide' of 'input' of model 'm' must be a number; or a list, each a"
                + " number, not text 'big'; write [big]"),
        arguments(
            "models",
            "{m: {dataset: d, input: {scale: 2}}}",
            "3:34: unknown key 'scale' of 'input' of model 'm'; known: subtract, divide"),
        arguments(
            "models",
            "{m: {dataset: d, target: {class: -1}}}",
            "3:42: 'class' of 'target' of model 'm' must be one of predicted, label; or a whole"
                + " number of at least 0; or text, not the number -1"),
        arguments("tests", "{t: {explainers: [ee]}}", "3:26: unknown explainer 'ee'; known: e"),
        arguments(
            "tests",
            "{t: {explainers: [e, e]}}",
            "3:29: 'explainers' of test 't' names text 'e' twice"),
        arguments(
            "tests",
            "{t: {explainers: []}}",
            "3:25: 'explainers' of test 't' has 0 elements; it needs at least 1"),
        arguments(
            "tests",
            "{t: {models: m}}",
            "3:21: 'models' of test 't' must be a list, each the name of a model, not text 'm';"
                + " write [m]"),
        arguments(
            "tests",
            "{t: {models: [{}]}}",
            "3:22: each element of 'models' of test 't' must be the name of a model, not a block"));
  }

  /** The smallest suite with one block replaced, which then stands in line 3. */
  private static String with(String block, String value) {
    StringBuilder text =
        new StringBuilder("plumbline: 1\nsuite: s\n" + block + ": " + value + "\n");
    Reading.SMALLEST
        .lines()
        .skip(2)
        .filter(line -> !line.startsWith(block + ":"))
        .forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("entryProblems")
  void aProblemOfAnEntryIsReportedAtItsPlace(String block, String value, String problem) {
    assertThat(Reading.problems(with(block, value))).contains("s.yaml:" + problem);
    if (!block.equals("datasets")) {
      assertThat(Reading.problems(with(block, value))).hasSize(1);
    }
  }

  static Stream<Arguments> publishedProblems() {
    return Stream.of(
        arguments("published: t", "7:12: 'published' must be a list, not text 't'"),
        arguments(
            "published: [t]",
            "7:13: a published value is a block such as {test: focus-accuracy, model: soft, value:"
                + " 0.9, source: '...'}, not text 't'"),
        arguments(
            "published: [{test: t, model: m, source: a}]",
            "7:13: the published value needs 'value': the published mean, in units of the score"),
        arguments(
            "published: [{test: t, model: m, value: 1}]",
            "7:13: the published value needs 'source': where it was published: authors, year,"
                + " address"),
        arguments(
            "published: [{test: t, model: m, value: 1, source: ' '}]",
            "7:51: 'source' is empty; say where the value was published, such as authors and year"),
        arguments(
            "published: [{test: tt, model: m, value: 1, source: a}]",
            "7:20: unknown test 'tt'; known: t"),
        arguments(
            "published: [{test: t, model: mm, value: 1, source: a}]",
            "7:30: unknown model 'mm'; known: m"),
        arguments(
            "published: [{test: t, model: m, explainer: f, value: 1, source: a}]",
            "7:44: unknown explainer 'f'; known: e"),
        arguments(
            "published: [{test: t, model: m, value: '1', source: a}]",
            "7:40: 'value' of the published value must be a number, not text '1'"));
  }

  @ParameterizedTest
  @MethodSource("publishedProblems")
  void aProblemOfAPublishedValueIsReportedAtItsPlace(String line, String problem) {
    assertThat(Reading.problems(Reading.SMALLEST + line + "\n"))
        .containsExactly("s.yaml:" + problem);
  }

  @Test
  void aPublishedValueOfATestThatIsNotRunThereIsAnError() {
    String text =
        Reading.SMALLEST
            .replace("{t: {}}", "{t: {explainers: [f]}}")
            .replace("{e: {}}", "{e: {}, f: {}}");
    assertThat(
            Reading.problems(
                text + "published: [{test: t, model: m, explainer: e, value: 1, source: a}]\n"))
        .containsExactly(
            "s.yaml:7:44: test 't' is not run on explainer 'e'; there would be nothing beside it");
  }

  static Stream<Arguments> gateProblems() {
    return Stream.of(
        arguments("gates: t", "7:8: 'gates' must be a list, not text 't'"),
        arguments(
            "gates: [t]",
            "7:9: a gate is a block such as {test: deletion, at-most: 0.5}, not text 't'"),
        arguments("gates: [{at-most: 1}]", "7:9: the gate needs 'test': the test that is gated"),
        arguments(
            "gates: [{test: t}]",
            "7:9: the gate needs exactly one of 'at-most', 'at-least', 'better-than',"
                + " 'equivalence'; it has none"),
        arguments(
            "gates: [{test: t, at-most: 1, at-least: 0}]",
            "7:9: the gate needs exactly one of 'at-most', 'at-least', 'better-than',"
                + " 'equivalence'; it has 'at-most' and 'at-least'"),
        arguments(
            "gates: [{test: t, at-most: 1, significantly: true, statistic: max}]",
            "7:63: no interval bounds 'max', as a sample not seen may lie beyond it; with"
                + " 'significantly' take a quantile such as q95, or 'share'"),
        arguments(
            "gates: [{test: t, share: {}, at-most: 1}]",
            "7:26: 'share' of the gate needs exactly one of 'at-most', 'at-least'; it has none"),
        arguments(
            "gates: [{test: t, share: 0.9, at-most: 1}]",
            "7:26: 'share' of the gate must be a block of keys, not the number 0.9"),
        arguments(
            "gates: [{test: t, explainer: e, better-than: f}]",
            "7:46: 'better-than' of the gate must be a block of keys, not text 'f'"),
        arguments(
            "gates: [{test: t, share: {at-most: 0}, at-least: 90}]",
            "7:50: 'at-least' of a gate with 'share' is 90.0; a share lies between 0 and 1"),
        arguments(
            "gates: [{test: t, share: {at-most: 0}, at-least: 0.9, statistic: mean}]",
            "7:66: a gate with 'share' bounds the share itself; leave 'statistic' out"),
        arguments(
            "gates: [{test: t, better-than: {explainer: e}}]",
            "7:9: a gate with 'better-than' needs 'explainer': whose scores are better"),
        arguments(
            "gates: [{test: t, explainer: e, better-than: {explainer: e}}]",
            "7:58: no explainer is better than itself; name another one"),
        arguments(
            "gates: [{test: t, explainer: e, better-than: {explainer: f}}]",
            "7:58: unknown explainer 'f'; known: e"),
        arguments(
            "gates: [{test: t, explainer: e, better-than: {by: 1}}]",
            "7:46: 'better-than' of the gate needs 'explainer': the explainer that the gate's own"
                + " must be better than on the same samples"),
        arguments(
            "gates: [{test: t, at-most: high}]",
            "7:28: 'at-most' of the gate must be a number, not text 'high'"),
        arguments("gates: [{test: u, at-most: 1}]", "7:16: unknown test 'u'; known: t"),
        arguments(
            "gates: [{test: t, explainer: f, at-most: 1}]",
            "7:30: unknown explainer 'f'; known: e"),
        arguments("gates: [{test: t, model: n, at-most: 1}]", "7:26: unknown model 'n'; known: m"),
        arguments(
            "gates: [{test: t, statistic: p95, at-most: 1}]",
            "7:30: 'statistic' is 'p95'; allowed are mean, median, min, max, worst-group and"
                + " quantiles q00 to q99, such as q95"),
        arguments(
            "gates: [{test: t, atmost: 1, at-least: 1}]",
            "7:19: unknown key 'atmost' of the gate; did you mean 'at-most'? known: test,"
                + " explainer, model, variant, part, statistic, at-most, at-least, significantly,"
                + " better-than, equivalence, share"),
        arguments(
            "gates: [{test: t, equivalence: 0.1}]",
            "7:32: 'equivalence' of the gate must be a block of keys, not the number 0.1"),
        arguments(
            "gates: [{test: t, equivalence: {to: 0, within: -0.1}}]",
            "7:48: 'within' of 'equivalence' of the gate must be a number of at least 0,"
                + " not the number -0.1"),
        arguments(
            "gates: [{test: t, equivalence: {to: 0}}]",
            "7:32: 'equivalence' of the gate needs 'within': the largest difference that still"
                + " counts as equal, in units of the score"),
        arguments(
            "gates: [{test: t, equivalence: {within: 0.1}}]",
            "7:32: 'equivalence' of the gate needs exactly one of 'explainer', 'to'; it has none"),
        arguments(
            "gates: [{test: t, equivalence: {explainer: e, within: 0.1}}]",
            "7:9: a gate with 'equivalence' to an explainer needs 'explainer': whose scores are"
                + " equal"),
        arguments(
            "gates: [{test: t, explainer: e, equivalence: {explainer: e, within: 0.1}}]",
            "7:58: every explainer is equal to itself; name another one"),
        arguments(
            "gates: [{test: t, equivalence: {to: 0, within: 0.1}, significantly: true}]",
            "7:69: 'equivalence' always asks for the whole interval; leave it out"),
        arguments(
            "gates: [{test: t, share: {at-most: 0}, equivalence: {to: 1, within: 0.1}}]",
            "7:53: a share is bounded by 'at-least' or 'at-most'; give one of them"),
        arguments(
            "gates: [{test: t, statistic: min, equivalence: {to: 1, within: 0.1}}]",
            "7:30: no interval bounds 'min', as a sample not seen may lie beyond it; with"
                + " 'equivalence' take a quantile such as q95"),
        arguments(
            "gates: [{test: t, statistic: worst-group, equivalence: {to: 1, within: 0.1}}]",
            "7:30: a region of equality has no worse side, so no group is the worst; bound the"
                + " groups with 'at-least' or 'at-most'"));
  }

  @ParameterizedTest
  @MethodSource("gateProblems")
  void aProblemOfAGateIsReportedAtItsPlace(String line, String problem) {
    assertThat(Reading.problems(Reading.SMALLEST + line + "\n"))
        .containsExactly("s.yaml:" + problem);
  }

  @Test
  void aGateOnWhatItsTestIsNotRunOnIsReported() {
    String text =
        """
        plumbline: 1
        suite: s
        datasets: {d: {}}
        models: {m: {dataset: d}, n: {dataset: d}}
        explainers: {e: {}, f: {}}
        tests: {t: {explainers: [e], models: [m]}}
        gates:
          - {test: t, explainer: f, at-most: 1}
          - {test: t, model: n, at-most: 1}
        """;
    assertThat(Reading.problems(text))
        .containsExactly(
            "s.yaml:8:26: test 't' is not run on explainer 'f'; the gate would check nothing",
            "s.yaml:9:22: test 't' is not run on model 'n'; the gate would check nothing");
  }

  static Stream<Arguments> versionProblems() {
    return Stream.of(
        arguments(
            "plumbline: 2\n",
            "1:12: 'plumbline' is the number 2; this program reads 'plumbline: 1'"),
        arguments(
            "plumbline: one\n",
            "1:12: 'plumbline' is text 'one'; this program reads 'plumbline: 1'"));
  }

  @ParameterizedTest
  @MethodSource("versionProblems")
  void anotherVersionOfTheLanguageIsNotReadFurther(String text, String problem) {
    assertThat(Reading.problems(text + "smaples: 1\n")).containsExactly("s.yaml:" + problem);
  }

  @Test
  void aMissingHeadIsReported() {
    assertThat(Reading.problems("title: x\n"))
        .containsExactly(
            "s.yaml:1:1: a suite says which version of the language it is written in: 'plumbline: 1'",
            "s.yaml:1:1: the suite needs 'suite': the suite's name, which also names its output folder",
            "s.yaml:1:1: the suite has no datasets; it needs at least one in the block 'datasets:'",
            "s.yaml:1:1: the suite has no models; it needs at least one in the block 'models:'",
            "s.yaml:1:1: the suite has no tests; it needs at least one in the block 'tests:'");
  }

  @Test
  void allProblemsAreReportedAtOnceAndEachOnce() {
    String text =
        """
        plumbline: 1
        suite: "bad name"
        samples: many
        seeds: {train: [0, 0], explian: 3}
        datasets:
          a: {type: [x]}
          b: &anchor {n: .nan, n: 2}
        models:
          m: {dataset: aa, input: {divide: 0}}
          n: !tag {dataset: *anchor}
        explainers:
          - ig
        tests:
          deletion: {explainers: [igg]}
          <<: {a: b}
        primary: deletoin
        """;
    assertThat(Reading.problems(text))
        .containsExactly(
            "s.yaml:2:8: 'suite' is 'bad name'; allowed are up to 64 letters, digits, '.', '_' and"
                + " '-', first a letter or digit",
            "s.yaml:3:10: 'samples' of the suite must be a whole number of at least 1, not text"
                + " 'many'",
            "s.yaml:4:20: 'train' of 'seeds' names the number 0 twice",
            "s.yaml:4:24: unknown key 'explian' of 'seeds'; did you mean 'explain'? known: data,"
                + " train, explain, test",
            "s.yaml:6:13: 'type' of dataset 'a' must be the id of a dataset plug-in, not a list",
            "s.yaml:7:6: anchors (&name) are refused; use extends to share blocks",
            "s.yaml:7:18: '.nan' is not a finite number that a computer can hold",
            "s.yaml:7:24: key 'n' stands twice; first in line 7",
            "s.yaml:9:16: unknown dataset 'aa'; known: a, b",
            "s.yaml:9:36: 'divide' of 'input' of model 'm' must not be 0",
            "s.yaml:10:6: tags are refused: '!tag'; leave it out",
            "s.yaml:10:21: aliases (*name) are refused; write the value again, or use extends",
            "s.yaml:12:3: 'explainers' must be a block of keys, not a list",
            "s.yaml:14:27: unknown explainer 'igg'; none is known",
            "s.yaml:15:3: merge keys (<<) are refused; use extends to share blocks",
            "s.yaml:16:10: unknown test 'deletoin'; did you mean 'deletion'? known: deletion");
  }

  @Test
  void whatIsNoReadableFileIsReported(@TempDir Path folder) {
    Path missing = folder.resolve("none.yaml");
    assertThat(read(missing))
        .isEqualTo(missing + ": cannot read suite '" + missing + "': there is no such file");
    assertThat(read(folder))
        .isEqualTo(folder + ": cannot read suite '" + folder + "': is not a file");
  }

  private static String read(Path path) {
    Problems problems = new Problems();
    assertThat(SuiteReader.read(new SuiteSource.OfFile(path), problems)).isEmpty();
    assertThat(problems.list()).hasSize(1);
    return problems.list().get(0).toString();
  }
}
