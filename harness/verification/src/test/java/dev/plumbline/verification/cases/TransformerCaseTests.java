package dev.plumbline.verification.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.metrics.model.Attribution;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Relevance through attention, normalization and GELU. Expected values: a float64 program of its
 * own in NumPy 2.4.6, which reads the weights of the case and has each rule written out by hand.
 */
class TransformerCaseTests {
  @TempDir Path folder;

  private static Attribution ok(Map<String, Outcome<Attribution>> outcomes, String name) {
    Outcome<Attribution> outcome = Objects.requireNonNull(outcomes.get(name));
    assertThat(outcome).as(name).isInstanceOf(Outcome.Ok.class);
    return ((Outcome.Ok<Attribution>) outcome).result();
  }

  /** The last number is what is not conserved, ΣR − F: the constant terms of the softmax. */
  @ParameterizedTest
  @CsvSource({
    "bert-two-lookups, 0, 1.194017, -.0166522, -.0147826, -.041248, 0, 0, .0778727",
    "bert-two-lookups, 4, .0567933, -.0562377, -.060115, -.1549148, -.1513697, .0292918, .2314504",
    "bert-layernorm, 0, .0702174, -.0453114, .0025771, -.0577422, 0, 0, .0407153",
    "bert-layernorm, 4, -.0526289, -.0139504, -.0240077, -.002426, -.0360171, -.0178396, .0764518",
    "bert-gelu, 0, 1.0235021, .0153168, -.0541029, -.0479864, 0, 0, -.0763342",
    "bert-gelu, 4, -.0092249, -.0682717, -.0643103, -.1664228, -.1628839, .0248183, .2913827",
  })
  void relevanceThroughAnEncoderIsThatOfTheRules(
      String name,
      int sample,
      double first,
      double second,
      double third,
      double fourth,
      double fifth,
      double sixth,
      double gap) {
    Attribution lrp = ok(CaseFolder.named(name).explain("lrp:", sample, folder), "lrp");
    assertThat(lrp.features().toArray())
        .containsExactly(new double[] {first, second, third, fourth, fifth, sixth}, within(2e-5));
    assertThat(lrp.diagnostics().get("gap")).isCloseTo(gap, within(2e-5));
  }

  /**
   * A mask that holds no feature is a parameter of the product: it gets nothing and takes nothing.
   */
  @Test
  void aProductWithASideInputIsLinear() {
    Map<String, Outcome<Attribution>> all =
        CaseFolder.named("masked-side-input")
            .explain("deeplift:\nlrp: {composite: zero}", 0, folder);
    for (String method : new String[] {"deeplift", "lrp"}) {
      Attribution attribution = ok(all, method);
      assertThat(attribution.features().toArray()).as(method).hasSize(4);
      assertThat(attribution.features().get(3)).as(method).isZero();
      assertThat(attribution.diagnostics().get("relative-gap")).as(method).isLessThan(1e-5);
    }
  }
}
