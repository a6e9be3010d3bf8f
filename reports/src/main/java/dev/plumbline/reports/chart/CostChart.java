package dev.plumbline.reports.chart;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.analysis.MethodCost;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.chart.LabelPlaces.Place;
import dev.plumbline.reports.chart.SvgCanvas.TextAnchor;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The mean score of each method against the passes it takes per sample. A line joins the Pareto
 * front: methods that no other one beats in score without taking more passes.
 */
public final class CostChart {
  private static final int WIDTH = 520;
  private static final double LEFT = 80;
  private static final double TOP = 20;
  private static final double FLOOR = 260;
  private static final double HEIGHT = 306;

  private static final double NAME_SIZE = 11.5;

  /** The room that the number of a power of ten takes. */
  private static final double POWER_ROOM = 60;

  private CostChart() {}

  /** A method in the chart; goodness is its mean, negated if lower is better. */
  record CostPoint(String method, double passes, double goodness) {}

  /**
   * The chart of a column; empty if the cost of fewer than two of its methods is known, or if all
   * of them have the same mean.
   */
  public static Optional<SvgChart> of(
      ReportModel model, ResultTable results, TestColumn column, ChartWidth width) {
    List<CostPoint> points = points(model, results, column);
    return points.stream().mapToDouble(CostPoint::goodness).distinct().count() < 2
        ? Optional.empty()
        : Optional.of(
            draw(results, column, points, width).withNumbers(numbers(model, results, column)));
  }

  private static ChartNumbers numbers(ReportModel model, ResultTable results, TestColumn column) {
    List<List<String>> rows = new ArrayList<>();
    for (ReportedExplainer method : results.explainers()) {
      Optional<Double> mean = results.entry(method, column).flatMap(entry -> entry.mean().value());
      Optional<MethodCost> cost = model.cost(results, method.name());
      if (method.isMethod() && mean.isPresent() && cost.isPresent()) {
        rows.add(
            List.of(
                method.name(),
                Numerals.value(cost.get().passes()),
                Numerals.value(cost.get().seconds()),
                Numerals.value(mean.get())));
      }
    }
    return new ChartNumbers(
        List.of("method", "passes per sample", "seconds per sample", "mean score"), rows);
  }

  private static List<CostPoint> points(ReportModel model, ResultTable results, TestColumn column) {
    double sign = column.test().direction() == Direction.LOWER ? -1 : 1;
    List<CostPoint> points = new ArrayList<>();
    for (ReportedExplainer method : results.explainers()) {
      Optional<Double> mean = results.entry(method, column).flatMap(entry -> entry.mean().value());
      Optional<MethodCost> cost = model.cost(results, method.name());
      if (method.isMethod() && mean.isPresent() && cost.isPresent()) {
        points.add(new CostPoint(method.name(), cost.get().passes(), sign * mean.get()));
      }
    }
    return points;
  }

  /** The points that no other point beats: better or as good with fewer or as many passes. */
  static List<CostPoint> front(List<CostPoint> points) {
    List<CostPoint> sorted =
        points.stream()
            .sorted(
                Comparator.comparingDouble(CostPoint::passes)
                    .thenComparing(Comparator.comparingDouble(CostPoint::goodness).reversed()))
            .toList();
    List<CostPoint> front = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    for (CostPoint point : sorted) {
      if (point.goodness() > best) {
        front.add(point);
        best = point.goodness();
      }
    }
    return front;
  }

  private static SvgChart draw(
      ResultTable results, TestColumn column, List<CostPoint> points, ChartWidth width) {
    double right = width.units(WIDTH) - 20;
    CostScale scale = new CostScale(points, right);
    SvgCanvas canvas = new SvgCanvas(width.units(WIDTH), HEIGHT);
    axes(canvas, column, scale);
    List<CostPoint> front = front(points);
    for (int i = 1; i < front.size(); i++) {
      CostPoint from = front.get(i - 1);
      CostPoint to = front.get(i);
      canvas.line(scale.x(from), scale.y(from), scale.x(to), scale.y(from), SvgCanvas.color(1), 2);
      canvas.line(scale.x(to), scale.y(from), scale.x(to), scale.y(to), SvgCanvas.color(1), 2);
    }
    for (CostPoint point : points) {
      if (!front.contains(point)) {
        canvas.ring(scale.x(point), scale.y(point), 4, SvgCanvas.color(0));
      }
    }
    front.forEach(it -> canvas.dot(scale.x(it), scale.y(it), 5, SvgCanvas.color(0)));
    names(canvas, points, front, scale, width);
    return canvas.chart(
        SvgChart.fileName("cost", results.dataset().name(), results.model().name(), column.label()),
        alt(results, column, points, front));
  }

