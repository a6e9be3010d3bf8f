package dev.plumbline.reports.results;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.metrics.spec.ParameterGrid;
import dev.plumbline.reports.results.RunDescription.CurveAxes;
import dev.plumbline.reports.results.RunDescription.TestScope;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import java.util.List;
import java.util.Objects;

/**
 * A test of the run.
 *
 * @param name the name of the suite's entry
 * @param type the id of the plug-in
 * @param text a description in one sentence
 * @param scope what the test scores
 * @param truth the kind of truth the test needs
 * @param category the family of the test
 * @param direction whether higher or lower values are better
 * @param low the smallest possible value; may be −∞
 * @param high the largest possible value; may be +∞
 * @param unit the unit of the value; may be empty
 * @param shows what the test can show, in one sentence
 * @param cannotShow what the test cannot show, in one sentence
 * @param curve the axes of its curves; {@link CurveAxes#NONE} if it has none
 * @param controls the ids of the controls that its contract names and a run can have; methods are
 *     compared with these
 * @param version the version of the plug-in; 0 where the run does not say
 * @param grid the settings of its parameters that the suite varies
 */
public record TestDescription(
    String name,
    String type,
    String text,
    TestScope scope,
    TruthSource truth,
    Category category,
    Direction direction,
    double low,
    double high,
    String unit,
    String shows,
    String cannotShow,
    CurveAxes curve,
    List<String> controls,
    int version,
    ParameterGrid grid) {
  /**
   * Reads runs of versions without families as if all tests were tests of faithfulness, runs
   * without controls as if each test had those that are usual in its family, and runs without grids
   * as if nothing was varied.
   */
  public TestDescription {
    category = Objects.requireNonNullElse(category, Category.FAITHFULNESS);
    controls = List.copyOf(Objects.requireNonNullElse(controls, usualControls(category)));
    grid = Objects.requireNonNullElse(grid, ParameterGrid.NONE);
  }

  /** A test with the controls that are usual in its family, whose version is not known. */
  public TestDescription(
      String name,
      String type,
      String text,
      TestScope scope,
      TruthSource truth,
      Category category,
      Direction direction,
      double low,
      double high,
      String unit,
      String shows,
      String cannotShow,
      CurveAxes curve) {
    this(
        name,
        type,
        text,
        scope,
        truth,
        category,
        direction,
        low,
        high,
        unit,
        shows,
        cannotShow,
        curve,
        usualControls(category),
        0,
        ParameterGrid.NONE);
  }

  /** The same test under another name. */
  public TestDescription named(String other) {
    return new TestDescription(
        other,
        type,
        text,
        scope,
        truth,
        category,
        direction,
        low,
        high,
        unit,
        shows,
        cannotShow,
        curve,
        controls,
        version,
        grid);
  }

  /** The same test with a grid of settings. */
  public TestDescription varied(ParameterGrid settings) {
    return new TestDescription(
        name,
        type,
        text,
        scope,
        truth,
        category,
        direction,
        low,
        high,
        unit,
        shows,
        cannotShow,
        curve,
        controls,
        version,
        settings);
  }

  private static List<String> usualControls(Category category) {
    return switch (category) {
      case FAITHFULNESS, LOCALIZATION -> List.of("permuted");
      case RANDOMIZATION -> RunDescription.MODEL_BLIND;
      case AXIOMATIC, ROBUSTNESS, COMPLEXITY, ATTENTION -> List.of();
    };
  }

  /**
   * Whether a method that ignores the model can be best. Tests of robustness reward attributions
   * that never change, tests of complexity short ones; shuffling an attribution changes neither.
   */
  public boolean rewardsConstants() {
    return category == Category.ROBUSTNESS || category == Category.COMPLEXITY;
  }
}
