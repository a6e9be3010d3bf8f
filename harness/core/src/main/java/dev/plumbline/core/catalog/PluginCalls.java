package dev.plumbline.core.catalog;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelUnavailableException;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.RemovalException;
import dev.plumbline.metrics.model.Step;
import java.util.function.Supplier;

/**
 * Calls the code of plug-ins. Exceptions that have a meaning (not applicable, no removal, a model
 * that failed) pass; whatever else is thrown, an {@link Error} too, becomes a {@link
 * PluginException} that names the plug-in. So does a null.
 */
public final class PluginCalls {
  private PluginCalls() {}

  /**
   * The result of a call.
   *
   * @param who the plug-in as a suite names it, such as {@code explainer 'lime'}
   * @throws PluginException if the plug-in broke or returned null
   */
  public static <R> R call(String who, Supplier<R> work) {
    R result;
    try {
      result = work.get();
    } catch (Throwable thrown) { // whatever a plug-in throws is its own failure
      throw failure(who, thrown);
    }
    if (result == null) {
      throw new PluginException(who + " broke: it returned null");
    }
    return result;
  }

  /**
   * What a plug-in makes of parameters. A refusal of parameters passes, and whatever else breaks
   * becomes a refusal that names the plug-in, so that it is found before anything runs.
   *
   * @throws IllegalArgumentException if there is no result
   */
  public static <R> R made(String who, Supplier<R> work) {
    try {
      return call(who, work);
    } catch (RuntimeException e) {
      if (e instanceof PluginException
          && e.getCause() instanceof IllegalArgumentException refusal) {
        throw refusal;
      }
      throw new IllegalArgumentException(PluginException.of(who, e).getMessage(), e);
    }
  }

  /** What was thrown where it has a meaning, else a {@link PluginException} made of it. */
  public static RuntimeException failure(String who, Throwable thrown) {
    if (thrown instanceof NotApplicableException
        || thrown instanceof RemovalException
        || thrown instanceof ModelException
        || thrown instanceof ModelUnavailableException) {
      return (RuntimeException) thrown;
    }
    return PluginException.of(who, thrown);
  }

  /**
   * A step of a plug-in whose every continuation is called as {@link #call} does.
   *
   * @param next makes the step
   */
  public static <R> Step<R> steps(String who, Supplier<Step<R>> next) {
    Step<R> step = call(who, next);
    if (step instanceof Step.Ask<?, R> ask) {
      return guarded(who, ask);
    }
    call(who, ((Step.Done<R>) step)::result);
    return step;
  }

  private static <A, R> Step<R> guarded(String who, Step.Ask<A, R> ask) {
    call(who, ask::query);
    return new Step.Ask<>(ask.query(), answer -> steps(who, () -> ask.answer(answer)));
  }
}
