package dev.plumbline.verification.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.run.RunResult;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Encoders and mixed inputs. Expected values: a float64 program of its own in NumPy 2.4.6, which
 * reads the weights of the case, takes central differences of step 1e-6, and 50 Gauss-Legendre
 * nodes.
 */
class TokenCaseTests {
  private static final String METHODS =
      """
      attention: {layer: first}
      class-token: {type: attention, layer: last, query: 0}
      head: {type: attention, heads: 1, query: 0}
      rollout: {type: attention-rollout, query: 0}
      gxi: {type: gradient-x-input}
      ig: {type: integrated-gradients}
      saliency:
      smoothgrad: {samples: 4}
      expected-gradients: {samples: 4}
      gae: {query: 0}
      """;

  @TempDir Path folder;

  private static CaseFolder encoder() {
    return CaseFolder.named("bert-two-lookups");
  }

  private static Attribution ok(Map<String, Outcome<Attribution>> outcomes, String name) {
    Outcome<Attribution> outcome = Objects.requireNonNull(outcomes.get(name));
    assertThat(outcome).as(name).isInstanceOf(Outcome.Ok.class);
    return ((Outcome.Ok<Attribution>) outcome).result();
  }

  private static void assertValues(Attribution attribution, double... expected) {
    assertThat(attribution.features().toArray()).containsExactly(expected, within(5e-5));
  }

  /**
   * The words are explained; segments that are 0 are no padding. Sample 4 has no padding at all.
   */
  @Test
  void theEmbeddingOfTheFeaturesOwnInputIsExplained() {
    Map<String, Outcome<Attribution>> all = encoder().explain(METHODS, 4, folder);
    assertValues(ok(all, "attention"), .1086240, .1530250, .1671148, .2290346, .2460979, .0961036);
    assertValues(
        ok(all, "class-token"), .0724959, .0788647, .0964288, .2851144, .2664115, .2006847);
    assertValues(ok(all, "head"), .1434901, .1947602, .1423906, .1961201, .1922643, .1309747);
    assertValues(ok(all, "rollout"), .3303695, .1193768, .0993819, .1766917, .1689305, .1052496);
    assertValues(ok(all, "gxi"), -.2050785, -.0160121, -.1560345, -.4380966, -.3492163, .0465472);
    assertValues(ok(all, "ig"), -.3608569, -.0430452, -.1391504, -.2382031, -.2176182, .1227440);
    assertThat(ok(all, "ig").site().spans()).containsExactly(new Site.Span(0, 1, 6, 8));
    all.keySet().forEach(name -> assertThat(ok(all, name).isFinite()).isTrue());
  }

  /** Padding is read from the words; its query does not count in the mean. */
  @Test
  void wordsThatArePaddingGetNothing() {
    Map<String, Outcome<Attribution>> all = encoder().explain(METHODS, 0, folder);
    assertValues(ok(all, "attention"), .3008047, .2335542, .2530722, .2125689, 0, 0);
    assertValues(ok(all, "rollout"), .4418943, .2190467, .1732060, .1658530, 0, 0);
    assertValues(ok(all, "gxi"), .9661851, .1022569, -.0108810, -.0722110, 0, 0);
  }

