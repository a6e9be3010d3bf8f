package dev.plumbline.reports.chart;

import java.util.ArrayList;
import java.util.List;

/** Round numbers for the ticks of an axis. */
final class AxisTicks {
  private AxisTicks() {}

  /** From three to about six multiples of 1, 2 or 5 times a power of ten inside a range. */
  static List<Double> of(double low, double high) {
    double span = high - low;
    if (!(span > 0) || !Double.isFinite(span)) {
      return List.of(low);
    }
    double power = Math.pow(10, Math.floor(Math.log10(span / 4)));
    double rest = span / 4 / power;
    double step = power * (rest >= 5 ? 5 : rest >= 2 ? 2 : 1);
    List<Double> ticks = new ArrayList<>();
    for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * span; k++) {
      ticks.add(k * step);
    }
    return ticks;
  }

  /** Every how many ticks have room for their labels, of so many letters, on an axis in pixels. */
  static int apart(int ticks, double length, int letters) {
    double needed = 7.0 * letters + 6;
    return ticks < 2 ? 1 : (int) Math.ceil(needed / (length / (ticks - 1)));
  }

  /** The decimals that tell ticks apart. */
  static int decimals(List<Double> ticks) {
    double step = ticks.size() < 2 ? 1 : Math.abs(ticks.get(1) - ticks.get(0));
    return (int) Math.max(0, Math.min(12, -Math.floor(Math.log10(step) + 1e-9)));
  }
}
