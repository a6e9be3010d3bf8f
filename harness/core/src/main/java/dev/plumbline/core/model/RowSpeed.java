package dev.plumbline.core.model;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Target;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Measures how many rows a model runs in a second, on one thread. */
public final class RowSpeed {
  private static final double NANOS = 1e9;

  /** A shorter time says little: a tenth of a second. */
  private static final long LEAST = 100_000_000;

  private static final int MOST = 1000;

  private final Model model;
  private final FloatRows rows;
  private final LongSupplier clock;

  /**
   * A measurement.
   *
   * @param model the model, which gives logits
   * @param rows the rows that are run: once before, and then again and again for a tenth of a
   *     second, at least once
   * @param clock nanoseconds
   */
  public RowSpeed(Model model, FloatRows rows, LongSupplier clock) {
    this.model = model;
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * The speed of forward passes and, where the model has a gradient, of gradients: by the first
   * embedding of a model of tokens, or else by the input.
   */
  public ModelSpeed measured() {
    ModelFacts facts = model.facts();
    return new ModelSpeed(forward(), facts.noGradient() == null ? gradients(site(facts)) : 0);
  }

  private static Site site(ModelFacts facts) {
    boolean tokens =
        facts.layout().inputs().stream().anyMatch(input -> input.kind() == InputKind.TOKENS);
    return facts.sites().stream()
        .filter(each -> tokens && each.kind() == SiteKind.EMBEDDING)
        .findFirst()
        .orElse(facts.sites().get(0));
  }

  private double forward() {
    return rate(() -> model.run(Pass.forward(rows, OutputKind.LOGIT, (row, values, at) -> {})));
  }

  private double gradients(Site site) {
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
    long passed;
    int times = 0;
    do {
      work.run();
      times++;
      passed = clock.getAsLong() - start;
    } while (passed < LEAST && times < MOST);
    return times * rows.count() / (Math.max(1, passed) / NANOS);
  }

  /** A speed in words. */
  public static String words(double rate) {
    return String.format(Locale.ROOT, "%.3g rows per second", rate);
  }
}
