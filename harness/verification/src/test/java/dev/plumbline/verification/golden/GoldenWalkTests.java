package dev.plumbline.verification.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.metrics.numerics.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check itself: it agrees, differs, documents and lists where it should. */
class GoldenWalkTests {
  @TempDir private Path scratch;

  @BeforeEach
  void writeInputs() throws IOException {
    write("inputs.json", "{'t': {'x': [[1, 1], [2, -1]], 'y': [0, 0]}}");
  }

  private void write(String file, String json) throws IOException {
    Files.writeString(scratch.resolve(file), json.replace('\'', '"'));
  }

  private void writeCase(String fields) throws IOException {
    write(
        "any_name.json",
        "{'cases': [{'model': 'm', 'inputs': 'share/t', 'target': [0, 0], 'tol': 1e-6, %s}]}"
            .formatted(fields));
  }

  private List<Verdict> walk() {
    GoldenFolder folder = new GoldenFolder(scratch);
    try (GoldenWalk walk = new GoldenWalk(folder, linear(), Catalog.load())) {
      return folder.cases().stream().map(walk::check).toList();
    }
  }

  private static ModelSource linear() {
    return source(new GoldenModel(new LinearModel(), AxisOrder.of(Shape.of(2))));
  }

  private static ModelSource source(GoldenModel model) {
    return new ModelSource() {
      @Override
      public GoldenModel open(String name) {
        return model;
      }

      @Override
      public void close() {}
    };
  }

  /** The gradient of x₁ + 2 x₂ is (1, 2) everywhere. */
  @Test
  void agreesWithTheRightValues() throws IOException {
    writeCase("'method': 'Saliency', 'tag': 'signed', 'values': [[1, 2], [1, 2]]");

    assertThat(walk()).singleElement().isInstanceOf(Verdict.Agreed.class);
  }

  @Test
  void differsFromValuesOutsideTheTolerance() throws IOException {
    writeCase("'method': 'Saliency', 'tag': 'signed', 'values': [[1, 2], [1, 2.00001]]");

    assertThat(walk())
        .singleElement()
        .isInstanceOfSatisfying(
            Verdict.Differs.class,
            differs -> assertThat(differs.deviation()).isBetween(0.99e-5, 1.01e-5));
  }

  @Test
  void differsWhereOnlyTheFileHasNaN() throws IOException {
    writeCase("'method': 'Saliency', 'tag': 'signed', 'values': [[1, 2], [1, 'NaN']]");

    assertThat(walk()).singleElement().isInstanceOf(Verdict.Differs.class);
  }

  @Test
  void listsAMethodThatNothingCovers() throws IOException {
    writeCase("'method': 'Telepathy', 'values': [[1, 2], [1, 2]]");

    assertThat(walk()).containsExactly(new Verdict.NotCovered("Telepathy"));
  }

  /** Contributions from 0: (x₁, 2 x₂); the peer's four points lose a quarter of them. */
  @Test
  void documentsThePeersTrapezoid() throws IOException {
    writeCase(
        "'method': 'IntegratedGradients', 'tag': 't', 'params': {'method': 'riemann_trapezoid',"
            + " 'n_steps': 4, 'baseline': 0.0}, 'values': [[0.75, 1.5], [1.5, -1.5]],"
            + " 'delta': [-0.75, 0]");

    assertThat(walk()).singleElement().isInstanceOf(Verdict.Documented.class);
  }

  @Test
  void doesNotExcuseOtherValuesOfThePeersTrapezoid() throws IOException {
    writeCase(
        "'method': 'IntegratedGradients', 'tag': 't', 'params': {'method': 'riemann_trapezoid',"
            + " 'n_steps': 4, 'baseline': 0.0}, 'values': [[0.8, 1.5], [1.5, -1.5]],"
            + " 'delta': [-0.75, 0]");

    assertThat(walk()).singleElement().isInstanceOf(Verdict.Differs.class);
  }

  /** Listed positions are taken only where the file says that exact ones deviate. */
  @Test
  void takesListedNodesOnlyWhereTheFileNamesAKink() throws IOException {
    String halved =
        "'method': 'IntegratedGradients', 'tag': 't', 'params': {'method': 'riemann_left',"
            + " 'n_steps': 2, 'baseline': 0.0}, 'values': [[0.5, 1], [1, -1]],"
            + " 'alphas': [0, 0.5], 'step_weights': [0.25, 0.25]";
    writeCase(halved);
    assertThat(walk()).singleElement().isInstanceOf(Verdict.Differs.class);

    writeCase(halved + ", 'dev_with_exact_float64_alphas': 0.5");
    assertThat(walk()).singleElement().isInstanceOf(Verdict.Agreed.class);
  }

  /**
   * F = ReLU(x₁ + 2⁻²⁵ x₂ − 1) at (1, 1): the sum is 2⁻²⁵, and 0 in float32, whose half step at 1
   * is 2⁻²⁴. The gradient is (1, 2⁻²⁵), and 0 for a float32 program.
   */
  @Test
  void documentsWhatNoFloat32ProgramCanCompute() throws IOException {
    writeKink();
    writeCase(
        "'method': 'Saliency', 'tag': 'signed', 'values': [[1, 2.98023223876953125e-8],"
            + " [1, 2.98023223876953125e-8]]");

    assertThat(walkOver(Arithmetic.FLOAT32))
        .singleElement()
        .isInstanceOfSatisfying(
            Verdict.Documented.class,
            documented ->
                assertThat(documented.difference())
                    .contains("up to 1.00e+00 off in float32 and 0.00e+00 in float64"));
  }

