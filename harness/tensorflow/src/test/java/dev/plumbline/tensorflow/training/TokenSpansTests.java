package dev.plumbline.tensorflow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.Pass;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.datasets.sdc.SdcTokens;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.GraphSession;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** Attention over spans of tokens. */
final class TokenSpansTests {
  private static final SdcAttention PLUGIN = new SdcAttention();

  @TempDir Path cache;

  @BeforeAll
  static void start() {
    EngineRuntime.start();
  }

  private static Dataset spans(long train) {
    SdcTokens tokens = new SdcTokens();
    return tokens.open(
        Parameters.defaults(tokens.spec(), Map.of("train", train, "test", 200L)),
        new DatasetPlugin.DatasetContext(1, Path.of("unused"), Progress.SILENT));
  }

  private Model open(Dataset dataset, Map<String, Object> given) {
    return PLUGIN.open(
        TrainingTasks.parameters(PLUGIN, given), TrainingTasks.context(dataset, 1, cache));
  }

  /**
   * Embeddings 0, 2 and 4. Spans (0, 1) and (0, 0) have the means 1 and 0, scores ln 3 and 0, and
   * weights 3/4 and 1/4, so the average is 3/4. Spans (1, 1) and (0, 2) both have the mean 2.
   */
  @Test
  void a_span_is_the_mean_of_the_embeddings_of_its_tokens() {
    SdcNetwork net =
        new SdcNetwork(
            new SdcNetwork.SdcTask(2, new SegmentRows.EmbeddedSpans(3, 2, 1), 2),
            List.of(),
            List.of(),
            new SdcNetwork.SegmentAttention(0, AttentionNormalization.SOFTMAX),
            SdcLearning.SOFT);
    Map<String, float[]> weights =
        Map.of(
            "focus_embedding", new float[] {0, 2, 4},
            "focus_out_weight", new float[] {(float) Math.log(3)},
            "focus_out_bias", new float[] {0},
            "classifier_out_weight", new float[] {1, 2},
            "classifier_out_bias", new float[] {0, -1});
    try (TrainableNetwork network = new TrainableNetwork(Shape.of(4), 0)) {
      Operand<TFloat32> logits = net.logits(network);
      try (Session session = new Session(network.graph(), GraphSession.config(false))) {
        network.initialize(session);
        assertThat(network.variables().keySet()).isEqualTo(weights.keySet());
        VariableAccess.setAll(network, session, weights);
        float[] found =
            VariableAccess.values(
                network, session, logits, FloatRows.of(2, 4, 0, 1, 0, 0, 1, 1, 0, 2));
        assertThat(found).containsExactly(new float[] {.75f, .5f, 2, 3}, within(1e-6f));
      }
    }
  }

  @Test
  void spans_are_learned_and_have_attention_and_embeddings() {
    Dataset spans = spans(3000);
    Map<String, Object> given =
        Map.of("recipe", "dataset-2", "loss", "hard", "epochs", 30L, "embedding", 8L);
    try (Model model = open(spans, given)) {
      assertThat(TrainingTasks.accuracy(model, spans)).isGreaterThanOrEqualTo(0.95);
      assertThat(site(model, SiteKind.ATTENTION).shape()).isEqualTo(Shape.of(9));
      Site embedding = site(model, SiteKind.EMBEDDING);
      assertThat(embedding.shape()).isEqualTo(Shape.of(45, 8));
      assertThat(model.facts().noGradient()).isNull();
      Instance instance = spans.test().get(0);
      Target logit = Target.of(OutputKind.LOGIT, instance.label());
      FloatRows.Builder gradient = new FloatRows.Builder(1, embedding.width());
      model.run(
          Pass.gradients(
              instance.row(), new Pass.WantedGradients(embedding, row -> logit, gradient::accept)));
      // a gradient for every span whose weight is above 0, and all five tokens of a span the same
      float[] values = gradient.build().copyRow(0);
      assertThat(values).isNotEqualTo(new float[values.length]);
      for (int span = 0; span < 9; span++) {
        float[] first = Arrays.copyOfRange(values, span * 40, span * 40 + 8);
        for (int token = 1; token < 5; token++) {
          int from = span * 40 + token * 8;
          assertThat(Arrays.copyOfRange(values, from, from + 8))
              .containsExactly(first, within(1e-6f));
        }
      }
    }
  }

  private static Site site(Model model, SiteKind kind) {
    return model.facts().sites().stream()
        .filter(each -> each.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_vocabulary_ends_with_the_largest_id_of_all_samples() {
    // 1 mask, 40 words of the background, 5 of each of 3 classes
    assertThat(TokenSpans.of(spans(200), "m")).isEqualTo(new TokenSpans(9, 5, 56));
  }

  @Test
  void tokens_that_are_no_spans_are_refused() {
    Dataset words = tokens(FeatureMap.of(0, 0, 1), 1, 2, 3);
    assertThatThrownBy(() -> TokenSpans.of(words, "m"))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("m reads tokens in spans of one length; take the dataset");
    Dataset broken = tokens(FeatureMap.identity(3), 1, 2.5f, 3);
    assertThatThrownBy(() -> TokenSpans.of(broken, "m"))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "m: sample 'a' has the value 2.5 at element 1; a token id is a whole number from 0 to 16777215");
  }

  @Test
  void spans_are_those_of_every_sample() {
    Instance first = instance("a", FeatureMap.identity(4), 1, 2, 3, 4);
    Instance second = instance("b", FeatureMap.of(0, 0, 1, 1), 1, 2, 3, 4);
    Dataset texts =
        TrainingTasks.of(InputKind.TOKENS, Shape.of(4), List.of(first, second), List.of(first));
    assertThatThrownBy(() -> TokenSpans.of(texts, "m"))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("m reads tokens in spans of one length; take the dataset");
  }

  private static Instance instance(String id, FeatureMap features, float... ids) {
    return new Instance(id, FloatRows.row(ids), 0, features, new Truth.None(), List.of());
  }

  private static Dataset tokens(FeatureMap features, float... ids) {
    Instance one = instance("a", features, ids);
    return TrainingTasks.of(InputKind.TOKENS, Shape.of(ids.length), List.of(one), List.of(one));
  }

  @Test
  void numbers_have_no_embedding() {
    Dataset blobs = TrainingTasks.mosaics("error-mode-1", 100);
    assertThatThrownBy(() -> open(blobs, Map.of("embedding", 4L)))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "embedding is of token ids; segments of this dataset are numbers: leave 'embedding' out");
  }
}
