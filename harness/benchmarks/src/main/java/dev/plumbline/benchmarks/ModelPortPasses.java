package dev.plumbline.benchmarks;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.core.model.RowSink;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import java.util.List;

/** The workloads that are a single request to the model port for all samples. */
final class ModelPortPasses {
  /** The target that is explained: the logit of one class. */
  static final Target CLASS = Target.of(OutputKind.LOGIT, BenchmarkInputs.TARGET);

  private final Model model;
  private final BenchmarkInputs samples;

  ModelPortPasses(Model model, BenchmarkInputs samples) {
    this.model = model;
    this.samples = samples;
  }

  /** Sums the target over all samples. */
  double forward() {
    double[] sum = new double[1];
    model.run(
        Pass.forward(
            samples.rows(),
            OutputKind.LOGIT,
            (row, values, offset) -> sum[0] += CLASS.score(values, offset)));
    return sum[0];
  }

  /** Sums the gradients of all samples. */
  double gradient() {
    double[] sum = new double[1];
    model.run(
        Pass.gradients(
            samples.rows(),
            new Pass.WantedGradients(input(), row -> CLASS, sumOf(samples.rows().width(), sum))));
    return sum[0];
  }

  /** Sums relevance by LRP-0 over all samples. */
  double relevance() {
    double[] sum = new double[1];
    Propagation.LayerRule zero = new Propagation.LayerRule.Epsilon(0);
    model.run(
        new PropagationPass(
            new Propagation.LayerwiseRelevance(zero, zero, new Propagation.LayerRule.Usual(), 0),
            input(),
            samples.rows(),
            samples.rows(),
            List.of(),
            row -> PropagationPass.Start.at(CLASS),
            sumOf(samples.rows().width(), sum)));
    return sum[0];
  }

  /** Sums integrated gradients against zeros over all samples, by a model that runs paths. */
  double path(Model paths) {
    double[] sum = new double[1];
    int width = samples.rows().width();
    Rows zeros =
        Rows.of(
            samples.rows().count(),
            width,
            (row, target, offset) -> target.put(offset, new float[width]));
    paths.run(
        new PathPass(
            input(),
            samples.rows(),
            zeros,
            samples.rows(),
            samples.path().positions(),
            samples.path().weights(),
            sample -> CLASS,
            (row, values, offset) -> {
              for (int i = 0; i < width; i++) {
                sum[0] += samples.rows().get(row, i) * values.get(offset + i);
              }
            }));
    return sum[0];
  }

  private static RowSink sumOf(int width, double[] sum) {
    return (row, values, offset) -> {
      for (int i = 0; i < width; i++) {
        sum[0] += values.get(offset + i);
      }
    };
  }

  private Site input() {
    return Site.input(model.facts().layout());
  }
}
