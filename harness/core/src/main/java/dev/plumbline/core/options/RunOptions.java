package dev.plumbline.core.options;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How a plan is run; none of it changes a score.
 *
 * @param folder the run folder
 * @param cache where downloads and trained models are kept
 * @param threads harness threads, at least 1
 * @param command the command that repeats the run, for the report
 * @param listener is told of the progress
 * @param stop set to end the run after the cells under way
 * @param switches what is done beside running the plan
 */
public record RunOptions(
    Path folder,
    Path cache,
    int threads,
    String command,
    RunListener listener,
    AtomicBoolean stop,
    Set<RunSwitch> switches) {

  /** What may be done beside running a plan. */
  public enum RunSwitch {
    /** Removes cells and attributions from the run folder that belong to no cell of the plan. */
    PRUNE,
    /** Tries cells again that were left out because runs died in them. */
    RETRY_FAILED,
    /** Makes every check of the models anew and at length. */
    VERIFY_MODELS
  }

  /** Copies the set and checks the number of threads. */
  public RunOptions {
    switches = Set.copyOf(switches);
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + ": must be at least 1");
    }
  }

  /** Options for a run with one thread that nobody listens to; what follows adds to them. */
  public static RunOptions quiet(Path folder, Path cache) {
    return new RunOptions(folder, cache, 1, "", RunListener.SILENT, new AtomicBoolean(), Set.of());
  }

  /** The same options with another number of threads. */
  public RunOptions withThreads(int other) {
    return new RunOptions(folder, cache, other, command, listener, stop, switches);
  }

  /** The same options with the command that repeats the run. */
  public RunOptions withCommand(String other) {
    return new RunOptions(folder, cache, threads, other, listener, stop, switches);
  }

  /** The same options with a listener. */
  public RunOptions withListener(RunListener other) {
    return new RunOptions(folder, cache, threads, command, other, stop, switches);
  }

  /** The same options with a flag that ends the run. */
  public RunOptions withStop(AtomicBoolean other) {
    return new RunOptions(folder, cache, threads, command, listener, other, switches);
  }

  /** The same options with what is done beside running the plan. */
  public RunOptions withSwitches(Set<RunSwitch> others) {
    return new RunOptions(folder, cache, threads, command, listener, stop, others);
  }

  /** A pool of as many daemon threads; whoever asks for it shuts it down. */
  public ExecutorService workers() {
    return Executors.newFixedThreadPool(
        threads,
        work -> {
          Thread thread = new Thread(work, "plumbline-worker");
          thread.setDaemon(true);
          return thread;
        });
  }
}
