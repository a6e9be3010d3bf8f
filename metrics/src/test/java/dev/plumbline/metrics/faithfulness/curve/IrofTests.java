package dev.plumbline.metrics.faithfulness.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IrofTests {
  private static final Irof IROF = new Irof();

  @Test
  void measuresTheAreaOverTheShareOfF() {
    // {6,3,1,0} / 6: 1 − 7/18; worst {6,5,3,0} / 6: 1 − 11/18
    assertThat(CurveFixtures.onSum(IROF, 1, 2, 3).value()).isCloseTo(11 / 18.0, within(1e-12));
    assertThat(CurveFixtures.onSum(IROF, 3, 2, 1).value()).isCloseTo(7 / 18.0, within(1e-12));
    assertThat(CurveFixtures.passes(IROF, Map.of())).isEqualTo(4);
  }

  @Test
  void ranksSegmentsByTheirMean() {
    // segment 0: three elements of 1 (sum 3, mean 1); segment 1: one of 2. F = the elements' sum, 5
    // at (1, 1, 1, 2): by the mean {5, 3, 0}, by the sum it would be {5, 2, 0}
    ClosedForm sum = ClosedForm.linear(0, 1, 1, 1, 1);
    FeatureMap segments = FeatureMap.of(0, 0, 0, 1);
    Subject subject =
        CurveFixtures.subject(
            sum, InputLayout.of("x", Shape.of(4), InputKind.COLUMNS), segments, 1, 1, 1, 2);
    Attribution attribution =
        Attribution.ofRaw(TestSubjects.COMPLETE, subject.input(), Vector.of(1, 1, 1, 2), segments);
    Score score =
        new Answerer(sum)
            .run(subject, CurveFixtures.metric(IROF, Map.of()).evaluate(subject, attribution));
    assertThat(score.curves().get(0).y()).isEqualTo(Vector.of(5, 3, 0));
    assertThat(score.value()).isCloseTo(1 - 5.5 / 2 / 5, within(1e-12));
  }

  @Test
  void isUndefinedWhereFIsNotAboveZero() {
    ClosedForm falling = ClosedForm.linear(0, -1, -2, -3);
    Subject subject = TestSubjects.regression(falling, 1, 1, 1);
    assertThat(CurveFixtures.score(IROF, Map.of(), falling, subject, 1, 2, 3).undefined())
        .contains("F(x) is -6.0");
    ClosedForm zero = ClosedForm.linear(-3, 1, 2, 0);
    assertThat(
            CurveFixtures.score(
                    IROF, Map.of(), zero, TestSubjects.regression(zero, 1, 1, 1), 1, 2, 3)
                .undefined())
        .contains("F(x) is 0.0");
  }

  @Test
  void prefersTheExactAttribution() {
    CurveFixtures.prefersTheExact(IROF);
  }

  @Test
  void isUndefinedWithoutAnOrder() {
    CurveFixtures.isUndefinedWithoutAnOrder(IROF);
  }
}
