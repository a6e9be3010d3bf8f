package dev.plumbline.core.blackbox;

import dev.plumbline.core.model.ModelException;
import java.util.concurrent.atomic.AtomicInteger;

/** Sees to it that each row gets one row of scores, of the width that was seen first. */
final class CheckedScorer implements RowScorer {
  private final RowScorer scorer;
  private final AtomicInteger width = new AtomicInteger();

  CheckedScorer(RowScorer scorer) {
    this.scorer = scorer;
  }

  @Override
  public String name() {
    return scorer.name();
  }

  @Override
  public float[][] scores(float[][] rows) {
    int asked = rows.length;
    float[][] scores = scorer.scores(rows);
    if (scores == null || scores.length != asked) {
      throw new ModelException(
          "%s gave %s rows of scores for %d rows; it must give one for each, in their order"
              .formatted(name(), scores == null ? "no" : scores.length, asked));
    }
    float[][] copies = new float[asked][];
    for (int row = 0; row < asked; row++) {
      copies[row] = checked(scores[row], row, asked).clone();
    }
    return copies;
  }

  private float[] checked(float[] scores, int row, int asked) {
    int found = scores == null ? 0 : scores.length;
    width.compareAndSet(0, found);
    if (found == 0 || found != width.get()) {
      throw new ModelException(
          "%s gave %d scores for row %d of a batch of %d%s"
              .formatted(
                  name(),
                  found,
                  row,
                  asked,
                  found == 0 ? "; it must give at least one" : ", but " + width + " for others"));
    }
    return scores;
  }

  @Override
  public void close() {
    scorer.close();
  }
}
