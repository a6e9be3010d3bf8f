package dev.plumbline.metrics.complexity;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.Arrays;
import java.util.List;

/**
 * How many features matter: the number of {@code |aᵢ| > t}, with {@code t = threshold · max |a|} of
 * the sample itself, or {@code t = threshold} in units of the attribution; a value that is equal to
 * t up to rounding is not above it. In [1, n] features, lower is better. The part {@code share} is
 * the number divided by n. Undefined where no value is above the threshold, or one is not finite.
 * Costs no pass.
 *
 * <p>The paper chooses the features by what leaving the others out does to the model; this is the
 * reading by a threshold that the field uses. Source: Nguyen and Martínez 2020, arXiv:2007.07584.
 */
@AutoService(MetricPlugin.class)
public final class EffectiveComplexity extends ComplexityMetric {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("effective-complexity")
        .version(2)
        .summary("Counts the features whose value is above a threshold.")
        .parameters(
            Parameter.of(
                "threshold",
                new ParameterType.Decimal(0, 1e9),
                0.01,
                "the size above which a feature counts"),
            Parameter.of(
                "measured",
                new ParameterType.Choice(List.of("relative", "absolute")),
                "relative",
                "relative: to the sample's own largest size; absolute: in units of the"
                    + " attribution"))
        .references(new Reference("Nguyen and Martínez", 2020, "arXiv:2007.07584"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return complexityMetric()
        .lowerIsBetter()
        .notNegative("1")
        .shows("Whether few features have a value worth naming.")
        .cannotShow(
            "Whether those few are the right ones; and the count turns on the threshold."
                + ONE_HOT_IS_BEST)
        .build();
  }

  @Override
  Score score(double[] sizes, Parameters parameters) {
    double threshold = parameters.decimal("threshold");
    boolean relative = parameters.text("measured").equals("relative");
    double above = relative ? threshold * Arrays.stream(sizes).max().orElse(0) : threshold;
    double rounding = Ranking.tolerance(sizes);
    long count = Arrays.stream(sizes).filter(size -> size > above + rounding).count();
    if (count == 0) {
      return Score.undefined("no value is above the threshold %s".formatted(above));
    }
    return Score.of((double) count).withPart("share", (double) count / sizes.length);
  }
}
