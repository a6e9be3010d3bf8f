package dev.plumbline.benchmarks;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of ROAD, with 10, 20, ..., 90 percent of their pixels imputed, for a bare loop.
 */
final class RoadRows {
  /** The number of percentages. */
  static final int POINTS = 9;

  private final List<Subject> subjects;
  private final Removal removal;
  private final Vector attribution;
  private int[] order = new int[0];
  private Removal.@Nullable Prepared prepared;
  private int sample = -1;

  RoadRows(List<Subject> subjects, Removal removal, Vector attribution) {
    this.subjects = subjects;
    this.removal = removal;
    this.attribution = attribution;
  }

  /** Writes the row of a sample at one percentage. Each sample is ranked anew, as ROAD must do. */
  void write(int index, int point, float[] target, int offset) {
    Removal.Prepared ready = prepared;
    if (ready == null || index != sample) {
      Subject subject = subjects.get(index);
      order = Ranking.of(attribution.toArray()).order(Draws.of(0)).toArray();
      ready =
          removal.prepare(
              subject.instance(),
              subject.layout(),
              subject.background(),
              subject.draws().at(removal.name()));
      prepared = ready;
      sample = index;
    }
    int gone = order.length * (point + 1) / (POINTS + 1);
    Coalition stay = Coalition.all(order.length).without(order, 0, gone);
    ready.write(stay, 0, FloatBuffer.wrap(target), offset);
  }
}
