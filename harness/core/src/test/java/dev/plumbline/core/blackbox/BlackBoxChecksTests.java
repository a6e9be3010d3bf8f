package dev.plumbline.core.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelUnavailableException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a trial gradient says of a model. */
class BlackBoxChecksTests {

  /** The first column of each row, whose gradient fails in some way. */
  private record FirstColumn(RuntimeException failure) implements DifferentiableScorer {
    @Override
    public String name() {
      return "first column";
    }

    @Override
    public float[][] scores(float[][] rows) {
      float[][] scores = new float[rows.length][];
      for (int row = 0; row < rows.length; row++) {
        scores[row] = new float[] {rows[row][0]};
      }
      return scores;
    }

    @Override
    public float[][] gradients(float[][] rows, float[][] seeds) {
      throw failure;
    }
  }

  private static Model model(RuntimeException failure) {
    return new BlackBoxChecks(
            new FirstColumn(failure),
            ScoreMeaning.ScoreContent.LOGITS,
            TwoColumns.dataset(List.of()))
        .model("hash", 8, "no gradient is asked for");
  }

  @Test
  void whatTheModelRefusesIsAVerdict() {
    assertThat(model(new ModelException("first column has no gradient")).facts().noGradient())
        .isEqualTo("first column has no gradient");
  }

  @Test
  void memoryThatRanOutIsNone() {
    ModelUnavailableException ranOut = new ModelUnavailableException("memory ran out");
    assertThatThrownBy(() -> model(ranOut)).isSameAs(ranOut);
  }
}
