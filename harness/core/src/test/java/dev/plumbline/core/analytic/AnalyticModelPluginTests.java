package dev.plumbline.core.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.Pass;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.Progress;
import dev.plumbline.datasets.analytic.AnalyticDataset;
import dev.plumbline.datasets.analytic.AnalyticFunction;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnalyticModelPluginTests {
  private static final AnalyticModelPlugin PLUGIN = new AnalyticModelPlugin();

  /** F = x₁² + 3 x₂. */
  private static final class Parabola implements AnalyticFunction {
    @Override
    public int inputs() {
      return 2;
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public void values(double[] x, double[] out) {
      out[0] = x[0] * x[0] + 3 * x[1];
    }

    @Override
    public void gradient(double[] x, double[] seed, double[] gradient) {
      gradient[0] = 2 * x[0] * seed[0];
      gradient[1] = 3 * seed[0];
    }
  }

  /** Logits (α₁ x₁ + α₂ x₂, 0) with α fixed at (1/4, 3/4). */
  private static final class Looking implements AnalyticFunction, AnalyticFunction.AttentionLayer {
    @Override
    public int inputs() {
      return 2;
    }

    @Override
    public int outputs() {
      return 2;
    }

    @Override
    public int positions() {
      return 2;
    }

    @Override
    public Optional<AttentionLayer> attention() {
      return Optional.of(this);
    }

    @Override
    public void weights(double[] x, double[] weights) {
      weights[0] = 0.25;
      weights[1] = 0.75;
    }

    @Override
    public void values(double[] x, double[] weights, double[] out) {
      out[0] = weights[0] * x[0] + weights[1] * x[1];
      out[1] = 0;
    }

    @Override
    public void values(double[] x, double[] out) {
      values(x, new double[] {0.25, 0.75}, out);
    }

    @Override
    public void gradient(double[] x, double[] seed, double[] gradient) {
      gradient[0] = 0.25 * seed[0];
      gradient[1] = 0.75 * seed[0];
    }
  }

  private record Around(Dataset data, AnalyticFunction function) implements AnalyticDataset {
    @Override
    public DatasetFacts facts() {
      return data.facts();
    }

    @Override
    public List<Instance> train() {
      return data.train();
    }

    @Override
    public List<Instance> test() {
      return data.test();
    }
  }

  private static Dataset data() {
    Instance sample =
        new Instance(
            "test/0", FloatRows.row(2, 5), -1, FeatureMap.identity(2), new Truth.None(), List.of());
    DatasetFacts facts =
        new DatasetFacts(
            InputLayout.of("x", Shape.of(2), InputKind.COLUMNS),
            List.of(),
            DatasetFacts.TruthKind.MODEL,
            "hash of the data",
            Map.of());
    return new FixedDataset(facts, List.of(), List.of(sample));
  }

  private static Model open(Dataset dataset) {
    return PLUGIN.open(
        Parameters.defaults(PLUGIN.spec()),
        new ModelPlugin.Context(dataset, 0, "cpu", Path.of("unused"), Progress.SILENT));
  }

  private static Model around(AnalyticFunction function) {
    return open(new Around(data(), function));
  }

  private static FloatRows outputs(Model model, Pass.Replacement at, OutputKind kind) {
    FloatRows.Builder out = new FloatRows.Builder(1, model.facts().outputs());
    model.run(Pass.forward(FloatRows.row(4, 8), kind, out::accept).at(at.site(), at.rows()));
    return out.build();
  }

  @Test
  void a_function_of_one_output_is_a_regression_with_its_values_and_gradients() {
    try (Model model = around(new Parabola())) {
      ModelFacts facts = model.facts();
      assertThat(facts.task()).isEqualTo(ModelFacts.Task.REGRESSION);
      assertThat(facts.kinds()).containsExactly(OutputKind.LOGIT);
      assertThat(facts.noGradient()).isNull();
      assertThat(facts.sites()).containsExactly(Site.input(facts.layout()));
      // (2, 5): 4 + 15; (−1, 0.5): 1 + 1.5. Slopes (2 x₁, 3)
      FloatRows rows = FloatRows.of(2, 2, 2, 5, -1, 0.5f);
      FloatRows.Builder values = new FloatRows.Builder(2, 1);
      model.run(Pass.forward(rows, OutputKind.LOGIT, values::accept));
      assertThat(values.build()).isEqualTo(FloatRows.of(2, 1, 19, 2.5f));
      FloatRows.Builder slopes = new FloatRows.Builder(2, 2);
      Target target = Target.of(OutputKind.LOGIT, 0);
      model.run(
          Pass.gradients(
              rows, new Pass.WantedGradients(facts.sites().get(0), row -> target, slopes::accept)));
      assertThat(slopes.build()).isEqualTo(FloatRows.of(2, 2, 4, 3, -2, 3));
    }
  }

  @ParameterizedTest
  // x = (0, 0), so both probabilities are 1/2: d logit₀ = 1; d p₀ = p (1 − p) = 1/4;
  // d ln p₀ = 1 − p = 1/2; times α = (1/4, 3/4)
  @CsvSource({
    "LOGIT, 0, 0.25, 0.75",
    "PROBABILITY, 0.5, 0.0625, 0.1875",
    "LOG_PROBABILITY, -0.6931472, 0.125, 0.375"
  })
  void a_classifier_is_read_and_differentiated_at_every_output(
      OutputKind kind, float value, float first, float second) {
    try (Model model = around(new Looking())) {
      FloatRows zero = FloatRows.row(0, 0);
      FloatRows.Builder out = new FloatRows.Builder(1, 2);
      model.run(Pass.forward(zero, kind, out::accept));
      assertThat(out.build().get(0, 0)).isCloseTo(value, within(1e-7f));
      FloatRows.Builder slopes = new FloatRows.Builder(1, 2);
      Target target = Target.of(kind, 0);
      Site input = model.facts().sites().get(0);
      model.run(
          Pass.gradients(zero, new Pass.WantedGradients(input, row -> target, slopes::accept)));
      assertThat(slopes.build()).isEqualTo(FloatRows.row(first, second));
    }
  }

  @Test
  void attention_can_be_read_and_replaced() {
    try (Model model = around(new Looking())) {
      assertThat(model.facts().task()).isEqualTo(ModelFacts.Task.CLASSES);
      Site site = model.facts().sites().get(1);
      assertThat(site.kind()).isEqualTo(SiteKind.ATTENTION);
      assertThat(site.roles()).containsExactly(AxisRole.POSITION);
      FloatRows.Builder weights = new FloatRows.Builder(1, 2);
      model.run(Pass.activations(FloatRows.row(4, 8), site, weights::accept));
      assertThat(weights.build()).isEqualTo(FloatRows.row(0.25f, 0.75f));
      // x = (4, 8): all on the first position 4, half on each 6
      assertThat(outputs(model, new Pass.Replacement(site, FloatRows.row(1, 0)), OutputKind.LOGIT))
          .isEqualTo(FloatRows.row(4, 0));
      assertThat(
              outputs(
                  model, new Pass.Replacement(site, FloatRows.row(0.5f, 0.5f)), OutputKind.LOGIT))
          .isEqualTo(FloatRows.row(6, 0));
    }
  }

  @Test
  void it_is_known_by_its_data_and_never_trained() {
    assertThat(PLUGIN.trained()).isFalse();
    try (Model model = around(new Parabola())) {
      assertThat(model.facts().contentHash()).isEqualTo("hash of the data");
      assertThat(model.facts().device()).isEqualTo("cpu");
    }
  }

  @Test
  void gradients_at_attention_are_refused() {
    try (Model model = around(new Looking())) {
      Target target = Target.of(OutputKind.LOGIT, 0);
      Pass.WantedGradients at =
          new Pass.WantedGradients(
              model.facts().sites().get(1), row -> target, (row, values, offset) -> {});
      assertThatThrownBy(() -> model.run(Pass.gradients(FloatRows.row(1, 1), at)))
          .isInstanceOf(NotApplicableException.class)
          .hasMessage(
              "the model cannot be differentiated: a closed form has gradients at its input only");
    }
  }

  @Test
  void a_dataset_without_a_function_is_refused() {
    assertThatThrownBy(() -> open(data()))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "an analytic model needs a dataset of type analytic, as it is, without 'input': this one"
                + " has no function");
  }
}
