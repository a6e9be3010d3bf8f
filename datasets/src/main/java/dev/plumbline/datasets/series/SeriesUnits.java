package dev.plumbline.datasets.series;

import dev.plumbline.metrics.model.FeatureMap;
import java.util.ArrayList;
import java.util.List;

/**
 * What one feature of a series is.
 *
 * @param unit step, variable or cell
 * @param variables the names of the variables
 */
record SeriesUnits(String unit, List<String> variables) {

  /** Copies the list. */
  SeriesUnits {
    variables = List.copyOf(variables);
  }

  /**
   * The features of a series.
   *
   * @param steps its steps as features; steps of padding are none
   */
  FeatureMap features(FeatureMap steps) {
    int[] feature = new int[steps.elements()];
    for (int e = 0; e < feature.length; e++) {
      int step = steps.featureOf(e);
      int variable = e % variables.size();
      feature[e] =
          step < 0
              ? -1
              : switch (unit) {
                case "variable" -> variable;
                case "cell" -> step * variables.size() + variable;
                default -> step;
              };
    }
    return FeatureMap.of(feature);
  }

  /** What readers call the features of a series; steps are numbered from 0 as the model reads. */
  List<String> captions(FeatureMap steps) {
    if (unit.equals("variable")) {
      return variables;
    }
    List<String> captions = new ArrayList<>();
    for (int f = 0; f < steps.features(); f++) {
      int step = steps.element(f, 0) / variables.size();
      if (unit.equals("cell")) {
        variables.forEach(name -> captions.add(name + " at " + step));
      } else {
        captions.add("step " + step);
      }
    }
    return captions;
  }
}
