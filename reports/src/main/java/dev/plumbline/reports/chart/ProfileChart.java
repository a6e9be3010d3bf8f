package dev.plumbline.reports.chart;

import dev.plumbline.reports.analysis.SettingAggregate;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.statistics.RunAggregate;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Performance profiles: for each method the share of trained models with a score above each
 * threshold, with pointwise 95 % bands.
 */
public final class ProfileChart {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 290;

  private ProfileChart() {}

  /** The chart of a column. */
  public static SvgChart of(SettingAggregate aggregate, ChartWidth width) {
    NumberAxis x = ChartStyle.axis("score τ →");
    NumberAxis y = ChartStyle.axis("share of trained models above τ");
    y.setRange(0, 1);
    MarkedLines renderer = new MarkedLines(aggregate.methods().size());
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    for (int m = 0; m < aggregate.methods().size(); m++) {
      renderer.style(m, m);
      data.addSeries(series(aggregate, m));
    }
    XYPlot plot = new XYPlot(data, x, y, renderer);
    ChartStyle.style(plot);
    return ChartStyle.draw(
            SvgChart.fileName("profile", aggregate.label()),
            alt(aggregate),
            plot,
            width,
            WIDTH,
            HEIGHT)
        .withNumbers(numbers(aggregate));
  }

  private static ChartNumbers numbers(SettingAggregate aggregate) {
    List<String> titles = new ArrayList<>(List.of("τ"));
    titles.addAll(aggregate.methods());
    List<List<String>> rows = new ArrayList<>();
    for (int k = 0; k < aggregate.thresholds().size(); k++) {
      List<String> row = new ArrayList<>(List.of(Numerals.value(aggregate.thresholds().get(k))));
      for (RunAggregate found : aggregate.found()) {
        row.add(Numerals.percent(found.profile().get(k)));
      }
      rows.add(row);
    }
    return new ChartNumbers(titles, rows).thinned();
  }

  private static YIntervalSeries series(SettingAggregate aggregate, int method) {
    YIntervalSeries series = new YIntervalSeries(aggregate.methods().get(method), false, true);
    RunAggregate found = aggregate.found().get(method);
    for (int k = 0; k < aggregate.thresholds().size(); k++) {
      series.add(
          aggregate.thresholds().get(k),
          found.profile().get(k),
          found.profileLow().get(k),
          found.profileHigh().get(k));
    }
    return series;
  }

  private static String alt(SettingAggregate aggregate) {
    return "Performance profiles of "
        + aggregate.label()
        + ". Interquartile means, best first: "
        + String.join(
            ", ",
            aggregate.ordered().stream()
                .map(
                    m ->
                        aggregate.methods().get(m)
                            + " "
                            + Numerals.fixed(aggregate.found().get(m).mean(), 3))
                .toList());
  }
}
