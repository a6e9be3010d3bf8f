package dev.plumbline.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends a run cleanly when the process is told to end: the run stops after the cells under way and
 * writes its report before the process goes. The virtual machine then exits with 128 plus the
 * signal's number, which is 130 for an interrupt.
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

  /** Listens until it is closed. */
  static ShutdownListener listen(Terminal terminal) {
    ShutdownListener interruption = new ShutdownListener(terminal);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Set once the process is told to end. */
  AtomicBoolean stop() {
    return stop;
  }

  private void interrupted() {
    stop.set(true);
    terminal.err().println();
    terminal.err().println("stopping after the cells under way; finished cells are kept");
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        terminal.err().println("the cells under way take too long and are given up");
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
        stop.set(true); // the process began to end just now; the hook finds nothing to wait for
      }
    }
  }
}
