package dev.plumbline.core.plan;

import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.suite.Gate;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import java.util.List;

/**
 * Checks what gates ask of the planned tests.
 *
 * @param tests the tests, one per variant
 */
record GatePlanner(List<PlannedTest> tests, Problems problems) {

  void check(List<Gate> gates) {
    for (Gate gate : gates) {
      gate.onVariant().ifPresent(it -> checkVariant(gate, it));
      if (gate.wantsBetter()) {
        checkDirection(gate);
      }
    }
  }

  private List<PlannedTest> tests(Gate gate) {
    return tests.stream().filter(test -> test.name().equals(gate.test().name())).toList();
  }

  private void checkVariant(Gate gate, String variant) {
    List<String> known =
        tests(gate).stream().map(PlannedTest::variant).filter(name -> !name.isEmpty()).toList();
    if (!known.contains(variant)) {
      String what = "variant of test '" + gate.test().name() + "'";
      problems.unknown(gate.location(), what, variant, known);
    }
  }

  private void checkDirection(Gate gate) {
    if (tests(gate).stream()
        .anyMatch(test -> test.plugin().metric().direction() == Direction.NEITHER)) {
      problems.error(
          gate.location(),
          "test '%s' calls neither high nor low scores better, so none is 'better-than' another;"
                  .formatted(gate.test().name())
              + " bound its scores with 'at-most' or 'at-least'");
    }
  }
}
