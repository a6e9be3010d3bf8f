package dev.plumbline.testkit;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.DrawStatistic;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.numerics.Vector;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Ways to break an explainer. A change that finds nothing to change, because the method asks no
 * such question, is not counted.
 */
public enum ExplainerSabotage implements Sabotage {
  /** All values negated. */
  WRONG_SIGN("wrong sign"),
  /** Every feature gets the value of the one before it. */
  NEIGHBORS_MAP("neighbor's map"),
  /** The features are in reverse order. */
  REVERSED_AXIS("reversed axis"),
  /** Another output of the model is explained, namely −F/2. */
  WRONG_CLASS("wrong class"),
  /** Paths start at zero and features are replaced by zero, whatever the method asks for. */
  IGNORED_BASELINE("ignored baseline"),
  /** The answer to each point, coalition or row is that of the next one. */
  OFF_BY_ONE("off by one");

  private final String words;

  ExplainerSabotage(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }

  @Override
  public Query<?> query(Query<?> asked, BrokenCopy copy) {
    if (this == IGNORED_BASELINE && asked instanceof Query.PathGradients path) {
      FloatRows zeros = FloatRows.row(new float[path.start().width()]);
      return changed(
          copy,
          asked,
          new Query.PathGradients(path.site(), zeros, path.positions(), path.weights()),
          path.start().equals(zeros));
    } else if (this == IGNORED_BASELINE && asked instanceof Query.Coalitions game) {
      return changed(
          copy,
          asked,
          new Query.Coalitions(new ReplacingRemoval(0), game.coalitions()),
          game.removal() instanceof ReplacingRemoval replacing && replacing.isZero());
    } else if (this == IGNORED_BASELINE
        && asked instanceof Query.Propagate propagate
        && !propagate.references().isEmpty()) {
      return changed(
          copy,
          asked,
          new Query.Propagate(
              propagate.rules(),
              propagate.site(),
              propagate.rows(),
              propagate.references().stream().map(ExplainerSabotage::zeros).toList()),
          propagate.references().stream()
              .allMatch(block -> FloatRows.copyOf(block).equals(zeros(block))));
    } else if (this == OFF_BY_ONE && asked instanceof Query.PathGradients path) {
      return changed(
          copy,
          asked,
          new Query.PathGradients(
              path.site(), path.start(), next(path.positions()), path.weights()),
          path.positions().size() == 1);
    } else if (this == OFF_BY_ONE && asked instanceof Query.WeightedGradients weighted) {
      return changed(
          copy,
          asked,
          new Query.WeightedGradients(
              weighted.site(),
              rows(
                  weighted.rows(),
                  row -> Math.min(row + 1, weighted.rows().count() - 1),
                  value -> value),
              weighted.weights()),
          weighted.rows().count() == 1);
    }
    return asked;
  }

  private static Rows zeros(Rows rows) {
    return FloatRows.of(rows.count(), rows.width(), new float[rows.count() * rows.width()]);
  }

  private static Query<?> changed(BrokenCopy copy, Query<?> before, Query<?> after, boolean same) {
    if (same) {
      return before;
    }
    copy.changed();
    return after;
  }

  private static Vector next(Vector values) {
    double[] next = values.toArray();
    System.arraycopy(next, 1, next, 0, next.length - 1);
    return Vector.of(next);
  }

  @Override
  public Object answer(Query<?> asked, Object right, BrokenCopy copy) {
    boolean scores = asked instanceof Query.Coalitions || asked instanceof Query.Scores;
    if (this == WRONG_CLASS && right instanceof Vector vector) {
      copy.changed();
      return vector.map(value -> -value / 2);
    } else if (this == WRONG_CLASS && differentiates(asked) && right instanceof FloatRows rows) {
      copy.changed();
      return rows(rows, row -> row, value -> -value / 2);
    } else if (this == WRONG_CLASS && right instanceof DrawStatistic.Estimate estimate) {
      copy.changed();
      boolean mean =
          !(asked instanceof Query.NoisyGradients noisy)
              || noisy.statistic() == DrawStatistic.Moment.MEAN;
      return new DrawStatistic.Estimate(
          estimate.values().map(value -> mean ? -value / 2 : value / 4),
          estimate.errors().map(error -> mean ? error / 2 : error / 4),
          estimate.draws());
    } else if (this == OFF_BY_ONE && scores && ((Vector) right).size() > 1) {
      copy.changed();
      return next((Vector) right);
    } else if (this == OFF_BY_ONE
        && differentiates(asked)
        && right instanceof FloatRows rows
        && rows.count() > 1) {
      copy.changed();
      return rows(rows, row -> Math.min(row + 1, rows.count() - 1), value -> value);
    }
    return right;
  }

  private static boolean differentiates(Query<?> asked) {
    return asked instanceof Query.Gradients || asked instanceof Query.Propagate;
  }

  private static FloatRows rows(Rows rows, IntUnaryOperator from, UnaryOperator<Float> change) {
    FloatRows all = FloatRows.copyOf(rows);
    float[] values = new float[all.count() * all.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = change.apply(all.get(from.applyAsInt(i / all.width()), i % all.width()));
    }
    return FloatRows.of(all.count(), all.width(), values);
  }

  @Override
  public <R> R result(R right, BrokenCopy copy) {
    if (!(right instanceof Attribution attribution)) {
      return right;
    }
    Attribution wrong = wrong(attribution);
    if (!wrong.equals(attribution)) {
      copy.changed();
    }
    @SuppressWarnings("unchecked") // an attribution was asked for
    R result = (R) wrong;
    return result;
  }

  private Attribution wrong(Attribution right) {
    return switch (this) {
      case WRONG_SIGN -> right.withValues(right.raw().map(v -> -v), right.features().map(v -> -v));
      case NEIGHBORS_MAP -> moved(right, n -> (n + 1));
      case REVERSED_AXIS -> moved(right, n -> -1 - n);
      default -> right;
    };
  }

  /** Moves values to other places; the operator's results are taken modulo the number of values. */
  private static Attribution moved(Attribution right, IntUnaryOperator to) {
    return right.withValues(moved(right.raw(), to), moved(right.features(), to));
  }

  private static Vector moved(Vector right, IntUnaryOperator to) {
    double[] moved = new double[right.size()];
    for (int i = 0; i < moved.length; i++) {
      moved[Math.floorMod(to.applyAsInt(i), moved.length)] = right.get(i);
    }
    return Vector.of(moved);
  }
}
