package dev.plumbline.core.explain.removal;

import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** LIME and KernelSHAP whose coalitions are superpixels. */
class SuperpixelTests {
  /** Dark above, bright below: with four segments these are the quarters. */
  private static final TestSample QUARTERS =
      TestSample.of(1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3, 3, 3).input(InputKind.IMAGE, 4, 4, 1);

  private static final double[] WEIGHTS = {1, 2, 3, 4, 5, 6, 7, 8, 1, -1, 1, -1, 2, 0, 0, 0};

  /** What each quarter adds to the weighted sum. */
  private static final double[] SUMS = {14, 22, 6, 0};

  private static double[] perPixel(double factor) {
    double[] values = new double[16];
    Arrays.setAll(values, i -> factor * SUMS[i / 8 * 2 + i % 4 / 2] / 4);
    return values;
  }

  /** The weighted sum s and its square. */
  private static ClosedForm squared() {
    return ClosedForm.of(
        x -> {
          double sum = ClosedForm.linear(0, WEIGHTS).at(x);
          return sum + sum * sum;
        });
  }

  private static Attribution explain(ExplainerPlugin plugin, ClosedForm form, Object... given) {
    return new Answerer(form)
        .run(QUARTERS.subject(), explainer(plugin, given).explain(QUARTERS.subject()));
  }

  /** s + s² with s = 42: a quarter that adds a to s has the Shapley value a + 42 a. */
  @Test
  void kernelShapIsExactForTheSegmentsAndDividesThemEvenly() {
    Attribution found = explain(new KernelShap(), squared(), "segments", "slic", "count", 4L);
    assertValues(found.features(), 1e-9, perPixel(43));
    assertThat(found.semantics()).isEqualTo(ExplainerSpecs.COMPLETE);
    assertThat(ClosedForm.sum(found.raw().toArray())).isCloseTo(42 + 42 * 42, within(1e-8));
    assertThat(found.diagnostics()).containsEntry("coalitions", 16.0).containsEntry("exact", 1.0);
  }

  /** A linear game without a penalty: each quarter gets what it adds. */
  @Test
  void limeGivesEachPixelItsPartOfTheSegment() {
    Attribution found =
        explain(
            new Lime(),
            ClosedForm.linear(0, WEIGHTS),
            "segments",
            "slic",
            "count",
            4L,
            "alpha",
            0.0);
    assertValues(found.features(), 1e-9, perPixel(1));
  }

  @Test
  void columnsHaveNoSuperpixels() {
    TestSample columns = TestSample.of(1, 2, 3);
    assertThatThrownBy(() -> explainer(new Lime(), "segments", "slic").explain(columns.subject()))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("superpixels need features that are pixels or patches");
  }
}
