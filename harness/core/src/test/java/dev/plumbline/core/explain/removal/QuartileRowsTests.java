package dev.plumbline.core.explain.removal;

import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.diagnostic;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuartileRowsTests {
  private static final int ROWS = 20_000;

  /** Nine training rows of one column, whose quartiles are 2, 4 and 6. */
  private static TestSample sample(float value) {
    return TestSample.of(value).training(1, 0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  private static QuartileRows rows(TestSample sample) {
    return QuartileRows.of(sample.subject(), Draws.of(4), ROWS);
  }

  /**
   * The bins hold 0, 1, 2 and 3, 4 and 5, 6 and 7, 8: a value on a cut belongs to the bin below. So
   * the sample's bin is drawn in 3, 2, 2 or 2 of 9 rows; four standard errors of 20,000 draws are
   * .013.
   */
  @ParameterizedTest
  @CsvSource({"-5, 3", "2, 3", "2.5, 2", "4, 2", "5, 2", "6.1, 2", "100, 2"})
  void aFeatureStaysByTheShareOfItsBin(float value, int inBin) {
    List<Coalition> coalitions = rows(sample(value)).coalitions();
    assertThat(coalitions.get(0).size()).isEqualTo(1);
    double share = coalitions.stream().skip(1).mapToInt(Coalition::size).average().orElseThrow();
    assertThat(share).isCloseTo(inBin / 9.0, within(.013));
  }

  /** Rows and coalitions are the same draws: a row is in the bin 3, 4 where the feature stays. */
  @Test
  void theValueOfARowIsInTheBinThatWasDrawn() {
    QuartileRows drawn = rows(sample(4));
    FloatRows values = FloatRows.copyOf(drawn.rows());
    List<Coalition> coalitions = drawn.coalitions();
    for (int row = 1; row < ROWS; row++) {
      float value = values.get(row, 0);
      assertThat(value >= 3 && value <= 4).isEqualTo(coalitions.get(row).contains(0));
      assertThat(value).isBetween(0f, 8f);
    }
    assertThat(values.get(0, 0)).isEqualTo(4);
  }

  /**
   * In the bin 0, 1, 2 the values have mean 1 and deviation √(2/3), and are cut off at ±1.2247
   * deviations. The variance of the cut normal distribution is 2/3 (1 − 2 a φ(a) / (2 Φ(a) − 1)), a
   * = √1.5: φ(a) = .18845, Φ(a) = .88966, so 2/3 (1 − .46160 / .77932) = .27180.
   */
  @Test
  void valuesInABinAreNormalWithinIt() {
    QuartileRows drawn = rows(sample(1));
    FloatRows values = FloatRows.copyOf(drawn.rows());
    List<Coalition> coalitions = drawn.coalitions();
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int row = 1; row < ROWS; row++) {
      if (coalitions.get(row).contains(0)) {
        sum += values.get(row, 0);
        squares += (values.get(row, 0) - 1) * (values.get(row, 0) - 1);
        count++;
      }
    }
    // four standard errors: 4 √(.27 / 6,700) and less than 4 · .25 / √6,700
    assertThat(sum / count).isCloseTo(1, within(.026));
    assertThat(squares / count).isCloseTo(.2718, within(.0125));
  }

  /** Of 0 to 8 and three missing values, 3 of 12 are missing; the cuts are those of the others. */
  @Test
  void missingValuesAreABinOfTheirOwn() {
    float nan = Float.NaN;
    TestSample missing = TestSample.of(nan).training(1, 0, nan, 1, 2, 3, 4, nan, 5, 6, 7, 8, nan);
    QuartileRows drawn = rows(missing);
    FloatRows values = FloatRows.copyOf(drawn.rows());
    List<Coalition> coalitions = drawn.coalitions();
    int stay = 0;
    for (int row = 1; row < ROWS; row++) {
      assertThat(Float.isNaN(values.get(row, 0))).isEqualTo(coalitions.get(row).contains(0));
      stay += coalitions.get(row).size();
    }
    assertThat(stay / (double) ROWS).isCloseTo(.25, within(.013));
  }

  /** Two columns that are one feature: its values are those of a training row, 1 of 3 its own. */
  @Test
  void aGroupOfColumnsIsACategory() {
    TestSample grouped =
        TestSample.of(0, 1).features(FeatureMap.of(0, 0)).training(2, 1, 0, 0, 1, 1, 0);
    QuartileRows drawn = rows(grouped);
    FloatRows values = FloatRows.copyOf(drawn.rows());
    assertThat(drawn.coalitions().get(0).contains(0)).isTrue();
    int stay = 0;
    for (int row = 1; row < ROWS; row++) {
      assertThat(values.get(row, 0) + values.get(row, 1)).isEqualTo(1);
      boolean own = values.get(row, 1) == 1;
      stay += own ? 1 : 0;
    }
    assertThat(stay / (double) ROWS).isCloseTo(1 / 3.0, within(.0134));
  }

  /** F is 10 in the sample's bin and 0 elsewhere, which is linear in whether the feature stays. */
  @Test
  void theFitIsOfWhetherFeaturesStay() {
    ClosedForm step = ClosedForm.of(x -> x[0] >= 3 && x[0] <= 4 ? 10 : 0, x -> new double[1]);
    Attribution attribution =
        explain(
            explainer(new Lime(), "style", "quartiles", "alpha", 0.0, "samples", 500L),
            step,
            sample(4));
    assertValues(attribution.features(), 1e-9, 10);
    assertThat(diagnostic(attribution, "intercept")).isCloseTo(0, within(1e-9));
    assertThat(diagnostic(attribution, "coalitions")).isEqualTo(500);
  }

  @Test
  void whatIsNoTableIsRefused() {
    TestSample image = TestSample.of(1, 2).input(InputKind.IMAGE, 1, 2, 1);
    assertThatThrownBy(() -> explainer(new Lime(), "style", "quartiles").explain(image.subject()))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("use style: auto");
  }
}
