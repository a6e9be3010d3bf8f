package dev.plumbline.metrics.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.removal.RemovalFixtures;
import dev.plumbline.metrics.removal.ZeroRemoval;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTests {
  private static PluginSpec spec() {
    return PluginSpec.metric("an-example")
        .version(1)
        .summary("Shows what parameters do.")
        .parameters(
            Parameter.of("steps", new ParameterType.Whole(1, 9), 4L, "a number of steps"),
            Parameter.required("file", new ParameterType.File(), "where it lies"),
            Parameter.optional("seed", new ParameterType.Whole(0, 9), "fixes draws"))
        .build();
  }

  @Test
  void fillsInDefaultsAndNothingElse() {
    Parameters parameters = Parameters.defaults(spec(), Map.of("file", Path.of("a", "b")));
    assertThat(parameters.whole("steps")).isEqualTo(4);
    assertThat(parameters.path("file")).isEqualTo(Path.of("a", "b"));
    assertThat(parameters.has("seed")).isFalse();
    assertThat(parameters.value("seed")).isEmpty();
    assertThat(parameters.value("steps")).contains(4L);
  }

  @Test
  void keepsAGivenValueBeforeADefault() {
    assertThat(Parameters.defaults(spec(), Map.of("steps", 7L)).whole("steps")).isEqualTo(7);
  }

  @Test
  void saysWhichValueIsOfAnotherType() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameters.defaults(spec()).path("steps"))
        .withMessage("parameter 'steps' is 4, not a Path");
  }

  @Test
  void tellsOptionalParametersFromRequiredOnes() {
    assertThat(spec().parameters())
        .extracting(Parameter::optional)
        .containsExactly(false, false, true);
  }

  @Test
  void aKindHasTheWordThatSuitesUse() {
    assertThat(PluginKind.values())
        .extracting(PluginKind::word)
        .containsExactly("dataset", "model", "explainer", "test", "operator");
  }

  private static final Removal ZERO = new ZeroRemoval().create(List.of());

  private static PluginSpec withOperators() {
    return PluginSpec.metric("an-example")
        .version(1)
        .summary("Shows what operators do.")
        .parameters(
            Parameter.of("operator", new ParameterType.Operator(), "zero", "how"),
            Parameter.of("words", new ParameterType.Text(), "zero", "no operator"),
            Parameter.fanOut(
                "operators", new ParameterType.Operator(), List.of("zero", "mean"), "one each"))
        .build();
  }

  @Test
  void operatorsAreParsedOnceAndKeepTheirText() {
    Parameters parameters = Parameters.defaults(withOperators(), Map.of(), RemovalFixtures::of);
    assertThat(parameters.operator("operator").name()).isEqualTo("zero");
    assertThat(parameters.value("words")).contains("zero");
    assertThat(parameters.texts("operators")).containsExactly("zero", "mean");
    assertThat(parameters.withOperators(withOperators(), text -> fail(text))).isEqualTo(parameters);
    assertThat(new RemovalOperator("zero(1)", ZERO))
        .hasToString("zero(1)")
        .isNotEqualTo(new RemovalOperator("zero", ZERO))
        .hasSameHashCodeAs(new RemovalOperator("zero(1)", RemovalFixtures.of("mean")));
  }

  @Test
  void aVariantHasOneElementOfAParameterThatFansOut() {
    Parameters parameters = Parameters.defaults(withOperators(), Map.of(), RemovalFixtures::of);
    Parameters variant =
        parameters.with(
            "operators", List.of(new RemovalOperator("mean", RemovalFixtures.of("mean"))));
    assertThat(variant.operator("operators").name()).isEqualTo("mean");
    assertThat(variant.text("operators")).isEqualTo("mean");
    assertThat(parameters.operator("operators").name()).isEqualTo("zero");
  }

  @Test
  void aTextIsNoOperator() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameters.defaults(withOperators()).operator("operator"))
        .withMessage("parameter 'operator' is zero, not an operator");
  }

  @Test
  void anElementThatMakesAVariantIsNoList() {
    ParameterType.ListOf list = new ParameterType.ListOf(new ParameterType.Text(), 1);
    assertThatIllegalArgumentException().isThrownBy(() -> new ParameterType.FanOut(list));
  }
}
