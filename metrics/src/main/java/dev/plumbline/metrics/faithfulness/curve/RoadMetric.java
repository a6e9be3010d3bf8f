package dev.plumbline.metrics.faithfulness.curve;

import dev.plumbline.metrics.faithfulness.DrawnValues;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.List;

/** Reads F and the predicted class at given shares of removed features, in one or both orders. */
final class RoadMetric extends RankedRemovalMetric {

  /** The order in which features are removed: most or least relevant first. */
  private enum Leaving {
    MORF("morf", -1),
    LERF("lerf", 1);

    private final String word;
    private final int sign;

    Leaving(String word, int sign) {
      this.word = word;
      this.sign = sign;
    }
  }

  private final double[] percentages;
  private final List<Leaving> orders;

  RoadMetric(Parameters parameters) {
    super(parameters);
    this.percentages =
        parameters.decimals("percentages").stream()
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    this.orders =
        switch (parameters.text("order")) {
          case "morf" -> List.of(Leaving.MORF);
          case "lerf" -> List.of(Leaving.LERF);
          default -> List.of(Leaving.MORF, Leaving.LERF);
        };
  }

  @Override
  Step<Score> evaluate(Subject subject, RemovalUnits units, Order order) {
    List<RemovalCurve> curves = new ArrayList<>();
    for (Leaving leaving : orders) {
      Order first = leaving == Leaving.MORF ? order : order.reversed();
      curves.add(new RemovalCurve(units, first.toArray(), gone(units.count())));
    }
    List<Coalition> coalitions = new ArrayList<>();
    curves.forEach(curve -> coalitions.addAll(curve.coalitions()));
    return Step.askOnce(
        new Query.CoalitionOutputs(removal(), coalitions, subject.target().output()),
        rows ->
            score(subject, new CurveOutputs(subject, rows, removal().draws()))
                .withTies(order.ranking(), curves.get(0).openSets(order.ranking())));
  }

  private int[] gone(int count) {
    int[] gone = new int[percentages.length];
    for (int k = 0; k < gone.length; k++) {
      gone[k] = (int) Math.floor(count * percentages[k] / 100 + 1e-9);
    }
    return gone;
  }

  private Score score(Subject subject, CurveOutputs outputs) {
    if (!outputs.finite()) {
      return Score.undefined("an output is not finite on the curve");
    }
    Score score =
        Score.of(value(outputs::score))
            .withDiagnostic("steps", percentages.length)
            .withDiagnostic("standard-error", standardError(outputs));
    boolean decides = subject.predicted() >= 0 && subject.instance().label() >= 0;
    for (int i = 0; i < orders.size(); i++) {
      String word = orders.get(i).word;
      double[] f = points(i, outputs::score);
      score = score.withPart(word, CurveStatistics.mean(f)).withCurve(chart(word, f));
      if (decides) {
        int label = subject.instance().label();
        double[] hits = points(i, point -> outputs.hits(point, label));
        score =
            score
                .withPart("hit-" + word, CurveStatistics.mean(hits))
                .withCurve(chart("hit-" + word, hits));
      }
    }
    return score;
  }

  /** What is read at a point of a curve: F, or the share of draws that predict the label. */
  @FunctionalInterface
  private interface Reading {
    double at(int point);
  }

  private double value(Reading reading) {
    double value = 0;
    for (int i = 0; i < orders.size(); i++) {
      value += orders.get(i).sign * CurveStatistics.mean(points(i, reading));
    }
    return value;
  }

  private double[] points(int curve, Reading reading) {
    double[] points = new double[percentages.length];
    for (int k = 0; k < points.length; k++) {
      points[k] = reading.at(curve * points.length + k);
    }
    return points;
  }

  private double standardError(CurveOutputs outputs) {
    List<Vector> draws = new ArrayList<>();
    for (int d = 0; d < removal().draws(); d++) {
      int draw = d;
      draws.add(Vector.of(value(point -> outputs.score(point, draw))));
    }
    return new DrawnValues(draws).standardError(values -> values[0]);
  }

  private Score.Curve chart(String name, double[] y) {
    double[] x = percentages.clone();
    for (int k = 0; k < x.length; k++) {
      x[k] /= 100;
    }
    return new Score.Curve(name, Vector.of(x), Vector.of(y));
  }
}
