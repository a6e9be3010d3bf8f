package dev.plumbline.metrics.faithfulness.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.faithfulness.SetFixtures;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MuFidelityTests {
  private static final MuFidelity PLUGIN = new MuFidelity();

  /** Weights of a 4 × 4 image whose 2 × 2 blocks sum to 10, 0, −4 and 3. */
  private static final double[] PIXELS = {9, -3, 5, -5, 4, 0, 0, 0, -4, 0, 1, 1, 0, 0, 1, 0};

  private static Score score(ClosedForm model, Map<String, Object> given, double... values) {
    Subject subject = SetFixtures.image(model, 4, 4, 1);
    Attribution attribution =
        Attribution.ofRaw(
            TestSubjects.COMPLETE,
            subject.input(),
            Vector.of(values),
            subject.instance().features());
    return SetFixtures.run(CurveFixtures.metric(PLUGIN, given), model, subject, attribution);
  }

  @Test
  void isOneForTheExactMapAndMinusOneForItsNegation() {
    ClosedForm linear = ClosedForm.linear(2, PIXELS);
    assertThat(score(linear, Map.of(), PIXELS).value()).isCloseTo(1, within(1e-12));
    double[] negated = Vector.of(PIXELS).map(v -> -v).toArray();
    assertThat(score(linear, Map.of(), negated).value()).isCloseTo(-1, within(1e-12));
  }

  @Test
  void comparesRanksAndNotValues() {
    // exp of a sum falls more where more is taken: all ranks agree, values do not
    ClosedForm grown = ClosedForm.of(x -> Math.exp(ClosedForm.linear(0, PIXELS).outputs(x)[0] / 4));
    assertThat(score(grown, Map.of("share", 0.4), PIXELS).value()).isCloseTo(1, within(1e-12));
  }

  @Test
  void removesWholeCellsOfTheGrid() {
    // within each 2 × 2 block all weight moves to another pixel: the sums of cells stay
    double[] moved = {0, 0, 0, 0, 0, 10, 0, 0, 0, -4, 0, 3, 0, 0, 0, 0};
    ClosedForm linear = ClosedForm.linear(2, PIXELS);
    Map<String, Object> two = Map.of("grid", 2L, "share", 0.5);
    assertThat(score(linear, two, moved).value()).isCloseTo(1, within(1e-12));
    assertThat(score(linear, Map.of("grid", 4L), moved).value()).isLessThan(0.9);
    // transposed, the blocks 0 and −4 change places
    double[] transposed = new double[16];
    for (int i = 0; i < 16; i++) {
      transposed[i] = PIXELS[i % 4 * 4 + i / 4];
    }
    assertThat(score(linear, two, transposed).value()).isLessThan(0.95);
  }

  @Test
  void takesEachFeatureForACellElsewhere() {
    assertThat(SetFixtures.onLinear(PLUGIN, Map.of("grid", 1L), SetFixtures.exact(2)).value())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void isUndefinedWhereOneCellIsAllThereIs() {
    ClosedForm linear = ClosedForm.linear(2, PIXELS);
    assertThat(score(linear, Map.of("grid", 1L), PIXELS).undefined())
        .contains("says the same of every set");
    assertThat(CurveFixtures.onSum(PLUGIN, 2, 2, 2).undefined()).contains("are equal");
  }

  @Test
  void asksOneRowPerSet() {
    Answerer answers = new Answerer(CurveFixtures.SUM);
    answers.run(
        CurveFixtures.ONES,
        CurveFixtures.metric(PLUGIN, Map.of())
            .evaluate(CurveFixtures.ONES, TestSubjects.attribution(CurveFixtures.ONES, 1, 2, 3)));
    assertThat(answers.forward()).isEqualTo(200 + 1);
  }
}
