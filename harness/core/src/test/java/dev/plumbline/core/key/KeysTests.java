package dev.plumbline.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.TransparentModel;
import dev.plumbline.core.model.Variants;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.PlannedScoring;
import dev.plumbline.core.run.Suites;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTests {
  private static final List<Plugin> OPERATORS = Suites.CATALOG.all(PluginKind.REMOVAL);

  @TempDir Path folder;

  /** The key of the first cell of the last explainer of a suite. */
  private String key(String suite) {
    Plan plan = Suites.plan(suite);
    return key(plan, Suites.open(plan, folder).get(0), Map.of());
  }

  private static String key(Plan plan, OpenModel model, Map<String, String> codeSources) {
    return new Keys(plan, OPERATORS, codeSources)
        .cell(
            model,
            plan.tests().get(0).scoring(plan.explainers().get(plan.explainers().size() - 1)),
            model.chunks().get(0));
  }

  static Stream<Arguments> changesThatMatter() {
    return Stream.of(
        arguments("the data's parameters", "samples: 20", "samples: 21"),
        arguments("the features", "samples: 20", "samples: 20, features: {run: 2}"),
        arguments("the background", "samples: 20", "samples: 20, background: test"),
        arguments("the data's seed", "samples: 10", "samples: 10\nseeds: {data: 2}"),
        arguments("the explainers' seed", "samples: 10", "samples: 10\nseeds: {explain: 5}"),
        arguments("the tests' seed", "samples: 10", "samples: 10\nseeds: {test: 5}"),
        arguments("the samples", "samples: 10", "samples: 11"),
        arguments("the method a control is made of", "steps: 8", "steps: 9"),
        arguments("the test's parameters", "[zero]", "[zero], steps: 5"),
        arguments("the test's operator", "[zero]", "[mean]"),
        arguments("the target", "dataset: d}", "dataset: d, target: {class: label}}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changesThatMatter")
  void whatChangesAScoreChangesTheKey(String what, String from, String to) {
    String changed = Suites.SMALL.replace(from, to);
    assertThat(changed).isNotEqualTo(Suites.SMALL);
    assertThat(key(changed)).as(what).isNotEqualTo(key(Suites.SMALL));
  }

  static Stream<Arguments> changesThatDoNot() {
    String small = Suites.SMALL;
    return Stream.of(
        arguments("the suite's name", small.replace("suite: small", "suite: other")),
        arguments(
            "the data's name", small.replace(" d: {", " e: {").replace("dataset: d", "dataset: e")),
        arguments("the model's name", small.replace(" m: {", " n: {")),
        arguments("the method's name", small.replace(" ig: {", " other: {")),
        arguments("the test's name", small.replace("deletion: {", "t: {type: deletion, ")),
        arguments("a default that is written", small.replace("[zero]", "[zero], steps: 20")),
        arguments("other tests", small.replace("[zero]}", "[zero]}\n  dummy: {}")),
        arguments("the device asked for", small.replace("suite:", "device: cpu\nsuite:")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changesThatDoNot")
  void namesAndWhatElseRunsDoNotChangeTheKey(String what, String changed) {
    assertThat(changed).isNotEqualTo(Suites.SMALL);
    assertThat(key(changed)).as(what).isEqualTo(key(Suites.SMALL));
  }

  @Test
  void aModelIsKnownByItsContentAndNotByItsPath() {
    Plan plan = Suites.plan(Suites.SMALL);
    OpenModel model = Suites.open(plan, folder).get(0);
    assertThat(key(plan, at(model, Path.of("a")), Map.of()))
        .isEqualTo(key(plan, at(model, Path.of("b")), Map.of()));
    assertThat(key(plan, at(model, "a"), Map.of()))
        .isNotEqualTo(key(plan, at(model, "b"), Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {ModelFacts.FASTER_COPY, ModelFacts.CONVOLUTIONS, ModelFacts.PADDING})
  void howAModelIsComputedIsPartOfItsKey(String note) {
    Plan plan = Suites.plan(Suites.SMALL);
    OpenModel model = Suites.open(plan, folder).get(0);
    List<String> keys =
        Stream.of("plainly", "in another way")
            .map(words -> model.model().facts().withNotes(Map.of(note, words)))
            .map(facts -> key(plan, with(model, new FactsModel(model.model(), facts)), Map.of()))
            .toList();
    assertThat(keys).doesNotHaveDuplicates().doesNotContain(key(plan, model, Map.of()));
  }

  /** A model of other facts. */
  private static final class FactsModel extends TransparentModel {
    private final ModelFacts facts;

    FactsModel(Model inner, ModelFacts facts) {
      super(inner);
      this.facts = facts;
    }

    @Override
    public ModelFacts facts() {
      return facts;
    }

    @Override
    public Variants variants() {
      return inner().variants();
    }

    @Override
    public void close() {
      inner().close();
    }
  }

  private static OpenModel with(OpenModel open, Model model) {
    return new OpenModel(
        open.planned(), open.seed(), model, open.dataset(), open.backgrounds(), open.chunks());
  }

  private static OpenModel at(OpenModel model, Object parameter) {
    return new OpenModel(
        model.planned().withParameters(new Parameters(Map.of("path", parameter))),
        model.seed(),
        model.model(),
        model.dataset(),
        model.backgrounds(),
        model.chunks());
  }

  @Test
  void theCodeOfEveryPlugInOfACellIsPartOfItsKey() {
    Plan plan = Suites.plan(Suites.SMALL);
    OpenModel model = Suites.open(plan, folder).get(0);
    List<Plugin> plugins =
        List.of(
            model.planned().plugin(),
            plan.explainers().get(0).plugin(),
            plan.explainers().get(1).plugin(),
            plan.tests().get(0).plugin(),
            OPERATORS.stream().filter(o -> o.spec().id().equals("zero")).findFirst().orElseThrow());
    for (Plugin plugin : plugins) {
      Map<String, String> changed = new HashMap<>(Map.of(plugin.getClass().getName(), "changed"));
      assertThat(key(plan, model, changed))
          .as(plugin.spec().id())
          .isNotEqualTo(key(plan, model, Map.of()));
    }
  }

  @Test
  void aFileIsKnownByItsContentAndNotByItsPath() throws IOException {
    Path first = Files.writeString(folder.resolve("a.csv"), "id,v\nx,1\n");
    Path copy = Files.copy(first, folder.resolve("b.csv"));
    Path other = Files.writeString(folder.resolve("c.csv"), "id,v\nx,2\n");
    assertThat(keyWith(copy)).isEqualTo(keyWith(first));
    assertThat(keyWith(other)).isNotEqualTo(keyWith(first));
  }

  private String keyWith(Path file) {
    return key(
        Suites.SMALL.replace(
            "ig: {type: integrated-gradients, steps: 8}",
            "ig: {type: imported, file: '" + file.toString().replace('\\', '/') + "'}"));
  }

  @Test
  void eachChunkHasAKeyOfItsOwn() {
    Plan plan =
        Suites.plan(Suites.SMALL.replace("samples: 20", "samples: 80").replace(": 10", ": 80"));
    OpenModel model = Suites.open(plan, folder).get(0);
    Keys keys = new Keys(plan, OPERATORS, Map.of());
    PlannedScoring scoring = plan.tests().get(0).scoring(plan.explainers().get(0));
    assertThat(model.chunks()).extracting(List::size).containsExactly(64, 16);
    assertThat(model.chunks())
        .extracting(chunk -> keys.cell(model, scoring, chunk))
        .doesNotHaveDuplicates();
  }
}
