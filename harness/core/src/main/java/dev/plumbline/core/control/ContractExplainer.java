package dev.plumbline.core.control;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.random.RandomGenerator;

/**
 * An explainer that only contracts use: its values per feature are given by a function.
 *
 * @param id its name
 * @param values one value per feature of a subject
 */
record ContractExplainer(String id, FeatureValues values) implements ExplainerPlugin {
  private static final Semantics IMPORTANCE =
      new Semantics(AttributionKind.IMPORTANCE, false, false);
  private static final double MILD = 0.1;
  private static final double STRONG = 3;

  /** 1 on the features that hold the evidence, 0 elsewhere. */
  static final ExplainerPlugin MASK = new ContractExplainer("mask", ContractExplainer::mask);

  /** 1 on one drawn feature. */
  static final ExplainerPlugin ONE_HOT =
      new ContractExplainer("one-hot", ContractExplainer::oneHot);

  /** 1, ½, ¼, … on drawn features. */
  static final ExplainerPlugin HALVING =
      new ContractExplainer("halving", ContractExplainer::halving);

  /** A fixed map plus weak noise, drawn anew for every input. */
  static final ExplainerPlugin SLIGHTLY_NOISY =
      new ContractExplainer("slightly-noisy", subject -> moving(subject, MILD));

  /** A fixed map plus strong noise, drawn anew for every input. */
  static final ExplainerPlugin VERY_NOISY =
      new ContractExplainer("very-noisy", subject -> moving(subject, STRONG));

  /** Gives one value per feature of a subject. */
  @FunctionalInterface
  interface FeatureValues {
    double[] of(Subject subject);
  }

  private static double[] mask(Subject subject) {
    Truth truth = subject.instance().truth();
    Truth.Features marked =
        truth instanceof Truth.DataTruth data
            ? data.features()
            : truth instanceof Truth.HumanRationale human ? human.features() : null;
    if (marked == null) {
      throw new NotApplicableException("nothing is marked");
    }
    double[] values = new double[features(subject)];
    marked.stream().forEach(feature -> values[feature] = 1);
    return values;
  }

  private static double[] oneHot(Subject subject) {
    double[] values = new double[features(subject)];
    values[subject.draws().stream().nextInt(values.length)] = 1;
    return values;
  }

  private static double[] halving(Subject subject) {
    int[] order = subject.draws().permutation(features(subject));
    double[] values = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      values[order[i]] = Math.pow(2, -i);
    }
    return values;
  }

  private static double[] moving(Subject subject, double strength) {
    double[] values = new double[features(subject)];
    Draws place = subject.draws();
    for (int e = 0; e < subject.instance().row().width(); e++) {
      place = place.at(Float.floatToIntBits(subject.instance().row().get(0, e) + 0f));
    }
    RandomGenerator random = place.stream();
    for (int f = 0; f < values.length; f++) {
      values[f] = 1 + 4.0 * f / values.length + strength * random.nextGaussian();
    }
    return values;
  }

  private static int features(Subject subject) {
    return subject.instance().features().features();
  }

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer(id).version(1).summary("A map that a contract compares.").build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(IMPORTANCE)
        .needs(ExplainerSpec.Needs.NOTHING)
        .control()
        .costs("0 forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return subject ->
        Step.done(
            Attribution.ofFeatures(
                IMPORTANCE,
                subject.input(),
                Vector.of(values.of(subject)),
                subject.instance().features()));
  }
}
