package dev.plumbline.testkit;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Ways to break a metric. The scores that the broken copy gives are kept, so that a change that
 * changes no score is told from one that no test notices.
 */
public enum MetricSabotage implements Sabotage {
  /** The score and its parts are negated. */
  SIGN_FLIPPED("sign flipped"),
  /** Every score is 0.5. */
  CONSTANT("constant"),
  /** The answer to each coalition or row is that of the next one. */
  OFF_BY_ONE("off by one step"),
  /** Attributions are divided by a number that other samples decide. */
  BATCH_NORMALIZED("batch-normalized"),
  /** Every feature's attribution is that of the one before it. */
  NEIGHBORS_MAP("neighbor's map"),
  /** Only the first sample gets a score. */
  FIRST_BATCH_ONLY("first batch only");

  private final String words;

  MetricSabotage(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }

  @Override
  public Object answer(Query<?> asked, Object right, BrokenCopy copy) {
    if (this == OFF_BY_ONE && right instanceof Vector vector) {
      return next(vector);
    } else if (this == OFF_BY_ONE && right instanceof FloatRows rows && rows.count() > 1) {
      float[] values = new float[rows.count() * rows.width()];
      for (int i = 0; i < values.length; i++) {
        int row = Math.min(i / rows.width() + 1, rows.count() - 1);
        values[i] = rows.get(row, i % rows.width());
      }
      return FloatRows.of(rows.count(), rows.width(), values);
    } else if (this == OFF_BY_ONE && right instanceof List<?> list && list.size() > 1) {
      List<Object> next = new ArrayList<>(list.subList(1, list.size()));
      next.add(list.get(list.size() - 1));
      return next;
    }
    return right;
  }

  private static Vector next(Vector values) {
    double[] next = values.toArray();
    System.arraycopy(next, Math.min(1, next.length), next, 0, Math.max(0, next.length - 1));
    return Vector.of(next);
  }

  @Override
  public Attribution attribution(Attribution right) {
    return switch (this) {
      case BATCH_NORMALIZED -> with(right, values -> values.map(value -> value / 7));
      case NEIGHBORS_MAP -> with(right, MetricSabotage::moved);
      default -> right;
    };
  }

  private static Vector moved(Vector right) {
    double[] moved = new double[right.size()];
    for (int i = 0; i < moved.length; i++) {
      moved[(i + 1) % moved.length] = right.get(i);
    }
    return Vector.of(moved);
  }

  private static Attribution with(Attribution right, UnaryOperator<Vector> change) {
    return right.withValues(change.apply(right.raw()), change.apply(right.features()));
  }

  @Override
  public <R> R result(R right, BrokenCopy copy) {
    if (!(right instanceof Score score)) {
      return right;
    }
    @SuppressWarnings("unchecked") // a score was asked for
    R result = (R) wrong(score, copy);
    return result;
  }

  private Score wrong(Score right, BrokenCopy copy) {
    return switch (this) {
      case SIGN_FLIPPED -> right.isDefined() ? negated(right) : right;
      case CONSTANT -> Score.of(0.5);
      case FIRST_BATCH_ONLY ->
          copy.scores().isEmpty() ? right : Score.undefined("not in the first batch");
      default -> right;
    };
  }

  private static Score negated(Score right) {
    Score negated = Score.of(-right.value());
    for (var part : right.parts().entrySet()) {
      negated = negated.withPart(part.getKey(), -part.getValue());
    }
    for (Score.Curve curve : right.curves()) {
      negated = negated.withCurve(curve);
    }
    for (var diagnostic : right.diagnostics().entrySet()) {
      negated = negated.withDiagnostic(diagnostic.getKey(), diagnostic.getValue());
    }
    return negated;
  }
}
