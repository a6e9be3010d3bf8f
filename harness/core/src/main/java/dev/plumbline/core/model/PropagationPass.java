package dev.plumbline.core.model;

import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * One request for a backward pass in which propagation rules stand in place of derivatives.
 *
 * @param rules the rules
 * @param site the site at which the pass ends
 * @param inputs one input row per row of the pass, fed together with the site's values if the site
 *     is not the input
 * @param values the values at the site, rows of its width
 * @param side places in a row where inputs begin that hold no feature; they get no signal
 * @param references as many blocks of reference rows, of the site's width, as the rules require
 * @param starts where the backward pass of each row starts
 * @param signals receives one row of the site's width per row
 */
public record PropagationPass(
    Propagation rules,
    Site site,
    Rows inputs,
    Rows values,
    Set<Integer> side,
    List<Rows> references,
    IntFunction<Start> starts,
    RowSink signals) {

  /**
   * The output at which a backward pass starts.
   *
   * @param target logits, or a sum or difference of some
   * @param weight the factor on the signal there; 1 unless the row is one term of a weighted sum
   */
  public record Start(Target target, double weight) {
    /** Returns a start at a target with weight 1. */
    public static Start at(Target target) {
      return new Start(target, 1);
    }
  }

  /** Copies the collections. */
  public PropagationPass {
    side = Set.copyOf(side);
    references = List.copyOf(references);
  }

  /** A pass over rows of which every input holds features. */
  public PropagationPass(
      Propagation rules,
      Site site,
      Rows inputs,
      Rows values,
      List<Rows> references,
      IntFunction<Start> starts,
      RowSink signals) {
    this(rules, site, inputs, values, Set.of(), references, starts, signals);
  }
}
