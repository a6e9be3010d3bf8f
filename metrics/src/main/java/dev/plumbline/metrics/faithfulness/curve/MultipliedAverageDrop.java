package dev.plumbline.metrics.faithfulness.curve;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionCheck;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Contract;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * {@code max(0, F(x) − F(m ∘ x)) / F(x)}, where m is the attribution scaled to [0, 1] over its
 * range and x is in data units: the average drop as it was first defined. Lower is better. Parts
 * {@code increase} and {@code gain} as in {@link AverageDrop}. Undefined where F(x) is not above 0,
 * where there is one feature, all attributions are equal, or a value is not finite. Costs 2 forward
 * passes.
 *
 * <p>Source: Chattopadhay et al. 2018, arXiv:1710.11063 (drop, increase); Zhang et al. 2023,
 * arXiv:2301.07002 (gain).
 */
@AutoService(MetricPlugin.class)
public final class MultipliedAverageDrop implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("average-drop-multiplied")
        .version(2)
        .summary("Multiplies the input by the map and measures the relative drop of F.")
        .references(
            new Reference("Chattopadhay et al.", 2018, "arXiv:1710.11063"),
            new Reference("Zhang et al.", 2023, "arXiv:2301.07002"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(Category.FAITHFULNESS)
        .lowerIsBetter()
        .notNegative("1")
        .provenBy(Contract.REMOVAL)
        .shows("Whether an input that is dimmed where the map is low keeps F up.")
        .cannotShow(
            "It sees the sizes of the values: a map that is high nearly everywhere dims little and"
                + " scores well whatever it shows. It needs an F above 0, such as a probability.")
        .costs("2 forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return (Metric.OfExplanation) MultipliedAverageDrop::start;
  }

  private static Step<Score> start(Subject subject, Attribution attribution) {
    subject.featureInputs().requireQuantities(ids -> ids + " cannot be multiplied");
    Vector values = attribution.features();
    return AttributionCheck.of(values)
        .atLeast(2, "one feature has nothing to be compared with")
        .finite()
        .notConstant("all attributions are equal")
        .then(
            () ->
                Step.askOnce(
                    new Query.Scores(subject.input(), rows(subject, values)),
                    scores -> score(subject, scores)));
  }

  /** The sample, and the sample times the map. */
  private static Rows rows(Subject subject, Vector values) {
    FloatRows x = subject.instance().row();
    float[] dimmed = dimmed(subject, values);
    return Rows.of(
        2,
        x.width(),
        (row, target, offset) -> {
          if (row == 0) {
            x.write(0, target, offset);
          } else {
            target.put(offset, dimmed);
          }
        });
  }

  /** An input transform is affine, so that a product in data units is a mixture with its zero. */
  private static float[] dimmed(Subject subject, Vector values) {
    float[] row = subject.instance().row().copyRow(0);
    FeatureMap features = subject.instance().features();
    double low = values.stream().min().orElseThrow();
    double range = values.stream().max().orElseThrow() - low;
    for (int e = 0; e < row.length; e++) {
      int feature = features.featureOf(e);
      if (feature >= 0) {
        double zero = subject.background().transformed(e, 0);
        double weight = (values.get(feature) - low) / range;
        row[e] = (float) (zero + weight * (row[e] - zero));
      }
    }
    return row;
  }

  private static Score score(Subject subject, Vector scores) {
    if (!scores.isFinite()) {
      return Score.undefined("F is not finite");
    }
    return new RelativeDrop(scores.get(0), scores.get(1)).score(subject, Score::of);
  }
}
