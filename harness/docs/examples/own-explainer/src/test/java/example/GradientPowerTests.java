package example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An explainer asks; a test answers. No model is needed. */
class GradientPowerTests {
  /** Columns 0 and 1 are one feature, column 2 is another. */
  private static final FloatRows ROW = FloatRows.row(5, 6, 7);

  private static Subject subject() {
    Instance instance =
        new Instance("s", ROW, 0, FeatureMap.of(0, 0, 1), new Truth.None(), List.of());
    Background background =
        new Background() {
          @Override
          public FloatRows rows() {
            return ROW;
          }

          @Override
          public FloatRows mean() {
            return ROW;
          }
        };
    return new Subject(
        instance,
        InputLayout.of("x", Shape.of(3), InputKind.COLUMNS),
        Target.of(OutputKind.LOGIT, 0),
        Vector.of(0),
        0,
        List.of(),
        background,
        Draws.of(1));
  }

  private static Attribution explain(Map<String, Object> given, FloatRows gradient) {
    GradientPower plugin = new GradientPower();
    Explainer explainer =
        plugin.create(
            Parameters.defaults(plugin.spec(), given),
            new ExplainerPlugin.Parts(
                operator -> {
                  throw new IllegalArgumentException(operator);
                },
                other -> {
                  throw new IllegalArgumentException(other);
                }));
    return answered(explainer.explain(subject()), gradient);
  }

  /** The answer is of the query's type: the method asks for gradients alone. */
  @SuppressWarnings("unchecked")
  private static Attribution answered(Step<Attribution> step, FloatRows gradient) {
    Step.Ask<FloatRows, Attribution> ask = (Step.Ask<FloatRows, Attribution>) step;
    Query.Gradients query = (Query.Gradients) (Query<?>) ask.query();
    assertEquals(ROW, FloatRows.copyOf(query.rows()));
    return ((Step.Done<Attribution>) ask.answer(gradient)).result();
  }

  @Test
  void squaresTheGradientAndSumsOverAFeature() {
    // F = 3 x1 - x2 + x3 / 2
    Attribution attribution = explain(Map.of(), FloatRows.row(3, -1, .5f));
    assertArrayEquals(new double[] {9, 1, .25}, attribution.raw().toArray());
    assertArrayEquals(new double[] {10, .25}, attribution.features().toArray());
  }

  @Test
  void takesAnotherPower() {
    Attribution attribution = explain(Map.of("power", 1.0), FloatRows.row(3, -1, .5f));
    assertArrayEquals(new double[] {4, .5}, attribution.features().toArray());
  }
}
