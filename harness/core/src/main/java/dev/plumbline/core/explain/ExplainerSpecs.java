package dev.plumbline.core.explain;

import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.Reference;

/** The parts that the specs of explainers share. */
public final class ExplainerSpecs {
  /** Parts of F(x) − F(b) that sum to it. */
  public static final Semantics COMPLETE = new Semantics(AttributionKind.CONTRIBUTION, true, true);

  /** Parts of F(x) − F(b) that need not sum to it. */
  public static final Semantics CONTRIBUTION =
      new Semantics(AttributionKind.CONTRIBUTION, true, false);

  /** A signed change of F per unit of input. */
  public static final Semantics SENSITIVITY =
      new Semantics(AttributionKind.SENSITIVITY, true, false);

  /** Nonnegative relevance. */
  public static final Semantics IMPORTANCE =
      new Semantics(AttributionKind.IMPORTANCE, false, false);

  /** Weights of the model. */
  public static final Semantics WEIGHT = new Semantics(AttributionKind.WEIGHT, false, false);

  /** Where controls that stand beside the methods are proposed as a baseline of every test. */
  public static final Reference SANITY_CHECKS =
      new Reference("Adebayo, Gilmer, Muelly, Goodfellow, Hardt and Kim", 2018, "arXiv:1810.03292");

  private ExplainerSpecs() {}

  /** The parameter of a control that is made of another explainer. */
  public static Parameter other() {
    return Parameter.required(
        "of",
        new ParameterType.EntryReference(PluginKind.EXPLAINER),
        "the explainer whose values are changed");
  }

  /** The parameter of a method that removes features. */
  public static Parameter operator() {
    return Parameter.of(
        "operator", new ParameterType.Operator(), "zero", "how features are removed");
  }

  /** A control made of another explainer: it means and costs what that one does. */
  public static ExplainerSpec controlOf() {
    return ExplainerSpec.gives(COMPLETE)
        .needs(ExplainerSpec.Needs.NOTHING)
        .control()
        .costs("{of}")
        .build();
  }
}
