package dev.plumbline.core.plan;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.plan.Plan.TestRestriction;
import dev.plumbline.core.suite.Entry;
import dev.plumbline.core.suite.ModelEntry;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.TargetChange;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.core.suite.TestEntry;
import dev.plumbline.core.suite.bind.ParameterBinder;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterGrid;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Resolves the tests of a suite; each element of a fanned-out parameter makes a variant, and so
 * does each setting of a grid.
 */
final class TestPlanner {
  private final Catalog catalog;
  private final Suite suite;
  private final Problems problems;

  TestPlanner(Catalog catalog, Suite suite, Problems problems) {
    this.catalog = catalog;
    this.suite = suite;
    this.problems = problems;
  }

  List<PlannedTest> plan() {
    List<PlannedTest> tests = new ArrayList<>();
    for (TestEntry test : suite.tests().values()) {
      Entry entry = test.entry();
      catalog
          .metric(entry.type())
          .ifPresentOrElse(
              plugin -> tests.addAll(variants(test, plugin)),
              () ->
                  problems.unknown(
                      entry.typeLocation(),
                      "test type",
                      entry.type(),
                      catalog.ids(PluginKind.METRIC)));
    }
    return tests;
  }

  private List<PlannedTest> variants(TestEntry test, MetricPlugin plugin) {
    PluginSpec spec = plugin.spec();
    TestGrid grid = TestGrid.of(test, spec, catalog::removal, targets(test), problems);
    Parameters parameters =
        ParameterBinder.bindBut(grid.names(), spec, test.entry(), catalog::removal, problems);
    Optional<String> fan =
        spec.parameters().stream().filter(Parameter::fansOut).map(Parameter::name).findFirst();
    List<Object> fanned =
        fan.flatMap(parameters::value)
            .map(it -> List.<Object>copyOf((List<?>) it))
            .orElse(List.of());
    if (!grid.names().isEmpty()) {
      return settings(
          test,
          plugin,
          parameters,
          fanned.size() > 1 ? grid.withFirst(fan.orElseThrow(), fanned) : grid);
    }
    if (fan.isEmpty()) {
      return variant(test, plugin, parameters, "");
    }
    List<PlannedTest> variants = new ArrayList<>();
    for (Object element : fanned) {
      Parameters one = parameters.with(fan.get(), List.of(element));
      variants.addAll(variant(test, plugin, one, String.valueOf(element)));
    }
    return variants;
  }

  private List<TargetRule> targets(TestEntry test) {
    return suite.models().values().stream()
        .filter(model -> test.coversModel(model.entry().name()))
        .map(ModelEntry::target)
        .toList();
  }

  /** Every setting of a grid; none where no value is right, or where there are too many. */
  private List<PlannedTest> settings(
      TestEntry test, MetricPlugin plugin, Parameters others, TestGrid grid) {
    ParameterGrid described = grid.described();
    List<PlannedTest> settings = new ArrayList<>();
    if (grid.isRunnable()) {
      for (int s = 0; s < described.size(); s++) {
        TargetChange target = grid.target(s);
        variant(test, plugin, grid.of(others, s), described.variant(s))
            .forEach(it -> settings.add(it.withGrid(described).withTarget(target)));
      }
    }
    return settings;
  }

  private List<PlannedTest> variant(
      TestEntry test, MetricPlugin plugin, Parameters parameters, String variant) {
    Entry entry = test.entry();
    try {
      return List.of(
          PlannedTest.of(entry.name(), plugin, parameters)
              .withVariant(variant)
              .withRestriction(
                  new TestRestriction(names(test.explainers()), names(test.models()))));
    } catch (IllegalArgumentException e) {
      String where = variant.isEmpty() ? "" : " with " + variant;
      problems.error(
          entry.location(), "test '" + entry.name() + "'" + where + ": " + e.getMessage());
      return List.of();
    }
  }

  private static Set<String> names(List<LocatedName> mentions) {
    return mentions.stream().map(LocatedName::name).collect(Collectors.toSet());
  }
}
