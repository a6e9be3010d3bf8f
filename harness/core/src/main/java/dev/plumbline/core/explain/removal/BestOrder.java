package dev.plumbline.core.explain.removal;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Removal;
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
 * Control: an order of removal that is searched for, as the ceiling of curves of removal. It looks
 * at the very answers that such a test scores, so it is no explanation.
 */
@AutoService(ExplainerPlugin.class)
public final class BestOrder implements ExplainerPlugin {
  private static final String ID = "best-order";
  private static final String DELETION = "deletion";
  private static final String INSERTION = "insertion";

  /** More features than this take too many passes: their number grows with the square. */
  private static final int MOST = 400;

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer(ID)
        .version(1)
        .summary(
            "Control: the best order of removal that a search finds, the ceiling of curves of"
                + " removal.")
        .parameters(
            ExplainerSpecs.operator(),
            Parameter.of(
                "curve",
                new ParameterType.Choice(List.of(DELETION, INSERTION)),
                DELETION,
                "deletion: F is to fall as fast as possible; insertion: to rise as fast as possible"))
        .references(new Reference("Petsiuk, Das and Saenko", 2018, "arXiv:1806.07421"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.IMPORTANCE)
        .needs(ExplainerSpec.Needs.OUTPUTS)
        .control()
        .costs("{searched} * {draws} forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Removal removal = parameters.operator("operator");
    boolean insertion = parameters.text("curve").equals(INSERTION);
    return subject -> explain(subject, removal, insertion);
  }

  /**
   * The order of insertion that lets F rise fastest is, backward, the order of removal that lets it
   * stay highest; so one search serves both, on F or −F.
   */
  private static Step<Attribution> explain(Subject subject, Removal removal, boolean insertion) {
    CoalitionGame game = CoalitionGame.of(subject, removal);
    int n = game.features();
    if (n > MOST) {
      throw new NotApplicableException(
          "%d features take about %d passes per sample; at most %d are searched, so group them in"
                  .formatted(n, (long) n * n, MOST)
              + " patches or segments");
    }
    OrderSearch search = new OrderSearch(game, insertion ? -1 : 1);
    return search
        .best()
        .map(
            removed ->
                Attribution.ofFeatures(
                    ExplainerSpecs.IMPORTANCE,
                    subject.input(),
                    values(removed, insertion),
                    subject.instance().features()));
  }

  /** What goes first in the order that is scored gets n, what goes last 1. */
  private static Vector values(int[] removed, boolean insertion) {
    int n = removed.length;
    double[] values = new double[n];
    for (int k = 0; k < n; k++) {
      values[removed[k]] = insertion ? k + 1 : n - k;
    }
    return Vector.of(values);
  }
}
