package dev.plumbline.core.explain.control;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;

/**
 * Control: the edges of the image. Each channel of each pixel gets √(dx² + dy²), where dx and dy
 * are half the difference of the two neighbors along an axis, with border pixels repeated. If the
 * input is not one image, the neighbors are those in the row. The model is not used.
 */
@AutoService(ExplainerPlugin.class)
public final class Edges implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("edges")
        .version(2)
        .summary("Control: the edges of the input; the model is not used.")
        .references(ExplainerSpecs.SANITY_CHECKS)
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpecs.controlThatGives(ExplainerSpecs.IMPORTANCE);
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return Edges::explain;
  }

  private static Step<Attribution> explain(Subject subject) {
    InputLayout.FeatureInputs own = subject.featureInputs();
    ExplainerSpecs.requireQuantities(subject, "no magnitude");
    double[] edges = new double[subject.layout().width()];
    for (InputLayout.Placed placed : own.inputs()) {
      write(edges, subject.instance().row(), placed);
    }
    return Step.done(
        Attribution.ofRaw(
            ExplainerSpecs.IMPORTANCE,
            subject.input(),
            Vector.of(edges),
            subject.instance().features()));
  }

  /** Writes the edges of one input: an image, or else its elements in a row. */
  private static void write(double[] edges, FloatRows row, InputLayout.Placed placed) {
    Shape own = placed.input().shape();
    boolean image = placed.input().kind() == InputKind.IMAGE;
    Shape shape = image ? own : Shape.of(1, own.size(), 1);
    int height = shape.extent(0);
    int width = shape.extent(1);
    int channels = shape.extent(2);
    for (int i = 0; i < shape.size(); i++) {
      int e = placed.offset() + i;
      int y = i / (width * channels);
      int x = i / channels % width;
      int left = e - (x > 0 ? channels : 0);
      int right = e + (x < width - 1 ? channels : 0);
      int up = e - (y > 0 ? width * channels : 0);
      int down = e + (y < height - 1 ? width * channels : 0);
      double across = ((double) row.get(0, right) - row.get(0, left)) / 2;
      double along = ((double) row.get(0, down) - row.get(0, up)) / 2;
      edges[e] = Math.hypot(across, along);
    }
  }
}
