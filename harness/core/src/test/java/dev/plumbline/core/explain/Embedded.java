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

/** The tokens 3 and 5 with an embedding that maps a token t to (t + 1, 2t). */
public final class Embedded {
  public static final Site SITE =
      new Site(
          "embedding",
          SiteKind.EMBEDDING,
          Shape.of(2, 2),
          List.of(AxisRole.POSITION, AxisRole.CHANNEL),
          List.of(new Site.Span(0, 1, 2, 2)));

  public static final TestSample SAMPLE =
      TestSample.of(3, 5).input(InputKind.TOKENS, 2).sites(SITE);

  private Embedded() {}

  public static Answerer answerer(ClosedForm function) {
    return new Answerer(function).reading(SITE, Embedded::embed);
  }

  private static double[] embed(double[] tokens) {
    double[] embedded = new double[2 * tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      embedded[2 * i] = tokens[i] + 1;
      embedded[2 * i + 1] = 2 * tokens[i];
    }
    return embedded;
  }

  public static Attribution run(Explainer explainer, ClosedForm function) {
    return answerer(function).run(SAMPLE.subject(), explainer.explain(SAMPLE.subject()));
  }
}
