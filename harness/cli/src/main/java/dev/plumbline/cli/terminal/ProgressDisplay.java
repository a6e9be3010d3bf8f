package dev.plumbline.cli.terminal;

import dev.plumbline.core.options.RunListener;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shows the progress of a run: on a terminal as one line that is redrawn, in a log as a new line
 * every five seconds.
 */
public final class ProgressDisplay implements RunListener, AutoCloseable {
  private static final int WIDTH = 79;
  private static final double REDRAW = 0.2;
  private static final double LOG = 5;

  private final Terminal terminal;
  private final LongSupplier nanos;
  private final long start;
  private final ThroughputMeter pace = new ThroughputMeter();
  private final ScheduledExecutorService clock;

  /** The work in progress, such as several trainings at once, in the order in which it began. */
  private final Map<String, String> underWay = new LinkedHashMap<>();

  private String line = "";
  private String shown = "";
  private double last = Double.NEGATIVE_INFINITY;

  /** Makes a display that reads the time from {@code nanos}. */
  public ProgressDisplay(Terminal terminal, LongSupplier nanos) {
    this.terminal = terminal;
    this.nanos = nanos;
    start = nanos.getAsLong();
    clock = Executors.newSingleThreadScheduledExecutor(ProgressDisplay::daemon);
  }

  /** Makes a display that is also redrawn every second while nothing is reported. */
  public static ProgressDisplay ticking(Terminal terminal) {
    ProgressDisplay display = new ProgressDisplay(terminal, System::nanoTime);
    var unused = display.clock.scheduleWithFixedDelay(display::show, 1, 1, TimeUnit.SECONDS);
    return display;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "plumbline-progress");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public synchronized void report(String what, long done, long total) {
    String words = total > 0 ? what + " " + done + "/" + total : what;
    if (total > 0 && done < total) {
      underWay.put(what, words);
    } else {
      underWay.remove(what);
    }
    line = total > 0 && !underWay.isEmpty() ? String.join("; ", underWay.values()) : words;
    show();
  }

  @Override
  public synchronized void cells(long done, long total, long passes) {
    underWay.clear();
    pace.add(seconds(), done, passes);
    String words = pace.words(total - done);
    line =
        String.format(
            Locale.ROOT, "cells %d/%d%s", done, total, words.isEmpty() ? "" : ", " + words);
    if (done == total) {
      last = Double.NEGATIVE_INFINITY;
    }
    show();
  }

  @Override
  public synchronized void warn(String message) {
    erase();
    terminal.warn(message);
    last = Double.NEGATIVE_INFINITY;
    show();
  }

  private synchronized void show() {
    double now = seconds();
    if (now - last < (terminal.interactive() ? REDRAW : LOG) || line.isEmpty()) {
      return;
    }
    last = now;
    if (terminal.interactive()) {
      terminal
          .err()
          .print(
              CleanWriter.CLEAR_LINE + (line.length() > WIDTH ? line.substring(0, WIDTH) : line));
      terminal.err().flush();
    } else if (!line.equals(shown)) {
      terminal.err().println(ThroughputMeter.time(now) + ": " + line);
    }
    shown = line;
  }

  private void erase() {
    if (terminal.interactive() && !shown.isEmpty()) {
      terminal.err().print(CleanWriter.CLEAR_LINE);
      terminal.err().flush();
    }
  }

  private double seconds() {
    return (nanos.getAsLong() - start) / 1e9;
  }

  @Override
  public synchronized void close() {
    clock.shutdownNow();
    erase();
  }
}