  /** Off by 3 in float32 and by 2 in float64: twice the difference does not excuse 3. */
  @Test
  void float32ExcusesNothingBeyondTwiceItsFloor() throws IOException {
    writeKink();
    writeCase(
        "'method': 'Saliency', 'tag': 'signed', 'f32_max_abs_diff': 9,"
            + " 'values': [[3, 2.98e-8], [3, 2.98e-8]]");

    assertThat(walkOver(Arithmetic.FLOAT32)).singleElement().isInstanceOf(Verdict.Differs.class);
  }

  private void writeKink() throws IOException {
    Files.createDirectories(scratch.resolve("models"));
    write(
        "models/m.json",
        "{'input_shape': [2], 'layers': [{'type': 'linear', 'weight': [[1, %s], [0, 0]],"
                .formatted(Math.scalb(1.0, -25))
            + " 'bias': [-1, 0]}, {'type': 'relu'}]}");
  }

  private List<Verdict> walkOver(Arithmetic arithmetic) {
    GoldenFolder folder = new GoldenFolder(scratch);
    AxisOrder order = AxisOrder.of(Shape.of(2));
    Model model =
        new LayerNetworkModel(folder.model("m"), new LinearModel().facts(), order, arithmetic);
    ModelSource models = source(new GoldenModel(model, order));
    try (GoldenWalk walk = new GoldenWalk(folder, models, Catalog.load())) {
      return folder.cases().stream().map(walk::check).toList();
    }
  }

  /**
   * Of a model that is no list of layers, the peer's own float32 run says how far off it may be.
   */
  @Test
  void documentsTheNoiseOfFloat32WhereTheFileNamesIt() throws IOException {
    String off = "'method': 'Saliency', 'tag': 'signed', 'values': [[1, 2], [1, 2.00001]]";
    writeCase(off + ", 'f32_max_abs_diff': 1.2e-5");
    assertThat(walk()).singleElement().isInstanceOf(Verdict.Documented.class);

    writeCase(off + ", 'f32_max_abs_diff': 4e-6");
    assertThat(walk()).singleElement().isInstanceOf(Verdict.Differs.class);
  }

  /** Window 2, stride 1 over two columns: one window, f(x) − f(0) for both. */
  @Test
  void agreesOnOcclusion() throws IOException {
    writeCase(
        "'method': 'Occlusion', 'params': {'window': [2], 'strides': [1], 'baseline': 0.0},"
            + " 'values': [[3, 3], [0, 0]]");

    assertThat(walk()).singleElement().isInstanceOf(Verdict.Agreed.class);
  }

  /** σ(3) = 0.95257412682, σ(0) = 0.5. */
  @Test
  void comparesOutputs() throws IOException {
    write(
        "forward.json",
        "{'m': {'inputs': 't', 'logits_f64': [[3, 0], [0, 0]],"
            + " 'softmax_f64': [[0.95257412682, 0.04742587318], [0.5, 0.5]]},"
            + " 'n': {'inputs': 't', 'logits_f64': [[3, 0], [0, 0.001]],"
            + " 'softmax_f64': [[0.95257412682, 0.04742587318], [0.5, 0.5]]}}");
    try (GoldenWalk walk = new GoldenWalk(new GoldenFolder(scratch), linear(), Catalog.load())) {
      assertThat(walk.forwardModels()).containsExactly("m", "n");
      assertThat(walk.forward("m")).isInstanceOf(Verdict.Agreed.class);
      assertThat(walk.forward("n")).isInstanceOf(Verdict.Differs.class);
    }
  }

  @Test
  void refusesAFolderWithoutCases() {
    assertThatThrownBy(() -> new GoldenFolder(scratch).cases())
        .isInstanceOf(GoldenException.class)
        .hasMessageContaining("no case file");
  }

  @Test
  void refusesACaseFileWithoutCases() throws IOException {
    write("attr_empty.json", "{'cases': []}");

    assertThatThrownBy(() -> new GoldenFolder(scratch).cases())
        .isInstanceOf(GoldenException.class)
        .hasMessageContaining("attr_empty.json");
  }

  @Test
  void refusesRaggedValues() throws IOException {
    writeCase("'method': 'Saliency', 'tag': 'signed', 'values': [[1, 2], [1]]");

    assertThatThrownBy(this::walk)
        .isInstanceOf(GoldenException.class)
        .hasMessageContaining("axis 1 must have 2 entries");
  }

  @Test
  void countsEveryVerdict() {
    GoldenReport report = new GoldenReport();
    report.add("f", "a", new Verdict.Agreed(0, 1, ""));
    report.add("f", "b", new Verdict.NotCovered("Lime"));
    report.add("f", "c", new Verdict.NotCovered("Lime"));
    report.add("f", "d", new Verdict.Documented("why"));

    assertThat(report.counts())
        .isEqualTo(
            "golden: 4 cases: 1 agreed, 1 documented differences, 2 not covered yet, 0 differ");
    assertThat(report.notCovered()).contains("| f | Lime | 2 |");
  }
}
