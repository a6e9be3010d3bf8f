package dev.plumbline.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends a run cleanly when the process receives a signal to end: the run stops after the cells in
 * progress and writes its report before the process ends. The virtual machine then exits with 128
 * plus the number of the signal, which is 130 for an interrupt.
 */
final class ShutdownListener implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Terminal terminal;
  private final AtomicBoolean stop = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupted, "plumbline-interrupt");

  private ShutdownListener(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Returns a listener that is active until it is closed. */
  static ShutdownListener listen(Terminal terminal) {
    ShutdownListener interruption = new ShutdownListener(terminal);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
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
