package dev.plumbline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What every metric keeps. The test of a metric extends it, says which metric and where its page
 * is, and adds what the metric's own values must be. What a metric tells apart on analytic twins is
 * proven in every run, by the contract that its spec names.
 */
public abstract class MetricContract extends PluginContract {
  private static final List<String> SECTIONS =
      List.of(
          "Definition",
          "Accepts",
          "Parameters",
          "Value",
          "Undefined",
          "Cost",
          "Source",
          "Differences from peers",
          "When not to use it");

  /** Powers of 2, so that no rounding hides a change; the small one finds absolute thresholds. */
  private static final List<Double> FACTORS = List.of(4.0, 0x1p-30);

  private static final List<Double> SHIFTS = List.of(0.5, -2.0);

  /** Shifted values of size 1e-3 and more keep 13 digits, sums of a few hundred of them 10. */
  private static final double ROUNDING = 1e-9;

  private static final int TOGETHER = 7;

  @Override
  protected abstract MetricPlugin plugin();

  /**
   * Values of the parameters that have no default.
   *
   * @return by default none
   */
  protected Map<String, Object> given() {
    return Map.of();
  }

  /**
   * The operator of a text.
   *
   * @return by default one of those that are registered
   */
  protected Removal operator(String text) {
    return TestOperators.of(text);
  }

  /**
   * The samples that the metric is tried on; it must have a score on some of them.
   *
   * @return by default {@link ContractSamples#all}
   */
  protected List<ContractSample> samples() {
    return ContractSamples.all();
  }

  /**
   * The method whose explanations are scored.
   *
   * @return by default integrated gradients, or the gradient where the metric does not accept
   *     contributions
   */
  protected Explainer explainer() {
    return plugin().metric().accepts().contains(AttributionKind.CONTRIBUTION)
        ? PlainExplainers.INTEGRATED
        : PlainExplainers.GRADIENT;
  }

  /**
   * What changed explanations do to the score.
   *
   * @return by default what the page says; without a page nothing, and it is not checked
   */
  protected Optional<MapEffects> effects() {
    return text().flatMap(MapEffects::read);
  }

  @Override
  final PluginKind kind() {
    return PluginKind.METRIC;
  }

  @Override
  final List<String> sections() {
    return SECTIONS;
  }

  @Test
  public final void saysWhatItsValuesMean() {
    MetricSpec spec = plugin().metric();
    assertThat(spec.min()).isLessThan(spec.max());
    assertThat(spec.unit()).isIn("F", "F²", "share", "1");
    // F and its multiples are unbounded
    assertThat(spec.unit().matches("F|1") || spec.min() >= -1).isTrue();
    assertThat(spec.shows()).startsWith("Whether ").endsWith(".");
    assertThat(spec.cannotShow()).endsWith(".");
    assertThat(spec.cost()).isNotBlank();
    String words =
        switch (spec.direction()) {
          case HIGHER -> "higher is better";
          case LOWER -> "lower is better";
          case NEITHER -> "neither";
        };
    text()
        .ifPresent(
            page ->
                assertThat(page)
                    .contains("Version " + plugin().spec().version() + ".")
                    .contains(words));
  }

  @Test
  public final void itsPageGivesEachParameterWithItsDefault() {
    text().ifPresent(page -> ParameterTable.check(page, plugin().spec().parameters()));
  }

  /** The page says what the spec says; the spec's formula is counted where models are run. */
  @Test
  public final void itsPageSaysWhatItCosts() {
    text().ifPresent(this::checkCost);
  }

  private void checkCost(String page) {
    String cost = plugin().metric().cost().replaceAll(";.*", "");
    String text = page.replaceAll("(?s).*\n## Cost\n", "").replaceAll("(?s)\n## .*", "");
    if (cost.equals("0 forward")) {
      assertThat(text).contains("No pass");
      return;
    }
    for (String amount : cost.split(", (?![^(]*\\))", -1)) {
      assertThat(text.replace('\n', ' '))
          .containsPattern(
              Pattern.quote("`" + amount.replaceAll(" (forward|explanations?)$", "") + "`")
                  + (amount.endsWith("forward") ? " forward pass" : " explanation"));
    }
  }

