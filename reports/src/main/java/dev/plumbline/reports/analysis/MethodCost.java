package dev.plumbline.reports.analysis;

import dev.plumbline.reports.results.ExplanationTiming;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What it takes to explain one sample by a method, as a mean over all samples and training seeds.
 *
 * @param dataset the data set
 * @param model the model
 * @param explainer the method
 * @param passes forward and backward passes per sample
 * @param seconds wall-clock seconds per sample, which depend on the machine and its load
 */
public record MethodCost(
    String dataset, String model, String explainer, double passes, double seconds) {

  private record MethodOnModel(String dataset, String model, String explainer) {}

  /** The costs by data set, model and method, in the order in which they first appear. */
  static List<MethodCost> of(List<ExplanationTiming> timings) {
    Map<MethodOnModel, double[]> sums = new LinkedHashMap<>();
    for (ExplanationTiming timing : timings) {
      double[] sum =
          sums.computeIfAbsent(
              new MethodOnModel(timing.dataset(), timing.model(), timing.explainer()),
              any -> new double[3]);
      sum[0] += timing.samples();
      sum[1] += timing.forward() + timing.backward();
      sum[2] += timing.seconds();
    }
    List<MethodCost> costs = new ArrayList<>();
    sums.forEach(
        (at, sum) ->
            costs.add(
                new MethodCost(
                    at.dataset(), at.model(), at.explainer(), sum[1] / sum[0], sum[2] / sum[0])));
    return costs;
  }
}
