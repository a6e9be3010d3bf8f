package dev.plumbline.core.open;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.options.RunException;
import dev.plumbline.core.options.RunListener;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedDataset;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetPlugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks targets before any model is opened. What a model offers is mostly clear from the classes
 * of its dataset; where it is not, opening the model tells.
 */
public final class EarlyCheck {
  private EarlyCheck() {}

  /**
   * Checks the targets of a plan that are not the default, for which it opens their datasets.
   *
   * @param cache where downloads are kept
   * @throws RunException with every problem, if a run of the plan would refuse a target or dataset
   */
  public static void targets(Plan plan, Path cache) {
    List<String> problems = new ArrayList<>();
    Map<PlannedDataset, List<String>> classes = new LinkedHashMap<>();
    DatasetPlugin.DatasetContext context =
        new DatasetPlugin.DatasetContext(plan.seeds().data(), cache, RunListener.SILENT);
    for (PlannedModel model : plan.models()) {
      if (model.target().equals(TargetRule.DEFAULT)) {
        continue;
      }
      try {
        ModelCheck.target(
            model,
            classes.computeIfAbsent(
                model.dataset(), planned -> planned.open(context).facts().classes()));
      } catch (DatasetException e) {
        problems.add("dataset '" + model.dataset().name() + "': " + e.getMessage());
      } catch (ModelException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new RunException(problems.stream().distinct().toList());
    }
  }
}
