package dev.plumbline.core.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.blackbox.ScoreMeaning.ScoreContent;
import dev.plumbline.core.model.ModelFacts.Task;
import dev.plumbline.metrics.model.OutputKind;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScoreMeaningTests {

  private static float[] output(Task task, ScoreContent content, OutputKind kind, float... scores) {
    FloatBuffer output = new ScoreMeaning(task, content).output(kind, scores);
    float[] values = new float[output.capacity()];
    output.get(0, values);
    return values;
  }

  /** ln ½ = −0.6931472, ln ⅓ = −1.0986123, ln ⅙ = −1.7917595. */
  @Test
  void logitsOfProbabilitiesAreTheirLogarithms() {
    float[] p = {1 / 2f, 1 / 3f, 1 / 6f};
    float[] logs = {-0.6931472f, -1.0986123f, -1.7917595f};
    assertThat(output(Task.CLASSES, ScoreContent.PROBABILITIES, OutputKind.PROBABILITY, p))
        .containsExactly(p);
    assertThat(output(Task.CLASSES, ScoreContent.PROBABILITIES, OutputKind.LOGIT, p))
        .containsExactly(logs, within(1e-6f));
    assertThat(output(Task.CLASSES, ScoreContent.PROBABILITIES, OutputKind.LOG_PROBABILITY, p))
        .containsExactly(logs, within(1e-6f));
  }

  /** softmax(ln 3, 0) = (¾, ¼). */
  @Test
  void probabilitiesOfLogitsAreTheirSoftmax() {
    float[] logits = {1.0986123f, 0};
    assertThat(output(Task.CLASSES, ScoreContent.LOGITS, OutputKind.PROBABILITY, logits))
        .containsExactly(new float[] {0.75f, 0.25f}, within(1e-6f));
    assertThat(output(Task.CLASSES, ScoreContent.LOGITS, OutputKind.LOGIT, logits))
        .containsExactly(logits);
  }

  /** p = 4/5: ln p − ln(1 − p) = ln 4 = 1.3862944, ln p = −0.2231436. */
  @Test
  void oneProbabilityIsASigmoid() {
    assertThat(output(Task.BINARY, ScoreContent.PROBABILITIES, OutputKind.LOGIT, 0.8f))
        .containsExactly(new float[] {1.3862944f}, within(1e-6f));
    assertThat(output(Task.BINARY, ScoreContent.PROBABILITIES, OutputKind.LOG_PROBABILITY, 0.8f))
        .containsExactly(new float[] {-0.22314355f}, within(1e-6f));
    assertThat(output(Task.BINARY, ScoreContent.LOGITS, OutputKind.PROBABILITY, 1.3862944f))
        .containsExactly(new float[] {0.8f}, within(1e-6f));
    assertThat(output(Task.BINARY, ScoreContent.LOGITS, OutputKind.LOG_PROBABILITY, -200f))
        .containsExactly(-200f);
  }

  /** ln of the smallest normal float32, 2⁻¹²⁶: −126 ln 2 = −87.33654. */
  @Test
  void certainPredictionsHaveFiniteLogits() {
    assertThat(output(Task.CLASSES, ScoreContent.PROBABILITIES, OutputKind.LOGIT, 1, 0))
        .containsExactly(new float[] {0, -87.33654f}, within(1e-5f));
    assertThat(output(Task.BINARY, ScoreContent.PROBABILITIES, OutputKind.LOGIT, 1))
        .containsExactly(new float[] {87.33654f}, within(1e-5f));
  }

  @Test
  void aRegressionIsItsScores() {
    assertThat(output(Task.REGRESSION, ScoreContent.PROBABILITIES, OutputKind.LOGIT, 7, -3))
        .containsExactly(7, -3);
  }

  static List<Arguments> meanings() {
    List<Arguments> all = new ArrayList<>();
    for (ScoreContent content : ScoreContent.values()) {
      for (OutputKind kind : OutputKind.values()) {
        all.add(Arguments.of(Task.CLASSES, content, kind));
        all.add(Arguments.of(Task.BINARY, content, kind));
      }
    }
    all.add(Arguments.of(Task.REGRESSION, ScoreContent.LOGITS, OutputKind.LOGIT));
    return all;
  }

  /** Σ seeds · outputs changes with each score as its derivative says. */
  @ParameterizedTest
  @MethodSource("meanings")
  void derivativesAreThoseOfTheOutputs(Task task, ScoreContent content, OutputKind kind) {
    ScoreMeaning meaning = new ScoreMeaning(task, content);
    float[] scores = task == Task.BINARY ? new float[] {.3f} : new float[] {.2f, .5f, .3f};
    float[] seeds = task == Task.BINARY ? new float[] {2} : new float[] {1, 0, -2};
    float[] found = meaning.pullBack(kind, scores, FloatBuffer.wrap(seeds));
    for (int i = 0; i < scores.length; i++) {
      float[] above = scores.clone();
      float[] below = scores.clone();
      above[i] += .01f;
      below[i] -= .01f;
      double slope =
          (weighted(meaning.output(kind, above), seeds)
                  - weighted(meaning.output(kind, below), seeds))
              / (above[i] - below[i]);
      assertThat((double) found[i]).isCloseTo(slope, within(.01 * (1 + Math.abs(slope))));
    }
  }

  private static double weighted(FloatBuffer outputs, float[] seeds) {
    double sum = 0;
    for (int i = 0; i < seeds.length; i++) {
      sum += seeds[i] * outputs.get(i);
    }
    return sum;
  }
}
