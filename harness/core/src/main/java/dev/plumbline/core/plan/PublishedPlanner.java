package dev.plumbline.core.plan;

import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.suite.PublishedValue;
import dev.plumbline.core.suite.problem.Problems;
import java.util.List;

/**
 * Checks what published values are said to be of.
 *
 * @param tests the planned tests, one per variant
 */
record PublishedPlanner(List<PlannedTest> tests, Problems problems) {

  void check(List<PublishedValue> values) {
    for (PublishedValue value : values) {
      List<PlannedTest> variants =
          tests.stream().filter(test -> test.name().equals(value.test().name())).toList();
      if (!variants.isEmpty()) {
        checkVariant(value, variants.stream().map(PlannedTest::variant).toList());
        checkExplainer(value, variants.get(0).isOfModel());
      }
    }
  }

  private void checkVariant(PublishedValue value, List<String> known) {
    String variant = value.scope().variant();
    if (known.contains(variant)) {
      return;
    }
    if (variant.isEmpty()) {
      problems.error(
          value.location(),
          "test '%s' has variants; say with 'variant' which one was published: %s"
              .formatted(value.test().name(), String.join(", ", known)));
    } else {
      String what = "variant of test '" + value.test().name() + "'";
      problems.unknown(
          value.location(), what, variant, known.stream().filter(it -> !it.isEmpty()).toList());
    }
  }

  private void checkExplainer(PublishedValue value, boolean ofModel) {
    if (ofModel && value.onExplainer().isPresent()) {
      problems.error(
          value.location(),
          "test '%s' speaks of the model alone; leave 'explainer' out"
              .formatted(value.test().name()));
    } else if (!ofModel && value.onExplainer().isEmpty()) {
      problems.error(
          value.location(),
          "test '%s' scores explanations; say with 'explainer' whose were published"
              .formatted(value.test().name()));
    }
  }
}
