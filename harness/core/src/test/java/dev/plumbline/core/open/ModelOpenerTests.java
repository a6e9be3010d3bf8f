package dev.plumbline.core.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.core.options.RunException;
import dev.plumbline.core.run.Suites;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelOpenerTests {
  private static final String TOY = "d: {type: analytic, function: sdc-toy}";

  @TempDir Path folder;

  private static String suite(String data, String model) {
    return Suites.SMALL
        .replace("d: {type: analytic, samples: 20}", data)
        .replace(
            "m: {type: analytic, dataset: d}", "m: {type: analytic, dataset: d, " + model + "}");
  }

  static Stream<Arguments> problems() {
    String function = "d: {type: analytic}";
    return Stream.of(
        arguments(
            function,
            "target: {output: probability}",
            "'target' of model 'm' asks for the probability, but the model is a regression and has"
                + " its value alone; write target: {output: logit}"),
        arguments(
            function,
            "target: {output: margin}",
            "'target' of model 'm' asks for the margin, but the model is a regression and has its"
                + " value alone; write target: {output: logit}"),
        arguments(
            function,
            "target: {class: 1}",
            "'target' of model 'm' asks for class 1, but the model is a regression with one value;"
                + " leave 'class' out"),
        arguments(
            TOY,
            "target: {class: 2}",
            "'target' of model 'm' asks for class 2, but the model has the classes 0 to 1"),
        arguments(
            function,
            "input: {divide: [1, 2, 3]}",
            "'input' of model 'm' has 3 values, but input 'x' of dataset 'd' is of shape [16]: give"
                + " one value, or one per channel (the last axis)"),
        arguments(
            function,
            "input: {divide: {x: [1, 2, 3]}}",
            "'input' of model 'm' has 3 values, but input 'x' of dataset 'd' is of shape [16]: give"
                + " one value, or one per channel (the last axis)"),
        arguments(
            function,
            "input: {divide: {image: 255}}",
            "'input' of model 'm' has a scale for 'image', but dataset 'd' has the inputs [x]"),
        arguments(
            function,
            "input: {divide: 1e-320}",
            "dataset 'd': sample 'sparse-additive/test/000000' has the value -Infinity at element 0;"
                + " values must be finite, after the 'input' of model 'm'"),
        arguments(
            function,
            "input: {divide: 2}",
            "model 'm': an analytic model needs a dataset of type analytic, as it is, without"
                + " 'input': this one has no function"),
        arguments(
            "d: {type: analytic, function: product, dimensions: 1}",
            "target: {output: logit}",
            "dataset 'd': dimensions 1: function 'product' needs at least 2; raise dimensions or"
                + " leave it out"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void whatDoesNotFitIsSaidBeforeTheRunFolderIsTouched(String data, String model, String message) {
    Path out = folder.resolve("run");
    assertThatThrownBy(() -> Suites.run(suite(data, model), out))
        .isInstanceOf(RunException.class)
        .hasMessage(message);
    assertThat(out).doesNotExist();
  }

  @Test
  void problemsOfAllModelsAreSaidTogether() {
    String two =
        suite(TOY, "target: {class: 5}")
            .replace(
                "explainers:",
                "  n: {type: analytic, dataset: d, target: {class: 6}}\nexplainers:");
    assertThatThrownBy(() -> Suites.run(two, folder.resolve("run")))
        .hasMessageContainingAll("model 'm' asks for class 5", "model 'n' asks for class 6");
  }

  @Test
  void samplesAreChosenInChunksOf64() {
    String many = Suites.SMALL.replace("samples: 20", "samples: 200").replace(": 10", ": 150");
    List<OpenModel> models = Suites.open(Suites.plan(many), folder);
    assertThat(models).hasSize(1);
    assertThat(models.get(0).chunks()).extracting(List::size).containsExactly(64, 64, 22);
  }
}
