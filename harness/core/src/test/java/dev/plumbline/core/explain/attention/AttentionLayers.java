package dev.plumbline.core.explain.attention;

import static dev.plumbline.testkit.ExplainerFixtures.explainer;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.ArrayList;
import java.util.List;

/** Attention layers with given weights and gradients, for tests. */
final class AttentionLayers {
  private final List<Site> sites = new ArrayList<>();
  private final Answerer answerer = new Answerer(ClosedForm.linear(0, 1));

  /** Adds self-attention with some heads over n positions. */
  AttentionLayers self(int heads, int n, double[] weights, double... gradients) {
    return layer(
        Shape.of(heads, n, n),
        List.of(AxisRole.HEAD, AxisRole.QUERY, AxisRole.POSITION),
        weights,
        gradients);
  }

  /** Adds one weighted sum over the positions. */
  AttentionLayers pooling(double[] weights, double... gradients) {
    return layer(Shape.of(weights.length), List.of(AxisRole.POSITION), weights, gradients);
  }

  AttentionLayers layer(Shape shape, List<AxisRole> roles, double[] weights, double... gradients) {
    Site site = new Site("a" + sites.size(), SiteKind.ATTENTION, shape, roles);
    sites.add(site);
    answerer.reading(site, row -> weights).sloping(site, row -> gradients);
    return this;
  }

  Answerer answerer() {
    return answerer;
  }

  Attribution explain(ExplainerPlugin plugin, TestSample sample, Object... given) {
    TestSample sited = sample.sites(sites.toArray(new Site[0]));
    return answerer.run(sited.subject(), explainer(plugin, given).explain(sited.subject()));
  }
}
