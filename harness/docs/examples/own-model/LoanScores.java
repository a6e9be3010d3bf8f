package example;

import java.util.function.UnaryOperator;

/** Whether a loan is repaid: rows of income, debt, age, city and owner in, probabilities out. */
public final class LoanScores implements UnaryOperator<float[][]> {
  @Override
  public float[][] apply(float[][] rows) {
    float[][] scores = new float[rows.length][2]; // of "lost" and "repaid"
    for (int i = 0; i < rows.length; i++) {
      double z = (rows[i][0] - 1.5 * rows[i][1] + 16 * rows[i][4] - 18) / 4;
      scores[i][1] = (float) (1 / (1 + Math.exp(-z)));
      scores[i][0] = 1 - scores[i][1];
    }
    return scores;
  }
}