  @Test
  public final void itsPageSaysWhatChangesOfTheMapDoToItsScore() {
    if (!plugin().metric().accepts().isEmpty()) {
      text()
          .ifPresent(
              page ->
                  assertThat(MapEffects.read(page))
                      .as("a line Scaled: ... Shifted: ... Constant: ... Zero: ...")
                      .isPresent());
    }
  }

  @Test
  public final void bindsItsDefaults() {
    for (Metric metric : metrics()) {
      // a property of the model accepts no attribution; a test of explanations accepts some
      assertThat(plugin().metric().accepts().isEmpty()).isEqualTo(metric instanceof Metric.OfModel);
    }
    if (plugin().metric().category() == MetricSpec.Category.ATTENTION) {
      text().ifPresent(page -> assertThat(page).contains("property of the model"));
    }
  }

  /** The metric at its defaults, once for each element of a parameter that fans out. */
  private List<Metric> metrics() {
    Parameters defaults = Parameters.defaults(plugin().spec(), given(), this::operator);
    List<Metric> metrics = new ArrayList<>();
    for (Parameter parameter : plugin().spec().parameters()) {
      if (parameter.fansOut()
          && defaults.value(parameter.name()).orElse("") instanceof List<?> all) {
        all.forEach(
            element ->
                metrics.add(plugin().create(defaults.with(parameter.name(), List.of(element)))));
      }
    }
    return metrics.isEmpty() ? List.of(plugin().create(defaults)) : metrics;
  }

  private List<MetricRuns> runs() {
    return metrics().stream().map(metric -> new MetricRuns(plugin(), metric)).toList();
  }

  @Test
  public final void aSampleHasAFiniteScoreOrAReason() {
    List<Object> all = new ArrayList<>();
    runs().forEach(runs -> all.addAll(runs.alone(samples(), explainer())));
    all.forEach(this::checkResult);
    assertThat(all)
        .as("%s: samples() hold none that has a score", plugin().spec().id())
        .anyMatch(MetricContract::isDefined);
  }

  private void checkResult(Object result) {
    MetricSpec spec = plugin().metric();
    if (result instanceof Score score && score.isDefined()) {
      assertThat(score.value()).isBetween(spec.min() - ROUNDING, spec.max() + ROUNDING).isFinite();
    } else if (result instanceof Score score) {
      assertThat(score.undefined()).isNotBlank();
    } else {
      assertThat(result.toString()).hasSizeGreaterThan("not applicable: ".length());
    }
  }

  private static boolean isDefined(Object result) {
    return result instanceof Score score && score.isDefined();
  }

  @Test
  public final void theSameQuestionGetsTheSameScore() {
    List<MetricRuns> first = runs();
    List<MetricRuns> second = runs();
    for (int variant = 0; variant < first.size(); variant++) {
      List<Object> once = first.get(variant).alone(samples(), explainer());
      assertThat(first.get(variant).alone(samples(), explainer())).isEqualTo(once);
      assertThat(second.get(variant).alone(samples(), explainer())).isEqualTo(once);
    }
  }

  @Test
  public final void aScoreDependsOnItsSampleAlone() {
    List<ContractSample> samples = samples();
    int[] shuffle = Draws.of(7).permutation(samples.size());
    List<ContractSample> shuffled = new ArrayList<>();
    for (int place : shuffle) {
      shuffled.add(samples.get(place));
    }
    for (MetricRuns runs : runs()) {
      List<Object> alone = runs.alone(samples, explainer());
      List<Object> sevens = new ArrayList<>();
      for (int from = 0; from < samples.size(); from += TOGETHER) {
        int to = Math.min(from + TOGETHER, samples.size());
        sevens.addAll(runs.together(samples.subList(from, to), explainer()));
      }
      assertThat(sevens).as("in sevens").isEqualTo(alone);
      List<Object> mixed = runs.together(shuffled, explainer());
      for (int i = 0; i < shuffle.length; i++) {
        assertThat(mixed.get(i)).as("shuffled").isEqualTo(alone.get(shuffle[i]));
      }
    }
  }

