package dev.plumbline.tensorflow.execution;

import dev.plumbline.datasets.ContentHash;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.numerics.Draws;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Random rows for the checks that are made when a model is loaded. An element lies between its
 * smallest and its largest value in the given samples, or in [0, 1) if there are none; where the
 * model takes whole numbers, it is one. Tokens are copied from a random sample, or are 0 or 1 if
 * there is none, and so are missing values.
 */
public final class ProbeRows {
  private final InputLayout layout;
  private final float[] low;
  private final float[] high;
  private final @Nullable FloatRows samples;
  private final boolean[] copied;
  private final BitSet whole;
  private int turn;

  /**
   * A source of rows.
   *
   * @param layout how the rows are laid out
   * @param samples some rows as they will come; null for none
   * @param whole the elements that the model takes as whole numbers
   */
  public ProbeRows(InputLayout layout, @Nullable Rows samples, BitSet whole) {
    this.layout = layout;
    int width = layout.width();
    this.low = new float[width];
    this.high = new float[width];
    this.copied = new boolean[width];
    this.whole = (BitSet) whole.clone();
    this.samples = samples == null ? null : FloatRows.copyOf(samples);
    Arrays.fill(high, 1);
    for (int input = 0; input < layout.inputs().size(); input++) {
      int start = layout.offset(input);
      int size = layout.inputs().get(input).shape().size();
      boolean tokens = layout.inputs().get(input).kind() == InputKind.TOKENS;
      Arrays.fill(copied, start, start + size, tokens);
    }
    if (this.samples != null) {
      bound(this.samples);
    }
  }

  private void bound(FloatRows rows) {
    Arrays.fill(low, Float.POSITIVE_INFINITY);
    Arrays.fill(high, Float.NEGATIVE_INFINITY);
    for (int row = 0; row < rows.count(); row++) {
      for (int i = 0; i < low.length; i++) {
        if (!Float.isNaN(rows.get(row, i))) {
          low[i] = Math.min(low[i], rows.get(row, i));
          high[i] = Math.max(high[i], rows.get(row, i));
        }
      }
    }
  }

  /** A hash of all that decides the rows. */
  public String hash() {
    MessageDigest digest = ContentHash.sha256();
    digest.update(bytes(low));
    digest.update(bytes(high));
    boolean tokens = false;
    for (boolean element : copied) {
      digest.update((byte) (element ? 1 : 0));
      tokens |= element;
    }
    digest.update(whole.toByteArray());
    int count = samples == null ? 0 : samples.count();
    digest.update(bytes(count));
    if (samples != null && tokens) { // only tokens are copied from them
      for (int row = 0; row < count; row++) {
        digest.update(bytes(samples.copyRow(row)));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static ByteBuffer bytes(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }

  /**
   * Makes a check several times: rows that it draws are others each time. In the first turn they
   * are those of a check that is made once.
   */
  synchronized <T> List<T> inTurns(int times, Supplier<T> check) {
    try {
      List<T> found = new ArrayList<>();
      for (turn = 0; turn < times; turn++) {
        found.add(check.get());
      }
      return found;
    } finally {
      turn = 0;
    }
  }

  /** Draws some rows; equal names give equal rows, but for {@link #inTurns}. */
  public synchronized FloatRows draw(String name, int count) {
    Draws named = Draws.of(0).at("load-time check").at(name);
    RandomGenerator random = (turn == 0 ? named : named.at(turn)).stream();
    float[] values = new float[count * layout.width()];
    for (int row = 0; row < count; row++) {
      int sample = samples == null ? 0 : random.nextInt(samples.count());
      for (int i = 0; i < low.length; i++) {
        values[row * low.length + i] = value(random, sample, i);
      }
    }
    return FloatRows.of(count, layout.width(), values);
  }

  /**
   * Draws rows as {@link #draw}, but all elements of every second one are one value, tokens apart,
   * so that the values in a pooling window are tied.
   */
  public synchronized FloatRows tied(String name, int count) {
    FloatRows drawn = draw(name, count);
    RandomGenerator random = Draws.of(0).at("load-time check").at(name).at("ties").stream();
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < low.length; i++) {
      least = copied[i] ? least : Math.min(least, low[i]);
      most = copied[i] ? most : Math.max(most, high[i]);
    }
    float[] values = new float[count * drawn.width()];
    for (int row = 0; row < count; row++) {
      float one = least + random.nextFloat() * (most - least);
      for (int i = 0; i < low.length; i++) {
        boolean tied = row % 2 == 1 && !copied[i] && !Float.isNaN(drawn.get(row, i));
        float value = whole.get(i) ? (float) Math.rint(one) : one;
        values[row * low.length + i] = tied ? value : drawn.get(row, i);
      }
    }
    return FloatRows.of(count, drawn.width(), values);
  }

  /**
   * Copies some samples whole, drawn as in {@link #draw}. Where there are none, tokens are random
   * but for the first of each input, which is 1, and so is every other element.
   */
  public synchronized FloatRows copied(String name, int count) {
    if (samples == null) {
      return withOnes(draw(name, count));
    }
    RandomGenerator random =
        Draws.of(0).at("load-time check").at(name).at("samples").at(turn).stream();
    FloatRows.Builder rows = new FloatRows.Builder(count, layout.width());
    for (int row = 0; row < count; row++) {
      int sample = random.nextInt(samples.count());
      rows.accept(row, FloatBuffer.wrap(samples.copyRow(sample)), 0);
    }
    return rows.build();
  }

  private FloatRows withOnes(FloatRows drawn) {
    Set<Integer> first =
        layout.placed().stream().map(InputLayout.Placed::offset).collect(Collectors.toSet());
    float[] values = new float[drawn.count() * drawn.width()];
    for (int i = 0; i < values.length; i++) {
      int element = i % drawn.width();
      boolean random = copied[element] && !first.contains(element);
      values[i] = random ? drawn.get(i / drawn.width(), element) : 1;
    }
    return FloatRows.of(drawn.count(), drawn.width(), values);
  }

  private float value(RandomGenerator random, int sample, int element) {
    if (copied[element]) {
      return samples == null ? random.nextInt(2) : samples.get(sample, element);
    }
    float value = low[element] + random.nextFloat() * (high[element] - low[element]);
    if (samples != null && Float.isNaN(samples.get(sample, element))) {
      return Float.NaN;
    }
    return whole.get(element) ? (float) Math.rint(value) : value;
  }
}
