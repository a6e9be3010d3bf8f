package dev.plumbline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.answer.Lockstep;
import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.datasets.ExternalFolders.NeedsData;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.tensorflow.fixtures.ModelQueries;
import dev.plumbline.tensorflow.fixtures.PublicModels;
import dev.plumbline.tensorflow.network.NetworkGraph;
import dev.plumbline.tensorflow.network.NetworkLayer;
import dev.plumbline.tensorflow.network.TokenAttention;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attention methods on graphs of the engine. */
class AttentionMethodsTests {
  private static final Catalog CATALOG = Catalog.load();
  private static final InputLayout TOKENS = InputLayout.of("x", Shape.of(2), InputKind.TOKENS);
  private static final InputLayout SERIES =
      InputLayout.of("x", Shape.of(30, 6), InputKind.SEQUENCE);

  @TempDir private Path folder;

  /** E = (0; ln 3; 1) in one dimension, scores tanh(e), logits (c + .5, −c). */
  private Model tokenAttention(LoadOptions.PartNames names) {
    NetworkLayer.Linear projection = new NetworkLayer.Linear(FloatRows.row(1), FloatRows.row(0));
    NetworkLayer.Linear output =
        new NetworkLayer.Linear(FloatRows.of(2, 1, 1, -1), FloatRows.row(0.5f, 0));
    FloatRows embedding = FloatRows.of(3, 1, 0, 1.0986123f, 1);
    NetworkGraph.attention(new TokenAttention(embedding, projection, FloatRows.row(1), output, 2))
        .save(folder);
    return SavedModelLoader.load(folder, LoadOptions.of(TOKENS, 2).named(names));
  }

  private static Outcome<Attribution> explain(
      Model model, FloatRows row, String id, Map<String, Object> given) {
    ExplainerPlugin plugin = CATALOG.explainer(id).orElseThrow();
    Explainer explainer =
        plugin.create(
            Parameters.defaults(plugin.spec(), given, CATALOG::removal),
            new ExplainerPlugin.Parts(
                CATALOG::removal,
                name -> {
                  throw new IllegalArgumentException(name);
                }));
    InputLayout layout = model.facts().layout();
    int positions = layout.inputs().get(0).shape().extent(0);
    FeatureMap features = FeatureMap.blocks(positions, row.width() / positions);
    Subject subject =
        new Subject(
            new Instance("s", row, 0, features, new Truth.None(), List.of()),
            layout,
            Target.of(OutputKind.LOGIT, 0),
            Vector.of(0),
            0,
            model.facts().sites(),
            new NoBackground(row),
            Draws.of(0));
    return new Lockstep(model, new PassCounter())
        .run(
            List.of(
                new Lockstep.SampleTask<>(subject, () -> explainer.explain(subject), explainer)))
        .get(0);
  }

