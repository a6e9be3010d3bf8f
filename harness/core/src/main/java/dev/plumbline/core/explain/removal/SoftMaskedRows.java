package dev.plumbline.core.explain.removal;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Mixture;
import dev.plumbline.metrics.model.Rows;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A sample blended with a baseline by soft masks: b + M (x − b). Rows are sorted by the shift of
 * their mask, because masks of one shift are sums of the same enlarged cells, which a model with an
 * affine first part can exploit.
 */
final class SoftMaskedRows implements Rows {
  private final float[] behind;
  private final double[] from;
  private final double[] towards;
  private final SoftMasks masks;
  private final int start;
  private final int end;
  private final int[] order;
  private final int[] starts;
  private final double[] mask;
  private final float[] written;

  /**
   * Creates the rows for the first {@code count} masks.
   *
   * @param x the sample
   * @param behind the baseline b
   * @param masked the input that the masks cover
   */
  SoftMaskedRows(
      FloatRows x, FloatRows behind, InputLayout.Placed masked, SoftMasks masks, int count) {
    this.behind = behind.copyRow(0);
    this.from = behind.copyDoubles(0);
    this.towards = x.copyDoubles(0);
    for (int e = 0; e < towards.length; e++) {
      towards[e] -= from[e];
    }
    this.masks = masks;
    this.start = masked.offset();
    this.end = masked.end();
    this.mask = new double[masks.positions()];
    this.written = x.copyRow(0);
    this.order = new int[count];
    this.starts = new int[masks.shifts() + 1];
    int[] shifts = new int[count];
    for (int k = 0; k < count; k++) {
      shifts[k] = masks.shift(k);
      starts[shifts[k] + 1]++;
    }
    for (int shift = 0; shift < masks.shifts(); shift++) {
      starts[shift + 1] += starts[shift];
    }
    int[] next = starts.clone();
    for (int k = 0; k < count; k++) {
      order[next[shifts[k]]++] = k;
    }
  }

  /** Returns the index of the mask that is used for a row. */
  int mask(int row) {
    return order[row];
  }

  @Override
  public int count() {
    return order.length;
  }

  @Override
  public int width() {
    return written.length;
  }

  @Override
  public void write(int row, FloatBuffer target, int offset) {
    masks.write(order[row], mask);
    see(target, offset);
  }

  private void see(FloatBuffer target, int offset) {
    int channels = (end - start) / mask.length;
    for (int channel = 0; channel < channels; channel++) {
      for (int i = 0, e = start + channel; i < mask.length; i++, e += channels) {
        written[e] = (float) (from[e] + mask[i] * towards[e]);
      }
    }
    target.put(offset, written, 0, written.length);
  }

  @Override
  public List<Rows> parts() {
    List<Rows> parts = new ArrayList<>();
    for (int shift = 0; shift < masks.shifts(); shift++) {
      int start = starts[shift];
      int count = starts[shift + 1] - start;
      if (count > 0) {
        Rows rows = Rows.of(count, width(), (row, target, at) -> write(start + row, target, at));
        parts.add(Rows.mixed(rows, new Mixture(corners(shift), cells(start, count))));
      }
    }
    return parts;
  }

  /** Returns the corners of a mixture: the baseline, and the sample blended by each cell alone. */
  private Rows corners(int shift) {
    return Rows.of(
        masks.cells() + 1,
        width(),
        (row, target, offset) -> {
          if (row == 0) {
            target.put(offset, behind, 0, behind.length);
          } else {
            masks.write(shift, row - 1, mask);
            see(target, offset);
          }
        });
  }

  private Rows cells(int start, int count) {
    return Rows.of(
        count,
        masks.cells(),
        (row, target, offset) -> {
          double[] cells = masks.cells(order[start + row]);
          for (int c = 0; c < cells.length; c++) {
            target.put(offset + c, (float) cells[c]);
          }
        });
  }
}
