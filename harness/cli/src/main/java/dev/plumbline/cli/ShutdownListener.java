package dev.plumbline.cli;

import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.core.catalog.Catalog;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a run cleanly when the process receives a signal to end: the run stops after the cells in
 * progress and writes its report before the process ends. The virtual machine then exits with 128
 * plus the number of the signal, which is 130 for an interrupt.
 */
final class ShutdownListener implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Terminal terminal;
  private final Catalog catalog;
  private final AtomicBoolean stop = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupted, "plumbline-interrupt");

  private ShutdownListener(Terminal terminal, Catalog catalog) {
    this.terminal = terminal;
    this.catalog = catalog;
  }

  /**
   * Returns a listener that is active until it is closed.
   *
   * @param terminal where the user is told
   * @param catalog the models that may be in use when the process ends
   */
  static ShutdownListener listen(Terminal terminal, Catalog catalog) {
    ShutdownListener interruption = new ShutdownListener(terminal, catalog);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /**
   * Waits, for ever, for the end that a signal has begun. Who called {@code System.exit} instead
   * would have a say in the exit code, which is that of the signal.
   */
  static void awaitEnd() {
    while (true) {
      LockSupport.park();
    }
  }

  /** A flag that becomes true when the process is told to end. */
  AtomicBoolean stop() {
    return stop;
  }

  private void interrupted() {
    stop.set(true);
    terminal.err().println();
    terminal
        .err()
        .println("interrupted: stopping after the cells in progress; finished cells are kept");
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        terminal.err().println("the cells in progress take too long and are abandoned");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    OrderlyEnd.ofModels(catalog);
  }

  @Override
  public void close() {
    ended.countDown();
    if (!stop.get()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        stop.set(true); // the process has just begun to end; the hook has nothing left to wait for
      }
    }
  }
}
