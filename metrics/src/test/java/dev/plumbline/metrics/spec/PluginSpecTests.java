package dev.plumbline.metrics.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class PluginSpecTests {
  private static final Reference SOURCE = new Reference("Shapley", 1953, "doi:10.1515/x");

  private static Parameter fan(String name) {
    return Parameter.fanOut(name, new ParameterType.Text(), List.of("a", "b"), "one column each");
  }

  @Test
  void holdsWhatItsStepsSay() {
    PluginSpec spec =
        PluginSpec.metric("an-example")
            .version(2)
            .summary("Shows what a spec says.")
            .parameters(fan("words"))
            .references(SOURCE)
            .build();
    assertThat(spec)
        .isEqualTo(
            new PluginSpec(
                PluginKind.METRIC,
                "an-example",
                2,
                "Shows what a spec says.",
                List.of(fan("words")),
                List.of(SOURCE)));
  }

  @Test
  void hasNoParametersOrReferencesUnlessGiven() {
    PluginSpec spec = PluginSpec.removal("an-example").version(1).summary("Removes.").build();
    assertThat(spec.kind()).isEqualTo(PluginKind.REMOVAL);
    assertThat(spec.parameters()).isEmpty();
    assertThat(spec.references()).isEmpty();
    assertThat(PluginSpec.explainer("e").version(1).summary("E.").build().kind())
        .isEqualTo(PluginKind.EXPLAINER);
    assertThat(PluginSpec.dataset("d").version(1).summary("D.").build().kind())
        .isEqualTo(PluginKind.DATASET);
    assertThat(PluginSpec.model("m").version(1).summary("M.").build().kind())
        .isEqualTo(PluginKind.MODEL);
  }

  @Test
  void refusesASpecWithoutAVersionOrASummary() {
    assertThatIllegalStateException()
        .isThrownBy(() -> PluginSpec.metric("an-example").summary("Something.").build())
        .withMessageContaining("test 'an-example' lacks a version");
    assertThatIllegalStateException()
        .isThrownBy(() -> PluginSpec.metric("an-example").version(1).build());
  }

  @Test
  void refusesASecondParameterThatFansOut() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PluginSpec.metric("an-example")
                    .version(1)
                    .summary("Something.")
                    .parameters(fan("operators"), fan("perturbations"))
                    .build())
        .withMessage(
            "test 'an-example': parameters operators and perturbations fan out; at most one may");
  }

  @Test
  void theParameterThatNamesAnotherEntryIsFoundByItsType() {
    Parameter of =
        Parameter.required("of", new ParameterType.EntryReference(PluginKind.EXPLAINER), "which");
    PluginSpec spec =
        PluginSpec.explainer("x")
            .version(1)
            .summary("x")
            .parameters(Parameter.of("steps", new ParameterType.Whole(1, 9), 2L, "how many"), of)
            .build();
    assertThat(spec.entryParameter(PluginKind.EXPLAINER)).contains(of);
    assertThat(spec.entryParameter(PluginKind.MODEL)).isEmpty();
  }
}
