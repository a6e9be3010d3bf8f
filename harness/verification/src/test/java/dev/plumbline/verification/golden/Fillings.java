package dev.plumbline.verification.golden;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.numerics.Draws;
import java.nio.FloatBuffer;

/**
 * The peer's way to remove elements: one number in place of all of them.
 *
 * @param draws how many numbers
 * @param number the number for what is removed, by draw
 */
record Fillings(int draws, Choice number) implements Removal {

  /** Chooses the number of a draw. */
  @FunctionalInterface
  interface Choice {
    /** The number, knowing the first feature that is removed. */
    double of(int firstRemoved, int draw);
  }

  /** The same number for everything. */
  static Fillings of(double number) {
    return new Fillings(1, (feature, draw) -> number);
  }

  /** The number a word or number of the peer's stands for in a row. */
  static double number(String word, float[] row) {
    double low = row[0];
    double high = row[0];
    double sum = 0;
    for (float value : row) {
      low = Math.min(low, value);
      high = Math.max(high, value);
      sum += value;
    }
    return switch (word) {
      case "black" -> low;
      case "white" -> high;
      case "mean" -> sum / row.length;
      default -> Double.parseDouble(word);
    };
  }

  @Override
  public String name() {
    return "recorded";
  }

  @Override
  public Prepared prepare(
      Instance instance, InputLayout layout, Background background, Draws place) {
    return new Prepared() {
      @Override
      public int draws() {
        return draws;
      }

      @Override
      public void write(Coalition stay, int draw, FloatBuffer target, int offset) {
        instance.row().write(0, target, offset);
        int first = stay.nextRemoved(0);
        for (int e = first; e < stay.features(); e = stay.nextRemoved(e + 1)) {
          target.put(offset + e, (float) number.of(first, draw));
        }
      }
    };
  }
}