  /** Beside each dot its method, those on the front first. */
  private static void names(
      SvgCanvas canvas,
      List<CostPoint> points,
      List<CostPoint> front,
      CostScale scale,
      ChartWidth width) {
    LabelPlaces places =
        new LabelPlaces(LEFT + 2, TOP + 8, width.units(WIDTH) - 2, FLOOR - 2, NAME_SIZE);
    points.forEach(point -> places.avoid(scale.x(point), scale.y(point), 5));
    for (int i = 1; i < front.size(); i++) {
      double corner = scale.x(front.get(i));
      double level = scale.y(front.get(i - 1));
      places.avoidLine(scale.x(front.get(i - 1)), level, corner, level);
      places.avoidLine(corner, level, corner, scale.y(front.get(i)));
    }
    Stream.concat(front.stream(), points.stream().filter(point -> !front.contains(point)))
        .forEach(
            point -> {
              String name = SvgCanvas.shortened(point.method(), width.longestName());
              Place place = places.next(scale.x(point), scale.y(point), name);
              if (place.isFar()) {
                canvas.line(
                    scale.x(point), scale.y(point), place.x(), place.y() - 4, SvgCanvas.GRAY, 0.7);
              }
              canvas.text(place.x(), place.y(), name, place.anchor(), NAME_SIZE);
            });
  }

  private static void axes(SvgCanvas canvas, TestColumn column, CostScale scale) {
    double right = scale.right();
    canvas.line(LEFT, FLOOR, right, FLOOR, SvgCanvas.INK, 1);
    canvas.line(LEFT, TOP, LEFT, FLOOR, SvgCanvas.INK, 1);
    double room = scale.x(10) - scale.x(1);
    int step = room < POWER_ROOM ? 2 : 1;
    for (int power = scale.lowest(); power <= scale.highest(); power += step) {
      double x = scale.x(Math.pow(10, power));
      canvas.line(x, FLOOR, x, FLOOR + 4, SvgCanvas.INK, 1);
      canvas.text(x, FLOOR + 18, Numerals.count((long) Math.pow(10, power)), TextAnchor.MIDDLE, 11);
    }
    double sign = column.test().direction() == Direction.LOWER ? -1 : 1;
    List<Double> ticks = AxisTicks.of(scale.low(), scale.high());
    for (double tick : ticks) {
      canvas.line(LEFT - 4, scale.y(tick), LEFT, scale.y(tick), SvgCanvas.INK, 1);
      canvas.text(
          LEFT - 8,
          scale.y(tick) + 4,
          Numerals.fixed(tick == 0 ? 0 : sign * tick, AxisTicks.decimals(ticks)),
          TextAnchor.END,
          11);
    }
    canvas.text((LEFT + right) / 2, FLOOR + 38, "passes per sample", TextAnchor.MIDDLE, 12);
    canvas.text(LEFT + 6, TOP + 4, "↑ better " + column.label(), TextAnchor.START, 12);
  }

  private static String alt(
      ResultTable results, TestColumn column, List<CostPoint> points, List<CostPoint> front) {
    return column.label()
        + " on "
        + results.label()
        + " against passes per sample: "
        + String.join(
            ", ",
            points.stream()
                .map(point -> point.method() + " " + Numerals.value(point.passes()))
                .toList())
        + ". On the Pareto front: "
        + String.join(", ", front.stream().map(CostPoint::method).toList());
  }

  /** Passes on a logarithmic scale from one pass on, scores on a linear one. */
  private static final class CostScale {
    private final double right;
    private final double most;
    private final double low;
    private final double high;

    CostScale(List<CostPoint> points, double right) {
      this.right = right;
      most = Math.max(10, points.stream().mapToDouble(CostPoint::passes).max().orElse(10));
      double least = points.stream().mapToDouble(CostPoint::goodness).min().orElse(0);
      double largest = points.stream().mapToDouble(CostPoint::goodness).max().orElse(1);
      double pad = largest > least ? 0.08 * (largest - least) : 0.5;
      low = least - pad;
      high = largest + pad;
    }

    int lowest() {
      return 0;
    }

    int highest() {
      return (int) Math.floor(Math.log10(most) + 1e-9);
    }

    double right() {
      return right;
    }

    double low() {
      return low;
    }

    double high() {
      return high;
    }

    double x(CostPoint point) {
      return x(point.passes());
    }

    double x(double passes) {
      return LEFT + 16 + Math.log10(Math.max(1, passes)) / Math.log10(most) * (right - LEFT - 32);
    }

    double y(CostPoint point) {
      return y(point.goodness());
    }

    double y(double goodness) {
      return FLOOR - (goodness - low) / (high - low) * (FLOOR - TOP);
    }
  }
}
