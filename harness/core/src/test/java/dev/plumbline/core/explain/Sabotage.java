package dev.plumbline.core.explain;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.DrawStatistic;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.numerics.Vector;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * The ways in which a method is broken for the kill table: while the method's own tests run, its
 * queries, the answers to them or its result are changed. A change that finds nothing to change is
 * not counted.
 */
enum Sabotage {
  /** The unchanged method. */
  NONE("as it is"),
  /** All values are negated. */
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

  private static final ThreadLocal<Sabotage> ACTIVE = ThreadLocal.withInitial(() -> NONE);

  private static final ThreadLocal<Integer> CHANGES = ThreadLocal.withInitial(() -> 0);

  private final String words;

  Sabotage(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Returns the change that is active on this thread. */
  static Sabotage active() {
    return ACTIVE.get();
  }

  /** Runs work with this change active, and returns how often it changed anything. */
  int during(Runnable work) {
    CHANGES.set(0);
    ACTIVE.set(this);
    try {
      work.run();
    } finally {
      ACTIVE.remove();
    }
    return CHANGES.get();
  }

  /** Returns the query that is answered in place of the one that was asked. */
  Query<?> query(Query<?> asked) {
    if (this == IGNORED_BASELINE && asked instanceof Query.PathGradients path) {
      FloatRows zeros = FloatRows.row(new float[path.start().width()]);
      return changed(
          asked,
          new Query.PathGradients(path.site(), zeros, path.positions(), path.weights()),
          path.start().equals(zeros));
    } else if (this == IGNORED_BASELINE && asked instanceof Query.Coalitions game) {
      return changed(
          asked,
          new Query.Coalitions(new Replacing(0), game.coalitions()),
          game.removal() instanceof Replacing replacing && replacing.isZero());
    } else if (this == IGNORED_BASELINE
        && asked instanceof Query.Propagate propagate
        && !propagate.references().isEmpty()) {
      return changed(
          asked,
          new Query.Propagate(
              propagate.rules(),
              propagate.site(),
              propagate.rows(),
              propagate.references().stream().map(Sabotage::zeros).toList()),
          propagate.references().stream()
              .allMatch(block -> FloatRows.copyOf(block).equals(zeros(block))));
    } else if (this == OFF_BY_ONE && asked instanceof Query.PathGradients path) {
      return changed(
          asked,
          new Query.PathGradients(
              path.site(), path.start(), next(path.positions()), path.weights()),
          path.positions().size() == 1);
    } else if (this == OFF_BY_ONE && asked instanceof Query.WeightedGradients weighted) {
      return changed(
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

  private Query<?> changed(Query<?> before, Query<?> after, boolean same) {
    if (same) {
      return before;
    }
    changed();
    return after;
  }

  private static void changed() {
    CHANGES.set(CHANGES.get() + 1);
  }

  private static Vector next(Vector values) {
    double[] next = values.toArray();
    System.arraycopy(next, 1, next, 0, next.length - 1);
    return Vector.of(next);
  }

  /** Returns the answer that is given in place of the right one. */
  Object answer(Query<?> asked, Object right) {
    boolean scores = asked instanceof Query.Coalitions || asked instanceof Query.Scores;
    if (this == WRONG_CLASS && right instanceof Vector vector) {
      changed();
      return vector.map(value -> -value / 2);
    } else if (this == WRONG_CLASS && differentiates(asked) && right instanceof FloatRows rows) {
      changed();
      return rows(rows, row -> row, value -> -value / 2);
    } else if (this == WRONG_CLASS && right instanceof DrawStatistic.Estimate estimate) {
      changed();
      boolean mean =
          !(asked instanceof Query.NoisyGradients noisy)
              || noisy.statistic() == DrawStatistic.Moment.MEAN;
      return new DrawStatistic.Estimate(
          estimate.values().map(value -> mean ? -value / 2 : value / 4),
          estimate.errors().map(error -> mean ? error / 2 : error / 4),
          estimate.draws());
    } else if (this == OFF_BY_ONE && scores && ((Vector) right).size() > 1) {
      changed();
      return next((Vector) right);
    } else if (this == OFF_BY_ONE
        && differentiates(asked)
        && right instanceof FloatRows rows
        && rows.count() > 1) {
      changed();
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

  /** Returns the result that is given in place of the right one. */
  <R> R result(R right) {
    if (!(right instanceof Attribution attribution)) {
      return right;
    }
    Attribution wrong = wrong(attribution);
    if (!wrong.equals(attribution)) {
      changed();
    }
    @SuppressWarnings("unchecked") // an attribution was asked for
    R result = (R) wrong;
    return result;
  }

  private Attribution wrong(Attribution right) {
    return switch (this) {
      case WRONG_SIGN -> with(right, right.raw().map(v -> -v), right.features().map(v -> -v));
      case NEIGHBORS_MAP -> moved(right, n -> (n + 1));
      case REVERSED_AXIS -> moved(right, n -> -1 - n);
      default -> right;
    };
  }

  /** Moves values to other places; the operator's results are taken modulo the number of values. */
  private static Attribution moved(Attribution right, IntUnaryOperator to) {
    return with(right, moved(right.raw(), to), moved(right.features(), to));
  }

  private static Vector moved(Vector right, IntUnaryOperator to) {
    double[] moved = new double[right.size()];
    for (int i = 0; i < moved.length; i++) {
      moved[Math.floorMod(to.applyAsInt(i), moved.length)] = right.get(i);
    }
    return Vector.of(moved);
  }

  private static Attribution with(Attribution right, Vector raw, Vector features) {
    return new Attribution(
        right.semantics(), right.site(), raw, features, right.baseline(), right.diagnostics());
  }
}
