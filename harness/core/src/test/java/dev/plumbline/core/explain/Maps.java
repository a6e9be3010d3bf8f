package dev.plumbline.core.explain;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.List;

/** A layer with two channels over an image of 2 by 2 pixels, for tests of class activation maps. */
public final class Maps {
  public static final Site LAYER = site("conv", 2);

  /** Four pixels. */
  public static final TestSample IMAGE =
      TestSample.of(1, 2, 3, 4).input(InputKind.IMAGE, 2, 2, 1).sites(LAYER);

  private Maps() {}

  public static Site site(String name, int channels) {
    return new Site(
        name,
        SiteKind.LAYER,
        Shape.of(2, 2, channels),
        List.of(AxisRole.HEIGHT, AxisRole.WIDTH, AxisRole.CHANNEL));
  }

  /** Explains a function of a layer whose channels have the values x and 2 − x at pixel x. */
  public static Attribution explain(Explainer explainer, ClosedForm ofLayer) {
    return new Answerer(ofLayer)
        .reading(LAYER, Maps::activations)
        .run(IMAGE.subject(), explainer.explain(IMAGE.subject()));
  }

  private static double[] activations(double[] x) {
    double[] values = new double[2 * x.length];
    for (int i = 0; i < x.length; i++) {
      values[2 * i] = x[i];
      values[2 * i + 1] = 2 - x[i];
    }
    return values;
  }
}
