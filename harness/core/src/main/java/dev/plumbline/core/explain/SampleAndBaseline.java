package dev.plumbline.core.explain;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;

/**
 * A sample and its baseline at the site where it is explained.
 *
 * @param site the site
 * @param x the sample's values there
 * @param b the baseline's values there
 */
public record SampleAndBaseline(Site site, FloatRows x, FloatRows b) {

  /** The smallest divisor of a relative gap, in units of F. */
  static final double FLOOR = 1e-6;

  /** Continues once the sample and the baseline are known. */
  public interface Then {
    Step<Attribution> with(SampleAndBaseline ends);
  }

  /**
   * Reads a subject and its baseline at the site where it is explained and passes both to {@code
   * then}. At an embedding this costs one forward pass, with baseline {@link Baseline.Pad} two.
   */
  public static Step<Attribution> of(Subject subject, Baseline baseline, Then then) {
    Site site = AttributionSites.attributed(subject);
    FloatRows row = subject.instance().row();
    if (site.kind() == SiteKind.INPUT) {
      return then.with(new SampleAndBaseline(site, row, baseline.atInput(subject)));
    }
    return switch (baseline.atEmbedding()) {
      case ZERO ->
          AttributionSites.values(
              subject,
              site,
              x ->
                  then.with(
                      new SampleAndBaseline(
                          site, x, AttributionSites.keeping(subject, site, x, e -> 0))));
      case PAD ->
          Step.ask(
              new Query.Activations(site, stacked(List.of(row, Baseline.Pad.padded(subject)))),
              rows ->
                  then.with(
                      new SampleAndBaseline(
                          site, rows.at(0), AttributionSites.keeping(subject, site, rows).at(1))));
    };
  }

  /** Returns the rows of the sample and the baseline, in this order. */
  public FloatRows rows() {
    return stacked(List.of(x, b));
  }

  /** Returns rows of equal width as one block. */
  public static FloatRows stacked(List<FloatRows> parts) {
    int width = parts.get(0).width();
    int count = parts.stream().mapToInt(FloatRows::count).sum();
    float[] all = new float[count * width];
    int next = 0;
    for (FloatRows part : parts) {
      for (int row = 0; row < part.count(); row++) {
        System.arraycopy(part.copyRow(row), 0, all, next, width);
        next += width;
      }
    }
    return FloatRows.of(count, width, all);
  }

  /**
   * Records, as {@code gap} and {@code relative-gap}, how far the sum of an attribution is from the
   * expected one.
   */
  public static Attribution gap(Attribution attribution, double expected) {
    return gap(attribution, attribution.raw(), expected);
  }

  /** Records the gap of the contributions from which an attribution was computed. */
  public static Attribution gap(Attribution attribution, Vector contributions, double expected) {
    double gap = CompensatedSum.of(contributions.toArray()) - expected;
    return attribution
        .with("gap", gap)
        .with("relative-gap", Math.abs(gap) / Math.max(Math.abs(expected), FLOOR));
  }
}
