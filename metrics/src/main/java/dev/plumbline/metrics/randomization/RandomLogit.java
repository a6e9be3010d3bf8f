package dev.plumbline.metrics.randomization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.randomization.Similarity.MapComparison;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * How alike the explanations of the target and of another class are: their similarity, in [−1, 1],
 * no unit, lower is better. The other class is drawn by sample, uniformly among all but the
 * target's. Undefined where a map is constant or not finite. Costs one explanation.
 *
 * <p>Source: Sixt, Granz and Landgraf 2020, arXiv:1912.09818.
 */
@AutoService(MetricPlugin.class)
public final class RandomLogit implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("random-logit")
        .version(2)
        .summary("Compares the explanation of the target with that of another class.")
        .parameters(Similarity.parameter(), Similarity.values("signed"))
        .references(new Reference("Sixt, Granz and Landgraf", 2020, "arXiv:1912.09818"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return Randomizations.similarityMetric()
        .shows("Whether the explanation depends on which class is explained.")
        .cannotShow(
            "Two classes may rest on the same features: of two classes, one is explained by the other's"
                + " values with their signs turned.")
        .costs("1 explanation")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    MapComparison rule = MapComparison.of(parameters);
    return (Metric.OfExplanation)
        (subject, attribution) -> {
          Target other = other(subject);
          return Step.askOnce(
              new Query.VariantExplanations(
                  new Query.Variant.OtherTarget(other), subject.instance().row()),
              explained ->
                  score(
                      rule.to(subject, attribution.features())
                          .applyAsDouble(explained.get(0).features())));
        };
  }

  private static Score score(double similarity) {
    return Double.isNaN(similarity)
        ? Score.undefined("no similarity: a map is constant, too short or not finite")
        : Score.of(similarity);
  }

  /** The same kind of output, of another class. */
  private static Target other(Subject subject) {
    Target target = subject.target();
    int classes = subject.prediction().size();
    if (subject.predicted() < 0) {
      throw new NotApplicableException("a regression has no other class to explain");
    }
    if (target.isCombined()) {
      throw new NotApplicableException(
          "the target %s is of several classes; explain one class".formatted(target.name()));
    }
    if (classes == 1) {
      return target.sign() > 0
          ? Target.negative(target.output())
          : Target.of(target.output(), target.index());
    }
    int drawn = subject.draws().at("class").stream().nextInt(classes - 1);
    int other = drawn < target.index() ? drawn : drawn + 1;
    return target.subtracted().isEmpty()
        ? Target.of(target.output(), other)
        : Target.margin(target.output(), other, target.index());
  }
}
