package dev.plumbline.metrics.faithfulness.curve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.testkit.ClosedForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurveOutputsTests {
  private static final ClosedForm THREE = x -> new double[] {0, x[0], 1};

  private static Subject subject(OutputKind output, int target) {
    return CurveFixtures.classified(THREE, 1, output, target, 4);
  }

  /** Two points of two draws each. */
  private static final CurveOutputs OUTPUTS =
      new CurveOutputs(
          subject(OutputKind.LOGIT, 1), FloatRows.of(4, 3, 0, 4, 1, 5, 2, 1, 0, 1, 3, 2, 2, 1), 2);

  @Test
  void readsFOfADrawOrItsMean() {
    assertThat(OUTPUTS.score(0, 0)).isEqualTo(4);
    assertThat(OUTPUTS.score(0, 1)).isEqualTo(2);
    assertThat(OUTPUTS.score(1, 0)).isEqualTo(1);
    assertThat(OUTPUTS.score(1, 1)).isEqualTo(2);
    assertThat(OUTPUTS.score(0)).isEqualTo(3);
    assertThat(OUTPUTS.score(1)).isEqualTo(1.5);
  }

  @Test
  void countsDrawsThatPredictAClassTheFirstOfEqualOnes() {
    // the classes are 1, 0; 2 and, of 2 and 2, 0
    assertThat(OUTPUTS.hits(0, 1)).isEqualTo(0.5);
    assertThat(OUTPUTS.hits(0, 0)).isEqualTo(0.5);
    assertThat(OUTPUTS.hits(1, 2)).isEqualTo(0.5);
    assertThat(OUTPUTS.hits(1, 0)).isEqualTo(0.5);
    assertThat(OUTPUTS.hits(1, 1)).isZero();
  }

  @Test
  void decidesByTheMeanOutput() {
    // means (2.5, 3, 1) and (1, 1.5, 2)
    assertThat(OUTPUTS.decision(0)).isEqualTo(1);
    assertThat(OUTPUTS.decision(1)).isEqualTo(2);
  }

  /** Of a single output, even is no vote for class 1; the mean of two draws decides. */
  @ParameterizedTest
  @CsvSource({
    "LOGIT, -1, 3, 1",
    "LOGIT, -3, 1, 0",
    "LOGIT, -1, 1, 0",
    "PROBABILITY, .25, .5, 0",
    "PROBABILITY, .5, .5, 0",
    "PROBABILITY, .5, .75, 1",
    "LOG_PROBABILITY, -1, -.25, 1",
    "LOG_PROBABILITY, -1, -.5, 0"
  })
  void takesASingleOutputForClassOneAboveEven(
      OutputKind kind, float first, float second, int decision) {
    // ln ½ is −.693
    CurveOutputs single = new CurveOutputs(subject(kind, 0), FloatRows.of(2, 1, first, second), 2);
    assertThat(single.decision(0)).isEqualTo(decision);
  }
}
