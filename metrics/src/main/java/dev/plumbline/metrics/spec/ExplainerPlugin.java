package dev.plumbline.metrics.spec;

import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Removal;
import java.util.function.Function;

/** An explanation method as a unit of extension. */
public interface ExplainerPlugin extends Plugin {

  /** The description of the method beyond its {@link #spec}. */
  ExplainerSpec explainer();

  /** Makes the method. */
  Explainer create(Parameters parameters, Parts parts);

  /**
   * What a method may be made of.
   *
   * @param removals finds a removal operator by the text a suite writes
   * @param explainers finds another explainer of the suite by its name, for controls made of it
   */
  record Parts(Function<String, Removal> removals, Function<String, Explainer> explainers) {}
}
