package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.TestEntry;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Problems;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reports what names a test together with an explainer or a model that the test is not run on.
 *
 * @param tests the suite's tests
 * @param explainers the names of its explainers
 * @param models the names of its models
 * @param consequence what follows, in the words of a message
 */
record TestCoverage(
    Map<String, TestEntry> tests,
    Collection<String> explainers,
    Collection<String> models,
    String consequence,
    Problems problems) {

  /** Checks names as far as they are given and known. */
  void check(LocatedName test, @Nullable LocatedName explainer, @Nullable LocatedName model) {
    TestEntry entry = tests.get(test.name());
    if (entry == null) {
      return;
    }
    if (explainer != null
        && explainers.contains(explainer.name())
        && !entry.coversExplainer(explainer.name())) {
      notRun(test, explainer, "explainer");
    }
    if (model != null && models.contains(model.name()) && !entry.coversModel(model.name())) {
      notRun(test, model, "model");
    }
  }

  private void notRun(LocatedName test, LocatedName on, String what) {
    problems.error(
        on.location(),
        "test '%s' is not run on %s '%s'; %s".formatted(test.name(), what, on.name(), consequence));
  }
}
