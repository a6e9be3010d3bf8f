package dev.plumbline.core.model;

import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One request for a backward pass by rules.
 *
 * @param rules the rules
 * @param site where it ends
 * @param inputs the input row of each row; fed beside the site's values where the site is not the
 *     input
 * @param values the values at the site, of its width
 * @param references as many blocks of rows of the site's width as the rules ask for
 * @param starts where each row starts
 * @param signals takes one row of the site's width per row
 */
public record PropagationPass(
    Propagation rules,
    Site site,
    Rows inputs,
    Rows values,
    List<Rows> references,
    IntFunction<Start> starts,
    RowSink signals) {

  /**
   * Where a backward pass starts.
   *
   * @param target the logit, or the margin of two
   * @param weight what the signal there is multiplied by; 1 but for a part of a weighted sum
   */
  public record Start(Target target, double weight) {
    /** Starts at a target itself. */
    public static Start at(Target target) {
      return new Start(target, 1);
    }
  }

  /** Copies the list. */
  public PropagationPass {
    references = List.copyOf(references);
  }
}
