package dev.plumbline.core.plan;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.plan.Plan.TestRestriction;
import dev.plumbline.core.suite.Entry;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.TestEntry;
import dev.plumbline.core.suite.bind.ParameterBinder;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Resolves the tests of a suite; each element of a fanned-out parameter makes a variant. */
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
              plugin -> tests.addAll(variants(test, plugin, bind(plugin.spec(), entry))),
              () ->
                  problems.unknown(
                      entry.typeLocation(),
                      "test type",
                      entry.type(),
                      catalog.ids(PluginKind.METRIC)));
    }
    return tests;
  }

  private Parameters bind(PluginSpec spec, Entry entry) {
    return ParameterBinder.bind(spec, entry, catalog::removal, problems);
  }

  private List<PlannedTest> variants(TestEntry test, MetricPlugin plugin, Parameters parameters) {
    Optional<Parameter> fan =
        plugin.spec().parameters().stream().filter(Parameter::fansOut).findFirst();
    if (fan.isEmpty()) {
      return variant(test, plugin, parameters, "");
    }
    List<PlannedTest> variants = new ArrayList<>();
    String name = fan.get().name();
    for (Object element : (List<?>) parameters.value(name).orElse(List.of())) {
      Parameters one = parameters.with(name, List.of(element));
      variants.addAll(variant(test, plugin, one, String.valueOf(element)));
    }
    return variants;
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
      problems.error(entry.location(), "test '" + entry.name() + "': " + e.getMessage());
      return List.of();
    }
  }

  private static Set<String> names(List<LocatedName> mentions) {
    return mentions.stream().map(LocatedName::name).collect(Collectors.toSet());
  }
}
