package dev.plumbline.core.explain;

import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.Reference;

/** Semantics, parameters and references that several explainers share. */
public final class ExplainerSpecs {
  /** Signed contributions to F(x) − F(b) that sum to it. */
  public static final Semantics COMPLETE = new Semantics(AttributionKind.CONTRIBUTION, true, true);

  /** Signed contributions to F(x) − F(b) that need not sum to it. */
  public static final Semantics CONTRIBUTION =
      new Semantics(AttributionKind.CONTRIBUTION, true, false);

  /** Signed changes of F per unit of input. */
  public static final Semantics SENSITIVITY =
      new Semantics(AttributionKind.SENSITIVITY, true, false);

  /** Nonnegative importance without a unit. */
  public static final Semantics IMPORTANCE =
      new Semantics(AttributionKind.IMPORTANCE, false, false);

  /** Nonnegative weights that the model itself computes, such as attention. */
  public static final Semantics WEIGHT = new Semantics(AttributionKind.WEIGHT, false, false);

  /** Proposes that every test of explanations is also run on maps that ignore the model. */
  public static final Reference SANITY_CHECKS =
      new Reference("Adebayo, Gilmer, Muelly, Goodfellow, Hardt and Kim", 2018, "arXiv:1810.03292");

  private ExplainerSpecs() {}

  /** Returns the parameter that names the explainer from which a control is made. */
  public static Parameter other() {
    return Parameter.required(
        "of",
        new ParameterType.EntryReference(PluginKind.EXPLAINER),
        "the explainer whose values are changed");
  }

  /** Returns the parameter that chooses a removal operator. */
  public static Parameter operator() {
    return Parameter.of(
        "operator", new ParameterType.Operator(), "zero", "how features are removed");
  }

  /** Returns the spec of a control that asks the model nothing and gives values of this meaning. */
  public static ExplainerSpec controlThatGives(Semantics semantics) {
    return ExplainerSpec.gives(semantics)
        .needs(ExplainerSpec.Needs.NOTHING)
        .control()
        .costs("0 forward")
        .build();
  }

  /**
   * Refuses features that are tokens or texts, whose numbers are no quantities.
   *
   * @param why what they do not have
   * @throws NotApplicableException if there are some among the inputs that features belong to
   */
  public static void requireQuantities(Subject subject, String why) {
    subject
        .featureInputs()
        .requireQuantities(
            ids -> ids + " have " + why + "; use random-fixed as a control for them");
  }

  /**
   * Returns the spec of a control that is made from another explainer and has its semantics and
   * cost.
   */
  public static ExplainerSpec controlOf() {
    return ExplainerSpec.gives(COMPLETE)
        .needs(ExplainerSpec.Needs.NOTHING)
        .control()
        .costs("{of}")
        .build();
  }
}
