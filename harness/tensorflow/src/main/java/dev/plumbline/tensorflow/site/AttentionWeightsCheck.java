package dev.plumbline.tensorflow.site;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks whether the values at the attention sites of a model sum to 1 over the positions. */
public final class AttentionWeightsCheck {
  private static final double ROUNDING = 1e-3;

  private AttentionWeightsCheck() {}

  /**
   * A note about the attention sites of a model; empty if it has none.
   *
   * @param model the model
   * @param rows the rows for which the sums are computed
   */
  public static String note(Model model, FloatRows rows) {
    List<String> wrong = new ArrayList<>();
    int sites = 0;
    for (Site site : model.facts().sites()) {
      if (site.kind() == SiteKind.ATTENTION) {
        sites++;
        Range range = range(model, site, rows);
        if (!(range.low >= 1 - ROUNDING && range.high <= 1 + ROUNDING)) {
          wrong.add(
              String.format(
                  Locale.ROOT,
                  "'%s' holds rows that sum to %.4g .. %.4g over the positions, not to 1: no"
                      + " attention weights, or axes in another order than %s; methods that read"
                      + " them do not apply",
                  site.name(),
                  range.low,
                  range.high,
                  site.roles()));
        }
      }
    }
    if (sites == 0) {
      return "";
    }
    return wrong.isEmpty()
        ? (sites == 1 ? "1 site" : sites + " sites") + " whose weights sum to 1 over the positions"
        : String.join("; ", wrong);
  }

  private static Range range(Model model, Site site, FloatRows rows) {
    int axis = site.roles().indexOf(AxisRole.POSITION);
    Range range = new Range();
    if (axis >= 0) {
      int inner = 1;
      for (int a = axis + 1; a < site.shape().rank(); a++) {
        inner *= site.shape().extent(a);
      }
      int step = inner;
      int positions = site.shape().extent(axis);
      model.run(
          Pass.activations(
              rows, site, (row, values, at) -> range.add(values, at, site, step, positions)));
    }
    return range;
  }

  /** The smallest and the largest sum. */
  private static final class Range {
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    void add(FloatBuffer values, int at, Site site, int step, int positions) {
      for (int e = 0; e < site.width(); e++) {
        if (e / step % positions == 0) {
          double sum = 0;
          for (int p = 0; p < positions; p++) {
            sum += values.get(at + e + p * step);
          }
          low = Math.min(low, sum);
          high = Math.max(high, sum);
        }
      }
    }
  }
}