  /** The class token is no feature: it keeps its embedding, and its query can still be read. */
  @Test
  void positionsThatAreNoFeatureMayBeLeftOut() {
    CaseFolder words =
        encoder().mapped(-1, 0, 1, 2, 3, 4, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    Map<String, Outcome<Attribution>> all = words.explain(METHODS, 4, folder);
    assertValues(ok(all, "attention"), .1530250, .1671148, .2290346, .2460979, .0961036);
    assertValues(ok(all, "class-token"), .0788647, .0964288, .2851144, .2664115, .2006847);
    assertValues(ok(all, "rollout"), .1193768, .0993819, .1766917, .1689305, .1052496);
    assertValues(ok(all, "gxi"), -.0160121, -.1560345, -.4380966, -.3492163, .0465472);
    assertValues(ok(all, "ig"), -.0108262, -.1339401, -.2469387, -.2313727, .0865410);
    all.keySet().forEach(name -> assertThat(ok(all, name).isFinite()).isTrue());
  }

  /** Words and segments are features together: the suite must say which of the two is explained. */
  @Test
  void severalEmbeddingsOfTheFeaturesAreRefusedUntilOneIsNamed() {
    CaseFolder both = encoder().mapped(0, 1, 2, 3, 4, 5, -1, -1, -1, -1, -1, -1, 0, 1, 2, 3, 4, 5);
    Outcome<Attribution> refused =
        Objects.requireNonNull(both.explain("gxi: {type: gradient-x-input}", 4, folder).get("gxi"));
    assertThat(refused).isInstanceOf(Outcome.NotApplicable.class);
    String reason = ((Outcome.NotApplicable<Attribution>) refused).reason();
    assertThat(reason).contains("look up several embeddings").contains("'embedding'");
    Matcher names = Pattern.compile("\\[(\\S+), (\\S+)]").matcher(reason);
    assertThat(names.find()).as(reason).isTrue();
    String words =
        Stream.of(names.group(1), names.group(2))
            .filter(name -> name.endsWith("Gather"))
            .findFirst()
            .orElseThrow();
    assertValues(
        ok(
            both.model("embedding: '" + words + "'")
                .explain("gxi: {type: gradient-x-input}", 4, folder),
            "gxi"),
        -.2050785,
        -.0160121,
        -.1560345,
        -.4380966,
        -.3492163,
        .0465472);
  }

  @Test
  void textsOfOneSegmentHaveScores() {
    RunResult result =
        encoder()
            .run(
                """
                samples: 4
                explainers: {attention: , gradient-x-input: }
                tests: {deletion: {operators: [zero]}}
                """,
                folder);
    assertThat(result.rows())
        .extracting(ScoreRow::outcome)
        .allSatisfy(
            outcome -> assertThat(outcome.status()).as(outcome.reason()).isEqualTo(ScoreStatus.OK));
  }

  /** The embedding of the ids and the columns of the table, side by side. */
  @Test
  void tokensAndNumbersAreExplainedTogether() {
    Map<String, Outcome<Attribution>> all =
        CaseFolder.named("tokens-beside-numbers")
            .explain(
                """
                gxi: {type: gradient-x-input}
                ig: {type: integrated-gradients}
                smoothgrad: {samples: 4}
                expected-gradients: {samples: 4}
                deeplift:
                lrp:
                """,
                1,
                folder);
    double[] table = {1.0209973, .3277099, -.6812195};
    assertValues(
        ok(all, "gxi"),
        -.1904437,
        -.3713664,
        .3071202,
        .2241024,
        .5031951,
        table[0],
        table[1],
        table[2]);
    assertValues(
        ok(all, "ig"),
        -.1638738,
        -.3301814,
        .2681567,
        .2008979,
        .4310974,
        table[0],
        table[1],
        table[2]);
    // the path crosses a kink of a ReLU between two nodes, in float64 as here
    assertThat(ok(all, "ig").diagnostics().get("relative-gap")).isLessThan(2e-3);
    all.keySet().forEach(name -> assertThat(ok(all, name).isFinite()).isTrue());
  }

  /** A masked-out column has the gradient 0 under any noise, and the mask is never moved. */
  @Test
  void aMaskedColumnHasNoGradientWhateverTheNoise() {
    Map<String, Outcome<Attribution>> all =
        CaseFolder.named("masked-side-input")
            .explain(
                """
                saliency:
                smoothgrad:
                smoothgrad-squared:
                vargrad:
                noise-tunnel: {of: saliency}
                expected-gradients:
                integrated-gradients:
                deeplift:
                lrp: {composite: zero}
                rise: {masks: 100}
                lime: {samples: 100}
                occlusion: {window: 2}
                """,
                0,
                folder);
    assertValues(ok(all, "saliency"), -.4755444, .2553841, -.5242082, 0);
    for (String method :
        new String[] {
          "smoothgrad",
          "smoothgrad-squared",
          "vargrad",
          "noise-tunnel",
          "expected-gradients",
          "integrated-gradients"
        }) {
      assertThat(ok(all, method).features().get(3)).as(method).isZero();
    }
    for (String method : new String[] {"rise", "lime", "occlusion"}) {
      assertThat(ok(all, method).isFinite()).as(method).isTrue();
    }
  }
}
