package dev.plumbline.core.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.plan.InputTransform;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.datasets.analytic.Analytic;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnalyticModelPluginTests {
  private static final ModelPlugin PLUGIN = new AnalyticModelPlugin();

  private static Dataset dataset(String function) {
    Analytic analytic = new Analytic();
    return analytic.open(
        Parameters.defaults(analytic.spec(), Map.of("function", function)),
        new DatasetPlugin.Context(1, Path.of(""), Progress.SILENT));
  }

  private static Model open(Dataset dataset) {
    return PLUGIN.open(
        Parameters.defaults(PLUGIN.spec()),
        new ModelPlugin.Context(dataset, 0, "auto", Path.of(""), Progress.SILENT));
  }

  @Test
  void it_computes_the_function_of_its_dataset() {
    List<Float> values = new ArrayList<>();
    try (Model model = open(dataset("quadratic"))) {
      // x₁² + x₁x₂ + 1.5x₂² at (1, 2): 1 + 2 + 6
      model.run(
          Pass.forward(
              FloatRows.row(new float[] {1, 2}),
              OutputKind.LOGIT,
              (row, buffer, offset) -> values.add(buffer.get(offset))));
    }
    assertThat(values).containsExactly(9f);
  }

  @Test
  void its_gradient_is_exact() {
    List<Float> values = new ArrayList<>();
    try (Model model = open(dataset("quadratic"))) {
      Site input = model.facts().sites().get(0);
      // (2x₁ + x₂, x₁ + 3x₂) at (1, 2)
      model.run(
          Pass.gradients(
              FloatRows.row(new float[] {1, 2}),
              new Pass.Gradients(
                  input,
                  row -> Target.of(OutputKind.LOGIT, 0),
                  (row, buffer, offset) -> {
                    values.add(buffer.get(offset));
                    values.add(buffer.get(offset + 1));
                  })));
    }
    assertThat(values).containsExactly(4f, 7f);
  }

  @Test
  void it_says_that_it_is_a_regression_with_the_dataset_s_own_hash() {
    Dataset dataset = dataset("sparse-additive");
    try (Model model = open(dataset)) {
      assertThat(model.facts().task()).isEqualTo(ModelFacts.Task.REGRESSION);
      assertThat(model.facts().contentHash()).isEqualTo(dataset.facts().contentHash());
      assertThat(PLUGIN.trained()).isFalse();
    }
  }

  @Test
  void a_function_with_attention_offers_it_as_a_site() {
    try (Model model = open(dataset("sdc-toy"))) {
      assertThat(model.facts().sites())
          .extracting(Site::kind)
          .containsExactly(Site.Kind.INPUT, Site.Kind.ATTENTION);
    }
  }

  @Test
  void a_dataset_without_a_function_is_refused() {
    Dataset changed = new InputTransform(List.of(0.0), List.of(2.0)).apply(dataset("quadratic"));
    assertThatThrownBy(() -> open(changed))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("needs a dataset of type analytic");
  }
}
