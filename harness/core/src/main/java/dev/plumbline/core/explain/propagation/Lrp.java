package dev.plumbline.core.explain.propagation;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.AttributionSites;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.SampleAndBaseline;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
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

/** Layer-wise relevance propagation, with a rule for each kind of layer. */
@AutoService(ExplainerPlugin.class)
public final class Lrp implements ExplainerPlugin {
  private static final ParameterType NUMBER =
      new ParameterType.Decimal(-Double.MAX_VALUE, Double.MAX_VALUE);

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("lrp")
        .version(4)
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
                "the stabilizer of the epsilon and gamma rules, and of sums of branches"),
            Parameter.of(
                "gamma",
                new ParameterType.Decimal(0, Double.MAX_VALUE),
                0.25,
                "how much the gamma rule favors parts of the sign of their sum"),
            Parameter.optional(
                "low",
                NUMBER,
                "the smallest possible input value, in data units, for the box rule; the smallest"
                    + " of the training split if absent"),
            Parameter.optional(
                "high",
                NUMBER,
                "the largest possible input value, in data units, for the box rule; the largest of"
                    + " the training split if absent"))
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
                "Andéol, Kawakami, Wada, Kanamori, Müller and Montavon", 2021, "arXiv:2106.04923"),
            new Reference(
                "Achtibat, Hatefi, Dreyer, Jain, Wiegand, Lapuschkin and Samek",
                2024,
                "arXiv:2402.05602"),
            new Reference("Arras, Montavon, Müller and Samek", 2017, "arXiv:1706.07206"),
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
    Propagation.LayerwiseRelevance rules = LrpComposite.of(parameters);
    BoxBounds bounds = BoxBounds.of(parameters);
    return subject -> explain(subject, rules, bounds);
  }

  private static Step<Attribution> explain(
      Subject subject, Propagation.LayerwiseRelevance rules, BoxBounds bounds) {
    Site site = AttributionSites.attributed(subject);
    if (rules.references() > 0 && site.kind() != SiteKind.INPUT) {
      throw new NotApplicableException(
          "the box rule needs the bounds of the input, and tokens are attributed at their"
              + " embedding; choose another rule for 'first'");
    }
    List<Rows> references = rules.references() == 0 ? List.of() : bounds.rows(subject);
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
                                    Vector.of(relevance.copyDoubles(0)),
                                    subject.instance().features()),
                                scores.get(0)))));
  }
}
