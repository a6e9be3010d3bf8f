package dev.plumbline.metrics.attention;

import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import java.util.Arrays;
import java.util.Optional;

/**
 * The segments of an instance: its features, all of one size, and those among them that are known
 * to be informative.
 *
 * @param instance the instance
 * @param truth the informative segments
 */
record InstanceSegments(Instance instance, Truth.Features truth) {

  /**
   * The segments of a subject.
   *
   * @throws NotApplicableException if nothing is known about where the evidence is, or segments
   *     differ in size
   */
  static InstanceSegments of(Subject subject) {
    Instance instance = subject.instance();
    if (!(instance.truth() instanceof Truth.DataTruth known) || known.features().size() == 0) {
      throw new NotApplicableException("the data do not say which segment is informative");
    }
    FeatureMap features = instance.features();
    for (int f = 1; f < features.features(); f++) {
      if (features.size(f) != features.size(0)) {
        throw new NotApplicableException(
            "segments 0 and %d have %d and %d elements: one cannot stand in for the other"
                .formatted(f, features.size(0), features.size(f)));
      }
    }
    return new InstanceSegments(instance, known.features());
  }

  /** The number of segments. */
  int count() {
    return instance.features().features();
  }

  /** Whether a segment is known to hold the evidence. */
  boolean isInformative(int segment) {
    return truth.contains(segment);
  }

  /** Writes the instance's values of segment {@code from} over segment {@code to} of a row. */
  void copy(float[] row, int from, int to) {
    FeatureMap features = instance.features();
    for (int i = 0; i < features.size(to); i++) {
      row[features.element(to, i)] = instance.row().get(0, features.element(from, i));
    }
  }

  /** Two rows: one segment at every position, and the mean of all segments at every position. */
  FloatRows attendedAndAverage(int attended) {
    int width = instance.row().width();
    float[] rows = Arrays.copyOf(instance.row().copyRow(0), 2 * width);
    System.arraycopy(rows, 0, rows, width, width);
    for (int f = 0; f < count(); f++) {
      copy(rows, attended, f);
    }
    average(rows, width);
    return FloatRows.of(2, width, rows);
  }

  /** Writes the mean of all segments over each segment of the row at an offset. */
  private void average(float[] rows, int offset) {
    FeatureMap features = instance.features();
    for (int i = 0; i < features.size(0); i++) {
      double sum = 0;
      for (int f = 0; f < count(); f++) {
        sum += instance.row().get(0, features.element(f, i));
      }
      for (int f = 0; f < count(); f++) {
        rows[offset + features.element(f, i)] = (float) (sum / count());
      }
    }
  }

  /** The attention site whose positions are the segments. */
  Optional<Site> attention(Subject subject) {
    return subject.sites().stream()
        .filter(site -> site.kind() == SiteKind.ATTENTION)
        .filter(site -> site.roles().contains(AxisRole.POSITION))
        .filter(site -> site.shape().extent(site.roles().indexOf(AxisRole.POSITION)) == count())
        .findFirst();
  }

  /**
   * The segment with the largest weight; of several, one that is drawn for the sample. If a weight
   * is not finite, the first of those that are largest as numbers.
   */
  static int attended(Subject subject, Vector weights) {
    return weights.isFinite()
        ? Ranking.of(weights.toArray()).order(subject.ties()).get(0)
        : weights.argMax();
  }

  /** The weight of each segment, summed over all other axes of the site, such as heads. */
  Vector weights(Site site, FloatRows values) {
    double[] raw = new double[values.width()];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = values.get(0, i);
    }
    return instance.features().at(site).sum(Vector.of(raw));
  }
}