  @Test
  public final void mapsWithoutMeaningBreakNothing() {
    List<UnaryOperator<Vector>> changes =
        List.of(
            values -> values.map(value -> Double.NaN),
            values -> values.map(value -> Double.POSITIVE_INFINITY),
            values -> values.map(value -> 1),
            values -> values.map(value -> 0),
            MetricContract::oneFeature);
    for (UnaryOperator<Vector> change : changes) {
      for (MetricRuns runs : runs()) {
        runs.alone(samples(), new ChangedExplainer(explainer(), change)).forEach(this::checkResult);
      }
    }
  }

  private static Vector oneFeature(Vector values) {
    double[] only = new double[values.size()];
    only[0] = values.get(0);
    return Vector.of(only);
  }

  /** Values that are not finite are no explanation. */
  @Test
  public final void aMapThatIsNotFiniteHasNoScore() {
    if (!plugin().metric().accepts().isEmpty()) {
      for (MetricRuns runs : runs()) {
        Explainer broken =
            new ChangedExplainer(explainer(), values -> values.map(value -> Double.NaN));
        assertThat(runs.alone(samples(), broken)).noneMatch(MetricContract::isDefined);
      }
    }
  }

  @Test
  public final void changesOfTheMapDoWhatIsDeclared() {
    if (!plugin().metric().accepts().isEmpty()) {
      effects().ifPresent(declared -> runs().forEach(runs -> checkEffects(runs, declared)));
    }
  }

  /** Noise shows a change where a method that keeps the property would hide it. */
  private void checkEffects(MetricRuns runs, MapEffects declared) {
    Explainer noisy = new NoisyExplainer(explainer());
    List<Object> before = runs.alone(samples(), noisy);
    boolean same = true;
    boolean proportional = true;
    for (double factor : FACTORS) {
      List<Object> after = changed(runs, value -> factor * value);
      same &= multiplies(before, after, 1);
      proportional &= multiplies(before, after, factor);
    }
    String id = plugin().spec().id();
    assertThat(same ? "unchanged" : proportional ? "proportional" : "changes")
        .as("%s, scaled", id)
        .isEqualTo(declared.scaled());
    boolean kept = true;
    for (double shift : SHIFTS) {
      kept &= multiplies(before, changed(runs, value -> value + shift), 1);
    }
    assertThat(kept ? "unchanged" : "changes").as("%s, shifted", id).isEqualTo(declared.shifted());
    checkValues(before, changed(runs, value -> 1), declared.constant());
    checkValues(before, changed(runs, value -> 0), declared.zero());
  }

  private List<Object> changed(MetricRuns runs, DoubleUnaryOperator change) {
    Explainer noisy = new NoisyExplainer(explainer());
    return runs.alone(samples(), new ChangedExplainer(noisy, values -> values.map(change)));
  }

  /** Whether a change multiplied every score by a factor. */
  private static boolean multiplies(List<Object> before, List<Object> after, double factor) {
    for (int i = 0; i < before.size(); i++) {
      double expected = factor * value(before.get(i));
      double actual = value(after.get(i));
      boolean close =
          Math.abs(actual - expected) <= ROUNDING * Math.max(factor, Math.abs(expected));
      if (!close && !(Double.isNaN(actual) && Double.isNaN(expected))) {
        return false;
      }
    }
    return true;
  }

  private void checkValues(List<Object> before, List<Object> after, String declared) {
    for (int i = 0; i < before.size(); i++) {
      if (isDefined(before.get(i))) {
        double value = value(after.get(i));
        String words = declared.equals("a value") ? "a value" : words(value);
        assertThat(Double.isNaN(value) ? "undefined" : words)
            .as("%s, %s", plugin().spec().id(), samples().get(i).subject().instance().id())
            .isEqualTo(declared);
      }
    }
  }

  private static double value(Object result) {
    return result instanceof Score score ? score.value() : Double.NaN;
  }

  private static String words(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value + 0.0)
        : Double.toString(value);
  }
}
