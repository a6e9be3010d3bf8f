package dev.plumbline.core.explain;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Kind;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/** RISE: the mean of smooth random masks, each weighted by F of the masked sample. */
@AutoService(ExplainerPlugin.class)
public final class Rise implements ExplainerPlugin {
  private static final String ID = "rise";
  private static final ParameterType BASELINES =
      new ParameterType.OneOf(
          List.of(
              new ParameterType.Choice(List.of("zero", "mean", "blur")),
              new ParameterType.Decimal(-Double.MAX_VALUE, Double.MAX_VALUE)));

  /** How relevant a position is; more is more, but no part of F. */
  private static final Semantics SEMANTICS = new Semantics(Kind.IMPORTANCE, true, false);

  @Override
  public PluginSpec spec() {
    return Specs.of(
        ID,
        "Smooth random masks, weighted by the output of the sample seen through each.",
        List.of(
            Parameter.of("masks", new ParameterType.Whole(1, 10_000_000), 4000L, "masks drawn"),
            Parameter.of(
                "grid",
                new ParameterType.Whole(1, 10_000),
                7L,
                "cells of the coarse mask along each axis"),
            Parameter.of(
                "p", new ParameterType.Decimal(1e-6, 1), 0.5, "the probability of a cell to stay"),
            Parameter.of(
                "baseline",
                BASELINES,
                "zero",
                "what stands behind the mask: a number in data units, zero, mean (of the training"
                    + " split), or blur (images)"),
            Parameter.of(
                "centered",
                new ParameterType.Flag(),
                false,
                "whether F of the baseline is subtracted from every output, so that a constant"
                    + " gets 0")),
        new Reference("Petsiuk, Das and Saenko", 2018, "arXiv:1806.07421"));
  }

  @Override
  public ExplainerSpec explainer() {
    return new ExplainerSpec(
        SEMANTICS, ExplainerSpec.Needs.OUTPUTS, false, true, "{masks} forward");
  }

  /** What is asked for. */
  private record Options(int masks, int grid, double p, Baseline baseline, boolean centered) {}

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Options options =
        new Options(
            parameters.whole("masks"),
            parameters.whole("grid"),
            parameters.decimal("p"),
            Baseline.of(parameters.value("baseline").orElse("zero"), parts),
            parameters.flag("centered"));
    return subject -> explain(subject, options);
  }

  private static Step<Attribution> explain(Subject subject, Options options) {
    SoftMasks masks =
        SoftMasks.over(subject.layout(), options.grid(), options.p(), subject.draws().at(ID));
    FloatRows baseline = options.baseline().atInput(subject);
    int rows = options.masks() + (options.centered() ? 1 : 0);
    return Step.askOnce(
        new Query.Scores(
            subject.input(),
            masked(subject.instance().row(), baseline, masks, rows, options.masks())),
        scores -> attribution(subject, options, masks, scores));
  }

  /** b + M (x − b) for every mask; a last row beyond the masks is the baseline itself. */
  private static Rows masked(
      FloatRows x, FloatRows baseline, SoftMasks masks, int rows, int count) {
    float[] sample = x.copyRow(0);
    float[] behind = baseline.copyRow(0);
    int channels = sample.length / masks.positions();
    double[] mask = new double[masks.positions()];
    float[] row = new float[sample.length];
    return Rows.of(
        rows,
        sample.length,
        (k, target, offset) -> {
          if (k == count) {
            target.put(offset, behind, 0, behind.length);
            return;
          }
          masks.write(k, mask);
          for (int channel = 0; channel < channels; channel++) {
            for (int i = 0, e = channel; i < mask.length; i++, e += channels) {
              row[e] = (float) (behind[e] + mask[i] * ((double) sample[e] - behind[e]));
            }
          }
          target.put(offset, row, 0, row.length);
        });
  }

  private static Attribution attribution(
      Subject subject, Options options, SoftMasks masks, Vector scores) {
    double reference = options.centered() ? scores.get(options.masks()) : 0;
    double[] weights = new double[options.masks()];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = (scores.get(k) - reference) / (options.masks() * options.p());
    }
    double[] saliency = masks.sum(weights);
    FeatureMap map = subject.instance().features();
    return Attribution.ofFeatures(SEMANTICS, subject.input(), perFeature(saliency, map), map);
  }

  /** The mean over the positions of each feature. */
  private static Vector perFeature(double[] saliency, FeatureMap map) {
    int channels = map.elements() / saliency.length;
    double[] means = new double[map.features()];
    for (int f = 0; f < means.length; f++) {
      for (int i = 0; i < map.size(f); i++) {
        means[f] += saliency[map.element(f, i) / channels] / map.size(f);
      }
    }
    return Vector.of(means);
  }
}
