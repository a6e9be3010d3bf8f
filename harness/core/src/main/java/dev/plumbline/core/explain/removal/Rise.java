package dev.plumbline.core.explain.removal;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.Baseline;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Query;
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

  /** Larger values mean more relevant; they have no unit of F, and are negative where F is. */
  private static final Semantics SEMANTICS = new Semantics(AttributionKind.IMPORTANCE, true, false);

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer(ID)
        .version(2)
        .summary(
            "The mean of smooth random masks, each weighted by the output for the masked sample.")
        .parameters(
            Parameter.of("masks", new ParameterType.Whole(1, 10_000_000), 4000L, "masks drawn"),
            Parameter.of(
                "grid",
                new ParameterType.Whole(1, 10_000),
                7L,
                "cells of the coarse mask along each axis"),
            Parameter.of(
                "p", new ParameterType.Decimal(1e-6, 1), 0.5, "the probability that a cell stays"),
            Parameter.of(
                "baseline",
                BASELINES,
                "zero",
                "what masked positions are blended with: a number in data units, zero, mean (of the training"
                    + " split), or blur (images)"),
            Parameter.of(
                "centered",
                new ParameterType.Flag(),
                false,
                "whether F of the baseline is subtracted from every output, so that a constant"
                    + " gets 0"))
        .references(new Reference("Petsiuk, Das and Saenko", 2018, "arXiv:1806.07421"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(SEMANTICS)
        .needs(ExplainerSpec.Needs.OUTPUTS)
        .costs("{masks} forward")
        .build();
  }

  /** The options of the method. */
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
    InputLayout.FeatureInputs own = subject.featureInputs();
    SoftMasks masks = SoftMasks.over(own, options.grid(), options.p(), subject.draws().at(ID));
    FloatRows baseline = options.baseline().atInput(subject);
    SoftMaskedRows rows =
        new SoftMaskedRows(
            subject.instance().row(), baseline, SoftMasks.masked(own), masks, options.masks());
    return Step.ask(
        new Query.Scores(subject.input(), rows),
        seen ->
            options.centered()
                ? Step.askOnce(
                    new Query.Scores(subject.input(), baseline),
                    reference ->
                        attribution(subject, options, masks, weights(rows, seen, reference.get(0))))
                : Step.done(attribution(subject, options, masks, weights(rows, seen, 0))));
  }

  /** Returns F behind each mask minus a reference value, in the order of the masks. */
  private static double[] weights(SoftMaskedRows rows, Vector seen, double reference) {
    double[] weights = new double[rows.count()];
    for (int row = 0; row < weights.length; row++) {
      weights[rows.mask(row)] = seen.get(row) - reference;
    }
    return weights;
  }

  private static Attribution attribution(
      Subject subject, Options options, SoftMasks masks, double... weights) {
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= options.masks() * options.p();
    }
    double[] saliency = masks.sum(weights);
    FeatureMap map = subject.instance().features();
    InputLayout.Placed masked = SoftMasks.masked(subject.featureInputs());
    return Attribution.ofFeatures(
        SEMANTICS, subject.input(), perFeature(saliency, masked, map), map);
  }

  /** Returns the mean over the positions of each feature. */
  private static Vector perFeature(double[] saliency, InputLayout.Placed masked, FeatureMap map) {
    int channels = masked.input().shape().size() / saliency.length;
    double[] means = new double[map.features()];
    for (int f = 0; f < means.length; f++) {
      for (int i = 0; i < map.size(f); i++) {
        means[f] += saliency[(map.element(f, i) - masked.offset()) / channels] / map.size(f);
      }
    }
    return Vector.of(means);
  }
}
