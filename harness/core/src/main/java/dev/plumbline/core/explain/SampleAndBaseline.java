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
 * A sample and the baseline it is measured from, at the site it is attributed at.
 *
 * @param site the site
 * @param x the sample there
 * @param b the baseline there
 */
public record SampleAndBaseline(Site site, FloatRows x, FloatRows b) {

  /** The smallest |F(x) − F(b)| a gap is divided by. */
  static final double FLOOR = 1e-6;

  /** What follows once both are known. */
  public interface Then {
    Step<Attribution> with(SampleAndBaseline ends);
  }

  /** Goes on with a subject's ends; reading them costs passes off the input. */
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
              x -> then.with(new SampleAndBaseline(site, x, FloatRows.row(new float[x.width()]))));
      case PAD ->
          Step.ask(
              new Query.Activations(site, stacked(List.of(row, Baseline.Pad.padded(subject)))),
              rows -> then.with(new SampleAndBaseline(site, rows.at(0), rows.at(1))));
    };
  }

  /** Both rows. */
  public FloatRows rows() {
    return stacked(List.of(x, b));
  }

  /** Rows of one width, one below the other. */
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

  /** How far the sum of an attribution is from what it should be, absolutely and relatively. */
  public static Attribution gap(Attribution attribution, double expected) {
    return gap(attribution, attribution.raw(), expected);
  }

  /** The same for contributions that an attribution was made of. */
  public static Attribution gap(Attribution attribution, Vector contributions, double expected) {
    double gap = CompensatedSum.of(contributions.toArray()) - expected;
    return attribution
        .with("gap", gap)
        .with("relative-gap", Math.abs(gap) / Math.max(Math.abs(expected), FLOOR));
  }
}
