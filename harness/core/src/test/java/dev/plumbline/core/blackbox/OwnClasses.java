package dev.plumbline.core.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Classes as a user may write them, right and wrong. */
public final class OwnClasses {
  /** Rows that {@link Counting} was asked for. */
  static final AtomicInteger ASKED = new AtomicInteger();

  private OwnClasses() {}

  /** F = 2 x₁ − 3 x₂ + ½ x₃ + 1, the function {@code linear} of analytic datasets. */
  public static final class Linear implements UnaryOperator<float[][]> {
    @Override
    public float[][] apply(float[][] rows) {
      float[][] scores = new float[rows.length][1];
      for (int i = 0; i < rows.length; i++) {
        scores[i][0] = 2 * rows[i][0] - 3 * rows[i][1] + 0.5f * rows[i][2] + 1;
      }
      return scores;
    }
  }

  /** Its first output less its second one plus its third is {@link Linear}. */
  public static final class LinearInParts implements UnaryOperator<float[][]> {
    @Override
    public float[][] apply(float[][] rows) {
      float[][] scores = new float[rows.length][];
      for (int i = 0; i < rows.length; i++) {
        scores[i] = new float[] {2 * rows[i][0], 3 * rows[i][1], 0.5f * rows[i][2] + 1};
      }
      return scores;
    }
  }

  /** Probabilities (q, 1 − q) with q = 1 / (1 + x₁²); changes its rows and keeps its answer. */
  public static final class Careless implements UnaryOperator<float[][]> {
    private float[][] kept = new float[0][];

    @Override
    public float[][] apply(float[][] rows) {
      if (kept.length != rows.length) {
        kept = new float[rows.length][2];
      }
      for (int i = 0; i < rows.length; i++) {
        rows[i][0] *= rows[i][0];
        kept[i][0] = 1 / (1 + rows[i][0]);
        kept[i][1] = 1 - kept[i][0];
      }
      return kept;
    }
  }

  /** The sum of a row; counts the rows it is asked for. */
  public static final class Counting implements UnaryOperator<float[][]> {
    @Override
    public float[][] apply(float[][] rows) {
      ASKED.addAndGet(rows.length);
      float[][] scores = new float[rows.length][1];
      for (int i = 0; i < rows.length; i++) {
        scores[i][0] = rows[i][0] + rows[i][1];
      }
      return scores;
    }
  }

  /** The first number of a file, for every row. */
  public static final class FromFile implements UnaryOperator<float[][]> {
    private final float value;

    public FromFile(Path file) throws IOException {
      value = Float.parseFloat(Files.readString(file).strip());
    }

    @Override
    public float[][] apply(float[][] rows) {
      float[][] scores = new float[rows.length][1];
      for (float[] row : scores) {
        row[0] = value;
      }
      return scores;
    }
  }

  /** The first number, and 10 more where the text beside it is Oslo. */
  public static final class OfTexts implements Function<Object[][], float[][]> {
    @Override
    public float[][] apply(Object[][] rows) {
      float[][] scores = new float[rows.length][1];
      for (int i = 0; i < rows.length; i++) {
        scores[i][0] = (Float) rows[i][0] + (rows[i][1].equals("Oslo") ? 10 : 0);
      }
      return scores;
    }
  }

  /** Is no function. */
  public static final class NoFunction {}

  /** Breaks when it is asked. */
  public static final class Breaking implements UnaryOperator<float[][]> {
    @Override
    public float[][] apply(float[][] rows) {
      throw new IllegalStateException("the trees are gone");
    }
  }

  /** Draws its scores. */
  public static final class Drawing implements UnaryOperator<float[][]> {
    private final Random random = new Random(1);

    @Override
    public float[][] apply(float[][] rows) {
      float[][] scores = new float[rows.length][1];
      for (float[] row : scores) {
        row[0] = random.nextFloat();
      }
      return scores;
    }
  }

  /** Subtracts the mean of the batch. */
  public static final class BatchMean implements UnaryOperator<float[][]> {
    @Override
    public float[][] apply(float[][] rows) {
      float mean = 0;
      for (float[] row : rows) {
        mean += row[0] / rows.length;
      }
      float[][] scores = new float[rows.length][1];
      for (int i = 0; i < rows.length; i++) {
        scores[i][0] = rows[i][0] - mean;
      }
      return scores;
    }
  }

  /** Forgets the last row. */
  public static final class Forgetful implements UnaryOperator<float[][]> {
    @Override
    public float[][] apply(float[][] rows) {
      return new float[rows.length - 1][1];
    }
  }

  /** Has no number for the fourth row. */
  public static final class NotANumber implements UnaryOperator<float[][]> {
    @Override
    public float[][] apply(float[][] rows) {
      float[][] scores = new float[rows.length][1];
      scores[3][0] = Float.NaN;
      return scores;
    }
  }
}
