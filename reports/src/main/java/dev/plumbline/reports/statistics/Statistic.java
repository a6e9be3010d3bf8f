package dev.plumbline.reports.statistics;

import java.util.Optional;
import java.util.function.Function;

/**
 * The result of a statistic: a value, or the reason why there is none. A statistic of no data, of
 * constant data or of ties alone is undefined and is never reported as a number.
 *
 * @param <T> the type of the value
 */
public sealed interface Statistic<T> {

  /** A result with a value. */
  record DefinedStatistic<T>(T result) implements Statistic<T> {}

  /** A result without a value, and why. */
  record UndefinedStatistic<T>(String why) implements Statistic<T> {}

  /** A result with a value. */
  static <T> Statistic<T> of(T value) {
    return new DefinedStatistic<>(value);
  }

  /** A result without a value, with the reason. */
  static <T> Statistic<T> undefined(String reason) {
    return new UndefinedStatistic<>(reason);
  }

  /** Whether there is a value. */
  default boolean isDefined() {
    return this instanceof DefinedStatistic<T>;
  }

  /** The value, empty if there is none. */
  default Optional<T> value() {
    return fold(Optional::of, why -> Optional.empty());
  }

  /** The reason why there is no value; empty text if there is one. */
  default String reason() {
    return fold(value -> "", why -> why);
  }

  /**
   * The value, for callers that know that there is one; throws {@link IllegalStateException}
   * otherwise.
   */
  default T orElseThrow() {
    return fold(
        value -> value,
        why -> {
          throw new IllegalStateException("undefined: " + why);
        });
  }

  /** The result of a function of the value; an undefined result stays undefined. */
  default <R> Statistic<R> map(Function<? super T, ? extends R> function) {
    return fold(value -> Statistic.of(function.apply(value)), Statistic::undefined);
  }

  /** The result of one function of the value or of another of the reason. */
  default <R> R fold(
      Function<? super T, ? extends R> defined, Function<String, ? extends R> undefined) {
    if (this instanceof DefinedStatistic<T> d) {
      return defined.apply(d.result());
    }
    return undefined.apply(((UndefinedStatistic<T>) this).why());
  }
}
