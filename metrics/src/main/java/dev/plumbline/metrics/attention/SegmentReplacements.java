package dev.plumbline.metrics.attention;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.numerics.Draws;
import java.nio.FloatBuffer;

/**
 * The rows of segment replacements: for each draw the informative segment, a random other one and,
 * if known, the attended one is replaced by a background segment of the same instance.
 */
final class SegmentReplacements {
  static final int TRUE = 0;
  static final int RANDOM = 1;
  static final int ATTENDED = 2;

  private final InstanceSegments segments;
  private final int informative;
  private final int attended;
  private final Draws place;
  private final int draws;

  /** Replacements; {@code attended} is −1 where no segment is attended. */
  SegmentReplacements(InstanceSegments segments, int attended, Draws place, int draws) {
    this.segments = segments;
    this.informative = segments.truth().stream().findFirst().orElseThrow();
    this.attended = attended;
    this.place = place;
    this.draws = draws;
  }

  /** The number of rows per draw. */
  int kinds() {
    return attended < 0 ? 2 : 3;
  }

  /** All rows, draw by draw. */
  Rows rows() {
    FloatRows row = segments.instance().row();
    return Rows.of(draws * kinds(), row.width(), this::write);
  }

  private void write(int row, FloatBuffer target, int offset) {
    int draw = row / kinds();
    int kind = row % kinds();
    int replaced = kind == TRUE ? informative : kind == ATTENDED ? attended : random(draw);
    float[] values = segments.instance().row().copyRow(0);
    segments.copy(values, donor(draw, replaced), replaced);
    target.put(offset, values);
  }

  /** An uninformative segment that is not the attended one. */
  private int random(int draw) {
    return first(place.at("random").at(draw).permutation(segments.count()), attended);
  }

  /** An uninformative segment other than the one it replaces. */
  private int donor(int draw, int replaced) {
    return first(place.at("donor").at(draw).permutation(segments.count()), replaced);
  }

  private int first(int[] order, int except) {
    for (int segment : order) {
      if (segment != informative && segment != except) {
        return segment;
      }
    }
    throw new IllegalStateException("no uninformative segment but " + except);
  }
}