  private static Attribution result(Outcome<Attribution> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Ok.class);
    return ((Outcome.Ok<Attribution>) outcome).result();
  }

  private record NoBackground(FloatRows mean) implements Background {
    @Override
    public FloatRows rows() {
      return mean;
    }
  }

  @Test
  void theGradientWithRespectToAttentionIsWhatEachTokenBrings() {
    try (Model model = tokenAttention(LoadOptions.PartNames.NONE)) {
      assertThat(model.facts().notes().get("attention"))
          .isEqualTo("1 site whose weights sum to 1 over the positions");
      FloatRows row = FloatRows.row(1, 2);
      // logit 0 = a1 ln 3 + a2 1 + .5; a1 = 1 / (1 + e^(tanh 1 - .8)) = .50960036
      Vector gradient = result(explain(model, row, "attention-gradient", Map.of())).features();
      assertThat(gradient.get(0)).isCloseTo(1.0986123, within(1e-6));
      assertThat(gradient.get(1)).isCloseTo(1, within(1e-6));
      double first = 1 / (1 + Math.exp(Math.tanh(1) - .8));
      for (String id : List.of("gradient-x-attention", "gae")) {
        Vector product = result(explain(model, row, id, Map.of())).features();
        assertThat(product.get(0)).as(id).isCloseTo(first * 1.0986123, within(1e-6));
        assertThat(product.get(1)).as(id).isCloseTo(1 - first, within(1e-6));
      }
      Vector rollout = result(explain(model, row, "attention-rollout", Map.of())).features();
      assertThat(rollout.get(0)).isCloseTo(first, within(1e-6));
    }
  }

  @Test
  void paddingIsMaskedThoughTheModelDoesNot() {
    try (Model model = tokenAttention(LoadOptions.PartNames.NONE)) {
      FloatRows row = FloatRows.row(1, 0);
      // a1 = 1 / (1 + e^-.8) = .68997448
      Vector weights = result(explain(model, row, "attention", Map.of())).features();
      assertThat(weights.get(0)).isCloseTo(.68997448, within(1e-6));
      assertThat(weights.get(1)).isZero();
      Vector rollout = result(explain(model, row, "attention-rollout", Map.of())).features();
      assertThat(rollout.toArray()).containsExactly(1, 0);
      Vector shown = result(explain(model, row, "attention", Map.of("padding", "none"))).features();
      assertThat(shown.get(1)).isCloseTo(1 - .68997448, within(1e-6));
    }
  }

  @Test
  void aTensorThatHoldsNoAttentionIsNotedAndDoesNotApply() {
    LoadOptions.PartNames names = LoadOptions.PartNames.NONE.withAttention("embedding");
    try (Model model = tokenAttention(names)) {
      assertThat(model.facts().notes().get("attention"))
          .contains("'embedding' holds rows that sum to", "not to 1");
      for (String id :
          List.of(
              "attention",
              "attention-gradient",
              "gradient-x-attention",
              "attention-rollout",
              "gae")) {
        assertThat(explain(model, FloatRows.row(1, 2), id, Map.of()))
            .as(id)
            .isInstanceOf(Outcome.NotApplicable.class)
            .asString()
            .contains("'embedding'");
      }
    }
  }

  private static FloatRows series() {
    float[] values = new float[180];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(0.7 * i);
    }
    return FloatRows.row(values);
  }

  private static Model transformer() {
    return SavedModelLoader.load(
        PublicModels.folder("tf2_timeseries_transformer_gpl"), LoadOptions.of(SERIES, 0));
  }

  @Test
  @NeedsData
  void onAPublicTransformerTheAttentionGradientIsTheSlope() {
    try (Model model = transformer()) {
      FloatRows row = series();
      Attribution gradient = result(explain(model, row, "attention-gradient", Map.of()));
      Site site = gradient.site();
      assertThat(site.shape()).isEqualTo(Shape.of(2, 30, 30));
      FloatRows weights = ModelQueries.values(model, site, row);
      // along its own direction the slope is the norm of the gradient
      double norm = 0;
      for (double value : gradient.raw().toArray()) {
        norm += value * value;
      }
      norm = Math.sqrt(norm);
      float[] step = new float[site.width()];
      for (int e = 0; e < step.length; e++) {
        step[e] = (float) (gradient.raw().get(e) / norm);
      }
      ModelQueries.Direction direction =
          new ModelQueries.Direction(weights, FloatRows.row(step), 0.01);
      double slope =
          ModelQueries.difference(model, site, row, direction, Target.of(OutputKind.LOGIT, 0));
      assertThat(norm).isGreaterThan(0);
      assertThat(slope).isCloseTo(norm, within(0.02 * norm));
    }
  }

  @Test
  @NeedsData
  void onAPublicTransformerRolloutIsHalfAttentionHalfIdentity() {
    try (Model model = transformer()) {
      FloatRows row = series();
      Site site =
          model.facts().sites().stream()
              .filter(s -> s.kind() == SiteKind.ATTENTION)
              .findFirst()
              .orElseThrow();
      FloatRows weights = ModelQueries.values(model, site, row);
      Vector rollout =
          result(explain(model, row, "attention-rollout", Map.of("query", 4L))).features();
      for (int p = 0; p < 30; p++) {
        double mean = (weights.get(0, 4 * 30 + p) + weights.get(0, 900 + 4 * 30 + p)) / 2;
        assertThat(rollout.get(p)).isCloseTo((mean + (p == 4 ? 1 : 0)) / 2, within(1e-6));
      }
      Vector gae = result(explain(model, row, "gae", Map.of("query", 4L))).features();
      Vector products =
          result(explain(model, row, "gradient-x-attention", Map.of("query", 4L, "positive", true)))
              .features();
      for (int p = 0; p < 30; p++) {
        assertThat(gae.get(p)).isCloseTo(products.get(p) / 2 + (p == 4 ? 1 : 0), within(1e-6));
      }
    }
  }
}
