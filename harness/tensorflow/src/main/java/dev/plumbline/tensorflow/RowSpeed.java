package dev.plumbline.tensorflow;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How many rows a model runs in a second, measured on one thread; rates are rows per second. */
final class RowSpeed {
  private static final double NANOS = 1e9;

  private final Model model;
  private final FloatRows rows;
  private final LongSupplier clock;

  /**
   * A measurement.
   *
   * @param rows the rows that are run, twice; the second time counts
   * @param clock nanoseconds
   */
  RowSpeed(Model model, FloatRows rows, LongSupplier clock) {
    this.model = model;
    this.rows = rows;
    this.clock = clock;
  }

  /** Forward passes. */
  double forward() {
    return rate(() -> model.run(Pass.forward(rows, OutputKind.LOGIT, (row, values, at) -> {})));
  }

  /** Gradients at a site. */
  double gradients(Site site) {
    Target target = Target.of(OutputKind.LOGIT, 0);
    return rate(
        () ->
            model.run(
                Pass.gradients(
                    rows, new Pass.WantedGradients(site, row -> target, (row, values, at) -> {}))));
  }

  private double rate(Runnable work) {
    work.run();
    long start = clock.getAsLong();
    work.run();
    double seconds = Math.max(1, clock.getAsLong() - start) / NANOS;
    return rows.count() / seconds;
  }

  /** A speed in words. */
  static String words(double rate) {
    return String.format(Locale.ROOT, "%.3g rows per second", rate);
  }
}
