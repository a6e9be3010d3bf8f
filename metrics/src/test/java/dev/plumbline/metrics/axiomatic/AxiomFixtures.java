package dev.plumbline.metrics.axiomatic;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.removal.RemovalFixtures;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import java.util.Map;

/** Scores an explainer on a constructed pair. */
final class AxiomFixtures {
  private AxiomFixtures() {}

  static Metric.OfExplanation metric(MetricPlugin plugin, Map<String, Object> given) {
    return (Metric.OfExplanation)
        plugin.create(Parameters.defaults(plugin.spec(), given, RemovalFixtures::of));
  }

  static Score score(
      Metric.OfExplanation metric, ClosedForm model, Subject subject, Explainer explainer) {
    Answerer closed = new Answerer(model, explainer);
    Attribution clean = closed.run(subject, explainer.explain(subject));
    return closed.run(subject, metric.evaluate(subject, clean));
  }

  /** An attribution that stands elsewhere than at the input. */
  static Attribution elsewhere(Subject subject) {
    return Attribution.ofRaw(
        new Attribution.Semantics(AttributionKind.IMPORTANCE, false, false),
        subject.site(SiteKind.ATTENTION).orElseThrow(),
        Vector.of(.5, .5),
        subject.instance().features());
  }

  /** Two tokens in front of a model that is explained at its embedding. */
  static Subject words() {
    ClosedForm model = ClosedForm.linear(0, 1, 1);
    Subject plain = TestSubjects.regression(model, 1, 2);
    Site embedding =
        new Site(
            "embedding",
            SiteKind.EMBEDDING,
            Shape.of(2, 1),
            List.of(AxisRole.POSITION, AxisRole.CHANNEL));
    return new Subject(
        plain.instance(),
        InputLayout.of("ids", Shape.of(2), InputKind.TOKENS),
        plain.target(),
        plain.prediction(),
        plain.predicted(),
        List.of(embedding),
        plain.background(),
        plain.draws());
  }
}
