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
import java.util.List;

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
        .version(1)
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
    List<InputLayout.Input> inputs = subject.layout().inputs();
    ExplainerSpecs.requireNoTokens(subject, "no magnitude");
    boolean image = inputs.size() == 1 && inputs.get(0).kind() == InputKind.IMAGE;
    Shape shape = image ? inputs.get(0).shape() : Shape.of(1, subject.layout().width(), 1);
    return Step.done(
        Attribution.ofRaw(
            ExplainerSpecs.IMPORTANCE,
            subject.input(),
            edges(subject.instance().row(), shape),
            subject.instance().features()));
  }

  private static Vector edges(FloatRows row, Shape shape) {
    int height = shape.extent(0);
    int width = shape.extent(1);
    int channels = shape.extent(2);
    double[] edges = new double[row.width()];
    for (int e = 0; e < edges.length; e++) {
      int y = e / (width * channels);
      int x = e / channels % width;
      int left = e - (x > 0 ? channels : 0);
      int right = e + (x < width - 1 ? channels : 0);
      int up = e - (y > 0 ? width * channels : 0);
      int down = e + (y < height - 1 ? width * channels : 0);
      double across = ((double) row.get(0, right) - row.get(0, left)) / 2;
      double along = ((double) row.get(0, down) - row.get(0, up)) / 2;
      edges[e] = Math.hypot(across, along);
    }
    return Vector.of(edges);
  }
}
