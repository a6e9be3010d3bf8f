package dev.plumbline.core.analytic;

import dev.plumbline.core.model.FunctionModel;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.NoGradient;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.SoftmaxOutputs;
import dev.plumbline.datasets.analytic.AnalyticDataset;
import dev.plumbline.datasets.analytic.AnalyticFunction;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.numerics.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A closed-form function as a model. It is computed in double precision and returns float32, as
 * every model does.
 */
public final class AnalyticModel extends FunctionModel {
  private final AnalyticFunction function;
  private final ModelFacts facts;

  /** Creates the model of a dataset's function. */
  public AnalyticModel(AnalyticDataset dataset) {
    this.function = dataset.function();
    List<Site> sites = new ArrayList<>(List.of(Site.input(dataset.facts().layout())));
    function.attention().ifPresent(attention -> sites.add(site(attention)));
    boolean classes = function.outputs() > 1;
    this.facts =
        new ModelFacts(
            dataset.facts().layout(),
            function.outputs(),
            classes ? ModelFacts.Task.CLASSES : ModelFacts.Task.REGRESSION,
            classes ? Set.of(OutputKind.values()) : Set.of(OutputKind.LOGIT),
            sites,
            null,
            dataset.facts().contentHash(),
            1,
            "cpu",
            Map.of("model", "closed form"));
  }

  private static Site site(AnalyticFunction.AttentionLayer attention) {
    return new Site(
        "attention",
        SiteKind.ATTENTION,
        Shape.of(attention.positions()),
        List.of(AxisRole.POSITION));
  }

  @Override
  public ModelFacts facts() {
    return facts;
  }

  @Override
  public void run(Pass pass) {
    Row state = new Row(pass);
    for (int row = 0; row < pass.inputs().count(); row++) {
      state.run(row);
    }
  }

  /** Runs one row after the other through the buffers of a pass. */
  private final class Row {
    private final Pass pass;
    private final FloatBuffer input;
    private final double[] x = new double[function.inputs()];
    private final double[] logits = new double[function.outputs()];
    private final double[] gradient = new double[function.inputs()];

    Row(Pass pass) {
      this.pass = pass;
      this.input = FloatBuffer.allocate(pass.inputs().width());
    }

    void run(int row) {
      pass.inputs().write(row, input, 0);
      for (int i = 0; i < x.length; i++) {
        x[i] = input.get(i);
      }
      pass.replaced()
          .ifPresentOrElse(
              replacement -> replace(replacement, row), () -> function.values(x, logits));
      pass.wantedOutputs()
          .ifPresent(
              outputs ->
                  outputs.sink().accept(row, narrow(SoftmaxOutputs.of(outputs.kind(), logits)), 0));
      pass.wantedActivations().ifPresent(activations -> activate(activations, row));
      pass.wantedGradients().ifPresent(gradients -> differentiate(gradients, row));
    }

    private void replace(Pass.Replacement replacement, int row) {
      FloatBuffer fed = FloatBuffer.allocate(replacement.site().width());
      replacement.rows().write(row, fed, 0);
      double[] weights = new double[fed.capacity()];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = fed.get(i);
      }
      attention(replacement.site()).values(x, weights, logits);
    }

    private void activate(Pass.WantedActivations activations, int row) {
      if (activations.site().kind() == SiteKind.INPUT) {
        activations.sink().accept(row, input, 0);
        return;
      }
      double[] weights = new double[activations.site().width()];
      attention(activations.site()).weights(x, weights);
      activations.sink().accept(row, narrow(weights), 0);
    }

    private void differentiate(Pass.WantedGradients gradients, int row) {
      if (gradients.site().kind() != SiteKind.INPUT || pass.replacement() != null) {
        throw NoGradient.because("a closed form has gradients at its input only");
      }
      FloatBuffer seeds = FloatBuffer.allocate(logits.length);
      var target = gradients.targets().apply(row);
      target.seed(seeds, 0, 1);
      function.gradient(x, SoftmaxOutputs.pullBack(target.output(), logits, seeds), gradient);
      gradients.sink().accept(row, narrow(gradient), 0);
    }

    private AnalyticFunction.AttentionLayer attention(Site site) {
      return function
          .attention()
          .orElseThrow(
              () -> new ModelException("the closed-form model has no site " + site.name()));
    }
  }

  private static FloatBuffer narrow(double[] values) {
    FloatBuffer buffer = FloatBuffer.allocate(values.length);
    for (int i = 0; i < values.length; i++) {
      buffer.put(i, (float) values[i]);
    }
    return buffer;
  }
}
