package dev.plumbline.core.open;

import dev.plumbline.core.catalog.PluginException;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.metrics.model.Instance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Holds explanations that were computed elsewhere against the samples of a plan. Those that belong
 * to none of its models are a mistake; those of one of several models are none.
 */
final class ForeignExplanations {
  private final Plan plan;
  private final Map<String, List<String>> unfit = new LinkedHashMap<>();
  private final List<String> fitting = new ArrayList<>();
  private int models;

  ForeignExplanations(Plan plan) {
    this.plan = plan;
  }

  /**
   * Looks at the samples of a model.
   *
   * @param test the test split of its dataset, of which the plan chooses samples
   * @param targets the name of the target of a sample, by its id; empty if it is not known yet
   */
  void look(List<Instance> test, UnaryOperator<String> targets) {
    models++;
    int count = Math.min(plan.samples(), test.size());
    List<String> samples =
        SampleSelection.of(test, count, plan.seeds().data(), "samples").stream()
            .map(Instance::id)
            .toList();
    for (PlannedExplainer explainer : plan.explainers()) {
      List<String> found = problems(explainer, samples, targets);
      if (found.isEmpty()) {
        fitting.add(explainer.name());
      } else {
        unfit.putIfAbsent(explainer.name(), found);
      }
    }
  }

  private static List<String> problems(
      PlannedExplainer explainer, List<String> samples, UnaryOperator<String> targets) {
    try {
      return explainer.plugin().problems(explainer.parameters(), samples, targets);
    } catch (Throwable thrown) { // whatever a plug-in throws is its own failure
      String who = "explainer '" + explainer.name() + "'";
      return List.of(String.valueOf(PluginException.of(who, thrown).getMessage()));
    }
  }

  /**
   * What is wrong, by explainer, as the first model shows it. Nothing is where only a part of the
   * suite is run, or where a model has no samples yet: the explanations may be those of another.
   */
  Map<String, List<String>> problems() {
    Map<String, List<String>> problems = new LinkedHashMap<>(unfit);
    problems.keySet().removeAll(fitting);
    return plan.scope().isPartial() || models < plan.models().size() ? Map.of() : problems;
  }
}
