package dev.plumbline.core.explain.removal;

import dev.plumbline.core.explain.Baseline;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The coalition game of a subject: v(S) is F with the features outside S removed. Its players are
 * the features, or groups of them. Values are asked for in blocks, which limits how many coalitions
 * are in memory.
 *
 * @param groups the features that each player is
 */
record CoalitionGame(Subject subject, Removal removal, FeatureGroups groups) {
  private static final int BLOCK = 4096;

  /**
   * Returns the game of a subject.
   *
   * @throws NotApplicableException if the subject has no features
   */
  static CoalitionGame of(Subject subject, Removal removal) {
    return of(subject, removal, FeatureGroups::single);
  }

  /** Returns the game of a subject whose players are groups of its features. */
  static CoalitionGame of(
      Subject subject, Removal removal, Function<Subject, FeatureGroups> groups) {
    if (subject.instance().features().features() == 0) {
      throw new NotApplicableException("the sample has no features, so nothing can be removed");
    }
    return new CoalitionGame(subject, removal, groups.apply(subject));
  }

  /** The number of players. */
  int features() {
    return groups.count();
  }

  /** Asks for the values of coalitions and passes them to {@code then}. */
  <R> Step<R> ask(List<Coalition> coalitions, Function<Vector, Step<R>> then) {
    return ask(coalitions.size(), coalitions::get, then);
  }

  /**
   * Asks for the values of coalitions that are created block by block, and passes them to {@code
   * then}.
   */
  <R> Step<R> ask(int count, IntFunction<Coalition> coalitions, Function<Vector, Step<R>> then) {
    return from(0, new double[count], coalitions, then);
  }

  private <R> Step<R> from(
      int first,
      double[] values,
      IntFunction<Coalition> coalitions,
      Function<Vector, Step<R>> then) {
    int end = Math.min(values.length, first + BLOCK);
    List<Coalition> block =
        IntStream.range(first, end).mapToObj(coalitions).map(groups::features).toList();
    return Step.ask(
        new Query.Coalitions(removal, block),
        answer -> {
          for (int i = 0; i < answer.size(); i++) {
            values[first + i] = answer.get(i);
          }
          return end < values.length
              ? from(end, values, coalitions, then)
              : then.apply(Vector.of(values));
        });
  }

  /**
   * Asks for the values of all 2ⁿ coalitions; coalition m consists of the features whose bits are
   * set in m.
   */
  <R> Step<R> askAll(Function<Vector, Step<R>> then) {
    return ask(1 << features(), new SizedCoalitions(features())::of, then);
  }

  /**
   * Returns values that distribute v(N) − v(∅) over the features. If the operator makes one draw,
   * they are complete, with the sample with all features removed as their baseline. The mean over
   * several draws has no single row as its baseline, so it claims no completeness.
   */
  Attribution shared(double[] values, double difference) {
    Attribution attribution =
        removal.draws() == 1
            ? contributions(ExplainerSpecs.COMPLETE, values)
                .withBaseline(new Baseline.Removed(removal).atInput(subject))
            : contributions(ExplainerSpecs.CONTRIBUTION, values);
    return attribution.with("gap", CompensatedSum.of(values) - difference);
  }

  /** Returns the contribution of each player, divided among its features by their elements. */
  Attribution contributions(Semantics semantics, double... values) {
    FeatureMap map = subject.instance().features();
    return Attribution.ofFeatures(
        semantics, subject.input(), Vector.of(groups.divided(values)), map);
  }
}
