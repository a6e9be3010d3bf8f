package dev.plumbline.metrics.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTests {
  private static PluginSpec spec() {
    return new PluginSpec(
        PluginKind.METRIC,
        "an-example",
        1,
        "Shows what parameters do.",
        List.of(
            Parameter.of("steps", new ParameterType.Whole(1, 9), 4L, "a number of steps"),
            Parameter.required("file", new ParameterType.File(), "where it lies"),
            Parameter.optional("seed", new ParameterType.Whole(0, 9), "fixes draws")),
        List.of());
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
}
