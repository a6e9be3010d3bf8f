package dev.plumbline.core.explain;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Site;
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
import java.util.Optional;

/** The attention weights the model itself computes. */
@AutoService(ExplainerPlugin.class)
public final class Attention implements ExplainerPlugin {
  /** Instead of a query position: the mean over all. */
  private static final int MEAN = -1;

  @Override
  public PluginSpec spec() {
    return Specs.of(
        "attention",
        "The attention weights of the model, averaged over heads and queries.",
        List.of(
            Parameter.of(
                "query",
                new ParameterType.OneOf(
                    List.of(
                        new ParameterType.Choice(List.of("mean")),
                        new ParameterType.Whole(0, Integer.MAX_VALUE))),
                "mean",
                "which query's weights, where the site has a query axis: mean, or its index"),
            Parameter.optional(
                "site",
                new ParameterType.Text(),
                "the attention site by name; the model's first one if absent")),
        new Reference("Bahdanau, Cho and Bengio", 2014, "arXiv:1409.0473"),
        new Reference("Jain and Wallace", 2019, "arXiv:1902.10186"));
  }

  @Override
  public ExplainerSpec explainer() {
    return new ExplainerSpec(Specs.WEIGHT, ExplainerSpec.Needs.ATTENTION, false, true, "1 forward");
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Object written = parameters.value("query").orElse("mean");
    int query = written instanceof Number number ? number.intValue() : MEAN;
    Optional<String> name = parameters.value("site").map(String::valueOf);
    return subject -> explain(subject, site(subject, name), query);
  }

  private static Site site(Subject subject, Optional<String> name) {
    List<Site> sites =
        subject.sites().stream().filter(site -> site.kind() == Site.Kind.ATTENTION).toList();
    Site found =
        sites.stream()
            .filter(site -> name.isEmpty() || site.name().equals(name.get()))
            .findFirst()
            .orElseThrow(
                () ->
                    new NotApplicableException(
                        "the model has no attention site%s; known: %s"
                            .formatted(
                                name.map(wanted -> " '" + wanted + "'").orElse(""),
                                sites.stream().map(Site::name).toList())));
    return Sites.positioned(found, subject);
  }

  private static Step<Attribution> explain(Subject subject, Site site, int query) {
    double[] shares = shares(site, query);
    return Step.askOnce(
        new Query.Activations(site, subject.instance().row()),
        weights ->
            Attribution.ofRaw(
                Specs.WEIGHT, site, weighted(weights, shares), subject.instance().features()));
  }

  private static Vector weighted(FloatRows weights, double[] shares) {
    double[] raw = new double[shares.length];
    for (int e = 0; e < raw.length; e++) {
      raw[e] = shares[e] == 0 ? 0 : shares[e] * weights.get(0, e);
    }
    return Vector.of(raw);
  }

  /** How much each weight counts: the product over axes of what {@link #share} says. */
  private static double[] shares(Site site, int query) {
    double[] shares = new double[site.width()];
    for (int e = 0; e < shares.length; e++) {
      shares[e] = 1;
      int rest = e;
      for (int axis = site.shape().rank() - 1; axis >= 0; axis--) {
        int extent = site.shape().extent(axis);
        shares[e] *= share(site, axis, rest % extent, query);
        rest /= extent;
      }
    }
    return shares;
  }

  private static double share(Site site, int axis, int index, int query) {
    int extent = site.shape().extent(axis);
    AxisRole role = site.roles().get(axis);
    return switch (role) {
      case POSITION -> 1;
      case HEAD -> 1.0 / extent;
      case QUERY -> queryShare(site, extent, index, query);
      default ->
          throw new NotApplicableException(
              "attention site '%s' has axes %s; only positions, heads and queries can be averaged"
                  .formatted(site.name(), site.roles()));
    };
  }

  private static double queryShare(Site site, int queries, int index, int query) {
    if (query >= queries) {
      throw new NotApplicableException(
          "query: %d, but attention site '%s' has queries 0 to %d"
              .formatted(query, site.name(), queries - 1));
    }
    if (query == MEAN) {
      return 1.0 / queries;
    }
    return query == index ? 1 : 0;
  }
}
