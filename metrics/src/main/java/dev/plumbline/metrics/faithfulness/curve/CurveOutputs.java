package dev.plumbline.metrics.faithfulness.curve;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Subject;
import java.nio.FloatBuffer;

/** The model's whole output at the points of a curve, for each draw of an operator. */
final class CurveOutputs {
  private final Subject subject;
  private final FloatRows rows;
  private final int draws;

  /** Outputs of the kind the subject's target reads, point by point and draw by draw. */
  CurveOutputs(Subject subject, FloatRows rows, int draws) {
    this.subject = subject;
    this.rows = rows;
    this.draws = draws;
  }

  /** The class predicted for the unchanged input. */
  int predicted() {
    return subject.predicted();
  }

  /** F at a point in one draw. */
  double score(int point, int draw) {
    float[] row = rows.copyRow(point * draws + draw);
    return subject.target().score(FloatBuffer.wrap(row), 0);
  }

  /** F at a point, mean over draws. */
  double score(int point) {
    double sum = 0;
    for (int draw = 0; draw < draws; draw++) {
      sum += score(point, draw);
    }
    return sum / draws;
  }

  /** The share of draws in which a class is predicted at a point. */
  double hits(int point, int label) {
    double hits = 0;
    for (int draw = 0; draw < draws; draw++) {
      hits += decision(rows.copyRow(point * draws + draw)) == label ? 1 : 0;
    }
    return hits / draws;
  }

  /** The class predicted from the mean output at a point. */
  int decision(int point) {
    double[] mean = new double[rows.width()];
    for (int draw = 0; draw < draws; draw++) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += (double) rows.get(point * draws + draw, i) / draws;
      }
    }
    return decision(mean);
  }

  private int decision(float[] row) {
    double[] outputs = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      outputs[i] = row[i];
    }
    return decision(outputs);
  }

  /** The first of the largest outputs; of a single output, whether it speaks for class 1. */
  private int decision(double[] outputs) {
    if (outputs.length == 1) {
      return outputs[0] > even(subject.target().output()) ? 1 : 0;
    }
    int best = 0;
    for (int i = 1; i < outputs.length; i++) {
      best = outputs[i] > outputs[best] ? i : best;
    }
    return best;
  }

  /** Where a single output speaks for neither class. */
  private static double even(OutputKind kind) {
    return switch (kind) {
      case LOGIT -> 0;
      case PROBABILITY -> 0.5;
      case LOG_PROBABILITY -> Math.log(0.5);
    };
  }

  /** Whether every output is finite. */
  boolean finite() {
    for (int row = 0; row < rows.count(); row++) {
      for (int i = 0; i < rows.width(); i++) {
        if (!Float.isFinite(rows.get(row, i))) {
          return false;
        }
      }
    }
    return true;
  }
}
