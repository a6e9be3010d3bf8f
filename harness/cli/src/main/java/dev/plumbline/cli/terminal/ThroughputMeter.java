package dev.plumbline.cli.terminal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Measures passes per second and the time left, over the last half minute. */
final class ThroughputMeter {
  private static final double WINDOW = 30;

  private record Sample(double seconds, long cells, long passes) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** Adds a reading of the counters. */
  void add(double seconds, long cells, long passes) {
    samples.addLast(new Sample(seconds, cells, passes));
    while (samples.size() > 2 && seconds - samples.getFirst().seconds() > WINDOW) {
      samples.removeFirst();
    }
  }

  /** Passes per second and time left as text; empty until a cell was finished. */
  String words(long cellsLeft) {
    if (samples.size() < 2) {
      return "";
    }
    Sample first = samples.getFirst();
    Sample last = samples.getLast();
    double seconds = last.seconds() - first.seconds();
    long cells = last.cells() - first.cells();
    if (!(seconds > 0) || cells == 0) {
      return "";
    }
    double passes = (last.passes() - first.passes()) / seconds;
    String left = cellsLeft == 0 ? "" : ", " + time(cellsLeft * seconds / cells) + " left";
    return count(passes) + " passes/s" + left;
  }

  /** A count with at most three significant digits, with k for thousands and M for millions. */
  static String count(double value) {
    if (value < 1e3) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return value < 1e6
        ? String.format(Locale.ROOT, "%.3gk", value / 1e3)
        : String.format(Locale.ROOT, "%.3gM", value / 1e6);
  }

  /** A time span in seconds, minutes or hours. */
  static String time(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }
}
