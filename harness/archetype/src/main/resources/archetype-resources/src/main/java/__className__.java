package ${package};

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
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

/**
 * A power of the absolute gradient, with which every project of this kind begins: replace it by your
 * method. Element e gets |∂F/∂xₑ|ᵖ, a feature the sum of its elements.
 */
public final class ${className} implements ExplainerPlugin {
  private static final Semantics IMPORTANCE = new Semantics(AttributionKind.IMPORTANCE, false, false);

  /** What a suite may write, and what a reader is told. */
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("${explainer}")
        .version(1) // raise it whenever a change alters results
        .summary("A power of the absolute gradient.")
        .parameters(Parameter.of("power", new ParameterType.Decimal(0.5, 8), 2.0, "the exponent"))
        .references(
            new Reference("Gevrey, Dimopoulos and Lek", 2003, "doi:10.1016/S0304-3800(02)00257-0"))
        .build();
  }

  /** What the numbers mean, what the method needs, and what it costs. */
  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(IMPORTANCE)
        .needs(ExplainerSpec.Needs.GRADIENTS)
        .costs("1 forward + 1 backward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    double power = parameters.decimal("power");
    return subject -> explain(subject, power);
  }

  /** Asks for the gradient at the sample, and is done with its answer. */
  private static Step<Attribution> explain(Subject subject, double power) {
    return Step.askOnce(
        new Query.Gradients(subject.input(), subject.instance().row()),
        gradient ->
            Attribution.ofRaw(
                IMPORTANCE,
                subject.input(),
                powers(gradient, power),
                subject.instance().features()));
  }

  private static Vector powers(FloatRows gradient, double power) {
    double[] powers = new double[gradient.width()];
    for (int e = 0; e < powers.length; e++) {
      powers[e] = Math.pow(Math.abs(gradient.get(0, e)), power);
    }
    return Vector.of(powers);
  }
}
