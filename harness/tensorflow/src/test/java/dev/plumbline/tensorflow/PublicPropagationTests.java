package dev.plumbline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.model.Model;
import dev.plumbline.datasets.ExternalFolders.NeedsData;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.tensorflow.fixtures.PublicModels;
import dev.plumbline.tensorflow.fixtures.RowExplainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules of propagation on saved models of other people. */
@NeedsData
class PublicPropagationTests {
  /** Models with a softmax inside, for which DeepLIFT has no rule, and where LRP loses some. */
  private static final Set<String> WITH_SOFTMAX = Set.of("tf2_timeseries_transformer_gpl");

  private static final int ROWS = 3;

  static List<PublicModels.Case> models() {
    return PublicModels.loadable();
  }

  private static FloatRows rows(Model model) {
    boolean tokens = model.facts().layout().inputs().get(0).kind() == InputKind.TOKENS;
    int width = model.facts().layout().width();
    SplittableRandom random = new SplittableRandom(4);
    float[] values = new float[ROWS * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = tokens ? random.nextInt(50) : (float) random.nextDouble(0.1, 1);
    }
    return FloatRows.of(ROWS, width, values);
  }

  private static Map<String, List<Outcome<Attribution>>> run(Model model) {
    RowExplainer explained = new RowExplainer(model, rows(model));
    Map<String, List<Outcome<Attribution>>> outcomes = new LinkedHashMap<>();
    for (String id : List.of("guided-backprop", "deconvolution", "deeplift", "deeplift-shap")) {
      outcomes.put(id, explain(explained, id, Map.of()));
    }
    for (String composite : List.of("epsilon", "epsilon-plus", "epsilon-plus-flat", "zero")) {
      outcomes.put("lrp " + composite, explain(explained, "lrp", Map.of("composite", composite)));
    }
    outcomes.put(
        "lrp flat", explain(explained, "lrp", Map.of("dense", "flat", "convolution", "flat")));
    return outcomes;
  }

  private static List<Outcome<Attribution>> explain(
      RowExplainer explained, String id, Map<String, Object> given) {
    return explained.outcomes(
        RowExplainer.explainer(id, given), rows(explained.model()), Target.of(OutputKind.LOGIT, 0));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyMethodRunsOrNamesTheNodeItStopsAt(PublicModels.Case each) {
    try (Model model = SavedModelLoader.load(each.folder(), each.options())) {
      run(model)
          .forEach(
              (id, outcomes) -> {
                if (!id.startsWith("deeplift") || !WITH_SOFTMAX.contains(each.name())) {
                  assertThat(outcomes).allSatisfy(PublicPropagationTests::isValueOrGradient);
                } else {
                  assertThat(outcomes).allSatisfy(PublicPropagationTests::namesItsNode);
                }
                if (!WITH_SOFTMAX.contains(each.name())) {
                  outcomes.forEach(outcome -> keepsItsSum(id, outcome));
                }
              });
    }
  }

  /** Methods that rewrite ReLUs refuse a model without any, as they would be its gradient. */
  private static void isValueOrGradient(Outcome<Attribution> outcome) {
    if (outcome instanceof Outcome.NotApplicable<Attribution> refused) {
      assertThat(refused.reason()).contains("is the plain gradient here");
    } else {
      assertThat(outcome).isInstanceOf(Outcome.Ok.class);
    }
  }

  private static void namesItsNode(Outcome<Attribution> outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.NotApplicable.class,
            refused -> assertThat(refused.reason()).containsPattern("operation \\w+ of node '.+'"));
  }

  /** DeepLIFT is complete, and the flat rule of LRP conserves relevance whatever the biases are. */
  private static void keepsItsSum(String id, Outcome<Attribution> outcome) {
    if (outcome instanceof Outcome.Ok<Attribution> ok) {
      Map<String, Double> diagnostics = ok.result().diagnostics();
      assertThat(ok.result().isFinite()).isTrue();
      if (id.startsWith("deeplift") || id.equals("lrp flat")) {
        assertThat(diagnostics.getOrDefault("gap", Double.NaN)).as(id).isCloseTo(0, within(1e-3));
      }
    }
  }
}
