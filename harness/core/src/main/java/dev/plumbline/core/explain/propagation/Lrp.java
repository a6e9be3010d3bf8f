package dev.plumbline.core.explain.propagation;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.AttributionSites;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.SampleAndBaseline;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/** Layer-wise relevance propagation, with a rule for each kind of layer. */
@AutoService(ExplainerPlugin.class)
public final class Lrp implements ExplainerPlugin {
  private static final ParameterType NUMBER =
      new ParameterType.Decimal(-Double.MAX_VALUE, Double.MAX_VALUE);

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("lrp")
        .version(1)
        .summary(
            "The output distributed over the inputs, layer by layer, in proportion to their part in each unit.")
        .parameters(
            Parameter.of(
                "composite",
                new ParameterType.Choice(LrpComposite.NAMES),
                "epsilon-plus",
                "the choice of a rule for each kind of layer"),
            Parameter.optional(
                "dense",
                new ParameterType.Choice(LrpComposite.RULES),
                "the rule of matrix products, in place of the composite's"),
            Parameter.optional(
                "convolution",
                new ParameterType.Choice(LrpComposite.RULES),
                "the rule of convolutions, in place of the composite's"),
            Parameter.optional(
                "first",
                new ParameterType.Choice(LrpComposite.FIRST_RULES),
                "the rule of layers that have no other before them, in place of the composite's"),
            Parameter.of(
                "epsilon",
                new ParameterType.Decimal(0, Double.MAX_VALUE),
                1e-6,
                "the stabilizer of the epsilon rule, and of sums of branches"),
            Parameter.of(
                "gamma",
                new ParameterType.Decimal(0, Double.MAX_VALUE),
                0.25,
                "how much the gamma rule favors positive weights"),
            Parameter.of(
                "low",
                NUMBER,
                0.0,
                "the smallest possible input value, in data units, for the box rule"),
            Parameter.of(
                "high",
                NUMBER,
                1.0,
                "the largest possible input value, in data units, for the box rule"))
        .references(
            new Reference(
                "Bach, Binder, Montavon, Klauschen, Müller and Samek",
                2015,
                "doi:10.1371/journal.pone.0130140"),
            new Reference(
                "Montavon, Lapuschkin, Binder, Samek and Müller", 2017, "arXiv:1512.02479"),
            new Reference(
                "Montavon, Binder, Lapuschkin, Samek and Müller",
                2019,
                "doi:10.1007/978-3-030-28954-6_10"),
            new Reference(
                "Kohlbrenner, Bauer, Nakajima, Binder, Samek and Lapuschkin",
                2020,
                "arXiv:1910.09840"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.CONTRIBUTION)
        .needs(ExplainerSpec.Needs.GRADIENTS)
        .costs("2 forward + 1 backward + {embedded} forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Propagation.Relevance rules = LrpComposite.of(parameters);
    double low = parameters.decimal("low");
    double high = parameters.decimal("high");
    if (!(low < high)) {
      throw new IllegalArgumentException(
          "lrp: low: %s must be below high: %s".formatted(low, high));
    }
    return subject -> explain(subject, rules, List.of(low, high));
  }

  private static Step<Attribution> explain(
      Subject subject, Propagation.Relevance rules, List<Double> bounds) {
    Site site = AttributionSites.attributed(subject);
    if (rules.references() > 0 && site.kind() != SiteKind.INPUT) {
      throw new NotApplicableException(
          "the box rule needs the bounds of the input, and tokens are attributed at their"
              + " embedding; choose another rule for 'first'");
    }
    List<Rows> references =
        rules.references() == 0
            ? List.of()
            : bounds.stream().map(bound -> (Rows) filled(subject, bound)).toList();
    return AttributionSites.values(
        subject,
        site,
        values ->
            Step.ask(
                new Query.Scores(site, values),
                scores ->
                    Step.askOnce(
                        new Query.Propagate(rules, site, values, references),
                        relevance ->
                            SampleAndBaseline.gap(
                                Attribution.ofRaw(
                                    ExplainerSpecs.CONTRIBUTION,
                                    site,
                                    ModifiedGradient.vector(relevance, 0),
                                    subject.instance().features()),
                                scores.get(0)))));
  }

  private static FloatRows filled(Subject subject, double value) {
    float[] row = new float[subject.layout().width()];
    for (int e = 0; e < row.length; e++) {
      row[e] = (float) subject.background().transformed(e, value);
    }
    return FloatRows.row(row);
  }
}
