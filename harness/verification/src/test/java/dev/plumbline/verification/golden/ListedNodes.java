package dev.plumbline.verification.golden;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import java.util.function.Function;

/**
 * Integrated gradients on the very positions and weights that a file lists, between the ends of
 * another explainer's path.
 *
 * @param method gives the baseline
 * @param positions the listed positions
 * @param weights the listed weights
 */
record ListedNodes(Explainer method, Vector positions, Vector weights) implements Explainer {

  /** The nodes of a case. */
  static ListedNodes of(GoldenCase recorded, Explainer method) {
    return new ListedNodes(
        method, recorded.tensor("alphas").values(), recorded.tensor("step_weights").values());
  }

  @Override
  public Step<Attribution> explain(Subject subject) {
    return after(method.explain(subject), subject);
  }

  private Step<Attribution> after(Step<Attribution> step, Subject subject) {
    if (step instanceof Step.Ask<?, Attribution> ask) {
      return then(ask, subject);
    }
    return integrate(subject, ((Step.Done<Attribution>) step).result());
  }

  private <A> Step<Attribution> then(Step.Ask<A, Attribution> ask, Subject subject) {
    return Step.ask(ask.query(), answer -> after(ask.answer(answer), subject));
  }

  private Step<Attribution> integrate(Subject subject, Attribution own) {
    Site site = own.site();
    FloatRows start = own.measuredFrom().orElseThrow();
    return Step.ask(
        new Query.PathGradients(site, start, positions, weights),
        gradient -> values(subject, site, x -> attribution(subject, own, x, start, gradient)));
  }

  private static Step<Attribution> values(
      Subject subject, Site site, Function<FloatRows, Attribution> then) {
    FloatRows row = subject.instance().row();
    return site.kind() == SiteKind.INPUT
        ? Step.done(then.apply(row))
        : Step.askOnce(new Query.Activations(site, row), then);
  }

  private static Attribution attribution(
      Subject subject, Attribution own, FloatRows x, FloatRows start, Vector gradient) {
    double[] raw = new double[gradient.size()];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = ((double) x.get(0, i) - start.get(0, i)) * gradient.get(i);
    }
    return Attribution.ofRaw(
        own.semantics(), own.site(), Vector.of(raw), subject.instance().features());
  }
}
