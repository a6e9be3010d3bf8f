package dev.plumbline.verification.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.metrics.numerics.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of tests on removal curves: they agree, differ and document where they should. */
class CurveChecksTests {
  // logit x₁ + 2 x₂, label 0. At (1, 1) the attribution takes x₂ first: σ(1), σ(0); at (2, −1) it
  // takes x₁ first: σ(−2), σ(0)
  private static final String FLIPPING =
      "'metric': 'PixelFlipping', 'init': {'features_in_step': 1, 'perturb_baseline': 0.0}";
  private static final String CURVES = "[[0.7310585786, 0.5], [0.1192029220, 0.5]]";

  @TempDir private Path scratch;

  @BeforeEach
  void writeInputs() throws IOException {
    write("inputs.json", "{'t': {'x': [[1, 1], [2, -1]], 'y': [0, 0]}}");
  }

  private void write(String file, String json) throws IOException {
    Files.writeString(scratch.resolve(file), json.replace('\'', '"'));
  }

  private Verdict verdict(String fields) throws IOException {
    write(
        "metrics_m.json",
        "{'attributions': {'ig': [[1, 2], [2, -2]], 'rand': [[2, -1], [-1, 2]]}, 'cases':"
            + " [{'peer': 'quantus', 'model': 'm', 'inputs': 'share/t', 'attribution': 'ig',"
            + " 'tol': 1e-6, %s}]}".formatted(fields));
    GoldenFolder folder = new GoldenFolder(scratch);
    ModelSource linear =
        new ModelSource() {
          @Override
          public GoldenModel open(String name) {
            return new GoldenModel(new LinearModel(), AxisOrder.of(Shape.of(2)));
          }

          @Override
          public void close() {}
        };
    return new GoldenWalk(folder, linear, Catalog.load()).check(folder.cases().get(0));
  }

  @Test
  void agreesWithTheCurveWithoutItsStart() throws IOException {
    assertThat(verdict(FLIPPING + ", 'values': " + CURVES)).isInstanceOf(Verdict.Agreed.class);
  }

  @Test
  void differsFromTheCurveOfAnotherOrder() throws IOException {
    // σ(2) and σ(2): the other feature first
    assertThat(verdict(FLIPPING + ", 'values': [[0.8807970780, 0.5], [0.8807970780, 0.5]]"))
        .isInstanceOf(Verdict.Differs.class);
  }

  @Test
  void repeatsFillingsThatDependOnTheOrder() throws IOException {
    // the mean of the current row: (1, 1) stays; (2, −1): .5, then (.5 − 1)/2 = −.25: logits −1.5
    // and .5 + 2 · −.25 = 0
    String mean = FLIPPING.replace("0.0", "'mean'");
    assertThat(verdict(mean + ", 'values': [[0.9525741268, 0.9525741268], [0.1824255238, 0.5]]"))
        .isInstanceOf(Verdict.Agreed.class);
  }

  @Test
  void documentsAMonotonicityThatIsAlwaysTrueAndNoOther() throws IOException {
    String monotonicity = "'metric': 'Monotonicity', 'init': {'perturb_baseline': 0.0}";
    assertThat(verdict(monotonicity + ", 'values': [true, true]"))
        .isInstanceOf(Verdict.Documented.class);
    // its curve is flat to the bit, so a false is not explained
    assertThat(verdict(monotonicity + ", 'values': [true, false]"))
        .isInstanceOf(Verdict.Differs.class);
  }
}
