package dev.plumbline.cli;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import java.time.Duration;
import java.util.function.Supplier;

/** Lets no model be in the middle of a native call when the process ends. */
final class OrderlyEnd {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private OrderlyEnd() {}

  /**
   * Does what opens models but has nothing to keep when it is interrupted. If the process is told
   * to end meanwhile, it waits for the native calls in progress.
   *
   * @param catalog the models that may be in use
   * @param work what is done; its result is returned
   */
  static <T> T during(Catalog catalog, Supplier<T> work) {
    Thread hook = new Thread(() -> ofModels(catalog), "plumbline-end");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.get();
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        ShutdownListener.awaitEnd(); // the process is ending, with an exit code that is not ours
      }
    }
  }

  /** Waits for the native calls in progress, and lets no other begin. */
  static void ofModels(Catalog catalog) {
    for (Plugin plugin : catalog.all(PluginKind.MODEL)) {
      if (plugin instanceof ModelPlugin model) {
        model.endProcess(PATIENCE);
      }
    }
  }
}
