package dev.plumbline.core.explain.removal;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.Baseline;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/**
 * The gradient integrated along the axes, from the baseline to the sample, one feature after the
 * other. Along one axis the integral is the difference of F between its ends, so no quadrature is
 * needed.
 */
@AutoService(ExplainerPlugin.class)
public final class AxisPath implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("axis-path")
        .version(1)
        .summary(
            "The gradient integrated along the axes, one feature after the other: complete, not symmetric.")
        .parameters(
            Parameter.of(
                "order",
                new ParameterType.Choice(List.of("ascending", "descending")),
                "ascending",
                "whether the first or the last feature moves first"),
            Baseline.parameter())
        .references(new Reference("Sundararajan, Taly and Yan", 2017, "arXiv:1703.01365"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.COMPLETE)
        .needs(ExplainerSpec.Needs.OUTPUTS)
        .costs("{features} forward + 1 forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Baseline baseline = Baseline.of(parameters.value("baseline").orElse("zero"), parts);
    boolean ascending = parameters.text("order").equals("ascending");
    return subject -> explain(subject, baseline.atInput(subject), ascending);
  }

  private static Step<Attribution> explain(Subject subject, FloatRows start, boolean ascending) {
    subject
        .featureInputs()
        .requireQuantities(ids -> "there is no path between " + ids + "; use shapley");
    FeatureMap features = subject.instance().features();
    int n = features.features();
    return Step.askOnce(
        new Query.Scores(subject.input(), corners(subject, start, ascending)),
        scores -> {
          double[] values = new double[n];
          for (int k = 0; k < n; k++) {
            values[ascending ? k : n - 1 - k] = scores.get(k + 1) - scores.get(k);
          }
          return Attribution.ofFeatures(
                  ExplainerSpecs.COMPLETE, subject.input(), Vector.of(values), features)
              .withBaseline(start);
        });
  }

  /**
   * Returns the corners of the path: row k has the first k features of the order at the sample's
   * values, the others at the baseline's.
   */
  private static Rows corners(Subject subject, FloatRows start, boolean ascending) {
    FeatureMap features = subject.instance().features();
    int n = features.features();
    float[] from = start.copyRow(0);
    float[] to = subject.instance().row().copyRow(0);
    float[] corner = new float[to.length];
    return Rows.of(
        n + 1,
        to.length,
        (row, target, offset) -> {
          for (int e = 0; e < corner.length; e++) {
            int feature = features.featureOf(e);
            int place = ascending ? feature : n - 1 - feature;
            corner[e] = feature < 0 || place < row ? to[e] : from[e];
          }
          target.put(offset, corner, 0, corner.length);
        });
  }
}
