package dev.plumbline.metrics.robustness;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.Optional;

/**
 * Relative representation stability: {@code max over x′ of ‖(φ′ − φ)/φ‖₂ / max(‖(h(x′) −
 * h(x))/h(x)‖₂, 10⁻⁶)}, with h the last hidden layer the model shows, over neighbors x′ that it
 * puts in the same class, divisions by element. In [0, ∞), no unit, lower is better. Parts: median,
 * mean, log10-max, log10-median, kept (the share of neighbors in the class). Not applicable to a
 * model that shows no hidden layer; undefined where no neighbor stays in the class or a value is
 * not finite. Costs samples + kept samples + 2 forward passes and an explanation of each neighbor
 * in the class.
 *
 * <p>Source: Agarwal et al. 2022, arXiv:2203.06877.
 */
@AutoService(MetricPlugin.class)
public final class Rrs extends RelativeStabilityMetric {
  private static final String DENOMINATOR = "model's representation";

  @Override
  public PluginSpec spec() {
    return plugin("rrs", DENOMINATOR).version(5).build();
  }

  @Override
  public MetricSpec metric() {
    return stabilityMetric(DENOMINATOR)
        .costs("samples + kept samples + 2 forward, kept samples explanations")
        .build();
  }

  private static Optional<Site> layer(Subject subject) {
    return subject.sites().stream()
        .filter(site -> site.kind() == SiteKind.LAYER)
        .reduce((first, second) -> second);
  }

  @Override
  void require(Subject subject) {
    super.require(subject);
    if (layer(subject).isEmpty()) {
      throw notApplicable("the model shows no hidden layer to read a representation from");
    }
  }

  @Override
  Score located(Subject subject, Score score) {
    return score.readFrom(layer(subject).orElseThrow());
  }

  @Override
  Step<double[]> denominators(Kept kept, RelativeChange relative) {
    Site site = layer(kept.subject()).orElseThrow();
    return Step.askOnce(
        new Query.Activations(site, kept.withOwn()),
        values -> {
          double[] own = values.copyDoubles(0);
          double[] below = new double[kept.count()];
          for (int i = 0; i < below.length; i++) {
            double[] other = values.copyDoubles(i + 1);
            below[i] = relative.norm(ExplainedNeighbors.difference(other, own), own);
          }
          return below;
        });
  }
}
