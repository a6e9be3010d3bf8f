package dev.plumbline.metrics.spec;

import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Removal;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** An explanation method as a unit of extension. */
public interface ExplainerPlugin extends Plugin {

  /** The description of the method beyond its {@link #spec}. */
  ExplainerSpec explainer();

  /**
   * Holds what the parameters name, such as a file of attributions, against the samples that are to
   * be explained, before anything runs.
   *
   * @param samples the ids of the samples
   * @param targets the name of the target of a sample by its id, such as {@code logit[3]}, at the
   *     cost of one forward pass; empty where it shows only in the run
   * @return why none of the samples can be explained and what to do, in words that follow the name
   *     of the explainer; by default nothing
   */
  default List<String> problems(
      Parameters parameters, List<String> samples, UnaryOperator<String> targets) {
    return List.of();
  }

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
