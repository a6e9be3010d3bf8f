package dev.plumbline.metrics.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The state of a metric or explainer between two queries: either it asks, or it is done. The runner
 * advances the steps of many samples in lockstep, so that their queries share batches; in tests,
 * closed-form functions answer them.
 *
 * @param <R> the result
 */
public sealed interface Step<R> {

  /**
   * Asks a query and goes on with its answer.
   *
   * @param query what is asked
   * @param then what follows the answer
   */
  record Ask<A, R>(Query<A> query, Function<? super A, Step<R>> then) implements Step<R> {

    /** The step after the answer. */
    public Step<R> answer(A answer) {
      return then.apply(answer);
    }
  }

  /**
   * The end.
   *
   * @param result the result
   */
  record Done<R>(R result) implements Step<R> {}

  /** A step that is done with a result. */
  static <R> Step<R> done(R result) {
    return new Done<>(result);
  }

  /** A step that asks a query and goes on with the answer. */
  static <A, R> Step<R> ask(Query<A> query, Function<? super A, Step<R>> then) {
    return new Ask<>(query, then);
  }

  /** A step that asks a query and is done with what is made of the answer. */
  static <A, R> Step<R> askOnce(Query<A> query, Function<? super A, ? extends R> then) {
    return new Ask<>(query, answer -> new Done<>(then.apply(answer)));
  }

  /** This step with another result, made of its own. */
  default <S> Step<S> map(Function<? super R, ? extends S> change) {
    if (this instanceof Ask<?, R> ask) {
      return mapAsk(ask, change);
    }
    return new Done<>(change.apply(((Done<R>) this).result()));
  }

  /** This step followed by the step that is made of its result. */
  default <S> Step<S> then(Function<? super R, Step<S>> next) {
    if (this instanceof Ask<?, R> ask) {
      return thenAsk(ask, next);
    }
    return next.apply(((Done<R>) this).result());
  }

  private static <A, R, S> Step<S> thenAsk(Ask<A, R> ask, Function<? super R, Step<S>> next) {
    return new Ask<>(ask.query(), answer -> ask.answer(answer).then(next));
  }

  /** Runs steps one after the other; the result is the list of their results. */
  static <R> Step<List<R>> all(List<Supplier<Step<R>>> steps) {
    return all(steps, List.of());
  }

  private static <R> Step<List<R>> all(List<Supplier<Step<R>>> steps, List<R> done) {
    if (done.size() == steps.size()) {
      return new Done<>(done);
    }
    return steps
        .get(done.size())
        .get()
        .then(
            result -> {
              List<R> more = new ArrayList<>(done);
              more.add(result);
              return all(steps, more);
            });
  }

  private static <A, R, S> Step<S> mapAsk(Ask<A, R> ask, Function<? super R, ? extends S> change) {
    return new Ask<>(ask.query(), answer -> ask.answer(answer).map(change));
  }
}
