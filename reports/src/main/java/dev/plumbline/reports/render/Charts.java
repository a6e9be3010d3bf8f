package dev.plumbline.reports.render;

import dev.plumbline.reports.results.RunDescription.CurveLabels;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All charts of a report.
 *
 * @param focus accuracy and focus, per model that has them
 * @param curves curves, per data set, model and test
 * @param problem why there are no charts; empty if there are
 */
record Charts(List<Focus> focus, List<Curves> curves, String problem) {

  /** The two pictures of one model's focus. */
  record Focus(FocusSummary summary, Drawing scatter, Drawing classes) {}

  /** The curves of one test, one chart per variant and curve. */
  record Curves(Block block, String test, List<Captioned> charts) {}

  /** A chart and what it is of. */
  record Captioned(String caption, Drawing drawing) {}

  static Charts of(ReportModel model) {
    return guarded(() -> new Charts(focus(model), curves(model), ""));
  }

  /** Java draws no text where it finds no fonts; a report without charts is better than none. */
  static Charts guarded(Supplier<Charts> drawing) {
    try {
      return drawing.get();
    } catch (LinkageError | InternalError | RuntimeException e) {
      String message =
          "The charts were left out: Java could not draw on this machine ("
              + e
              + "). Install fontconfig and a font, then render again.";
      return new Charts(List.of(), List.of(), message);
    }
  }

  Stream<Drawing> all() {
    return Stream.concat(
        focus.stream().flatMap(f -> Stream.of(f.scatter(), f.classes())),
        curves.stream().flatMap(c -> c.charts().stream().map(Captioned::drawing)));
  }

  private static List<Focus> focus(ReportModel model) {
    return model.focus().stream()
        .map(f -> new Focus(f, FocusChart.of(f), ClassChart.of(f)))
        .toList();
  }

  private static List<Curves> curves(ReportModel model) {
    List<Curves> found = new ArrayList<>();
    for (Block block : model.blocks()) {
      Set<String> tests = new LinkedHashSet<>();
      block.columns().forEach(column -> tests.add(column.test().name()));
      for (String test : tests) {
        List<Captioned> drawings =
            block.columns().stream()
                .filter(column -> column.test().name().equals(test))
                .filter(column -> !column.test().curve().equals(CurveLabels.NONE))
                .flatMap(column -> charts(block, column).stream())
                .toList();
        if (!drawings.isEmpty()) {
          found.add(new Curves(block, test, drawings));
        }
      }
    }
    return found;
  }

  private static List<Captioned> charts(Block block, Column column) {
    List<String> names = names(block, column);
    List<Captioned> charts = new ArrayList<>();
    for (String name : names) {
      String caption = names.size() == 1 ? column.label() : column.label() + ": " + name;
      CurveChart.of(block, column, name)
          .ifPresent(drawing -> charts.add(new Captioned(caption, drawing)));
    }
    return charts;
  }

  private static List<String> names(Block block, Column column) {
    return block.lines().stream()
        .flatMap(line -> block.cell(line, column).stream())
        .flatMap(cell -> cell.curves().stream())
        .map(MeanCurve::name)
        .distinct()
        .toList();
  }
}
