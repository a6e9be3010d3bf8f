package dev.plumbline.tensorflow.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The calls of this process into the engine's native library. The library takes itself down when
 * the process ends, and a call that is in progress then crashes; so the end of the process waits
 * for the calls in progress and lets no other begin. There is one library per process, hence one
 * lock.
 */
public final class EngineCalls {
  private static final ReentrantReadWriteLock LIBRARY = new ReentrantReadWriteLock();

  private EngineCalls() {}

  /** Makes a call; it never begins once {@link #end} was called. */
  public static <T> T call(Supplier<T> made) {
    LIBRARY.readLock().lock();
    try {
      return made.get();
    } finally {
      LIBRARY.readLock().unlock();
    }
  }

  /** Makes a call without a result, as {@link #call}. */
  public static void run(Runnable made) {
    call(
        () -> {
          made.run();
          return true;
        });
  }

  /**
   * Waits until no call is in progress; later calls never return. Only for a process that is about
   * to end.
   *
   * @return whether all calls came to an end within the given time
   */
  public static boolean end(Duration patience) {
    try {
      return LIBRARY.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
