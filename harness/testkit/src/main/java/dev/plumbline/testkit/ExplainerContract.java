package dev.plumbline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerPlugin.Parts;
import dev.plumbline.metrics.spec.ExplainerSpec.Needs;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every explainer keeps. The test of an explainer extends it, says which explainer and where
 * its page is, and adds what its own values must be. Samples are images of three pixels before a
 * model that shows a layer and attention weights.
 */
public abstract class ExplainerContract extends PluginContract {
  private static final List<String> SECTIONS =
      List.of("Definition", "Parameters", "Semantics", "Cost", "Sources", "Peers", "Traps");

  /** What double arithmetic on closed forms leaves. */
  private static final double EXACT = 1e-12;

  /** What float32 values and sampled or least-squares weights leave of completeness. */
  private static final double COMPLETE = 1e-4;

  private static final ClosedForm MODEL = ClosedForm.monomial(1, 2, 1);
  private static final TestSample SAMPLE = image(3, 6, 3).row(1, 2, 3);

  @Override
  protected abstract ExplainerPlugin plugin();

  /**
   * Values of the parameters that have no default, beside the one that names another explainer.
   *
   * @return by default none
   */
  protected Map<String, Object> given() {
    return Map.of();
  }

  /**
   * The method that this one is made of, for one with a parameter that names another.
   *
   * @return by default nothing
   */
  protected Optional<ExplainerPlugin> other() {
    return Optional.empty();
  }

  @Override
  final PluginKind kind() {
    return PluginKind.EXPLAINER;
  }

  @Override
  final List<String> sections() {
    return SECTIONS;
  }

  @Test
  public final void itsPageNamesItsParametersAndItsCost() {
    text()
        .ifPresent(
            page -> {
              for (Parameter parameter : plugin().spec().parameters()) {
                assertThat(page).contains("| `" + parameter.name() + "` |");
              }
              assertThat(page).contains("`" + plugin().explainer().cost() + "`");
            });
  }

  @Test
  public final void meansWhatItSays() {
    Attribution attribution = run(SAMPLE, answerer(MODEL, SAMPLE));
    Semantics semantics = plugin().explainer().semantics();
    assertThat(attribution.semantics()).isEqualTo(semantics);
    assertThat(attribution.raw().size()).isEqualTo(attribution.site().width());
    assertThat(attribution.features().size()).isEqualTo(3);
    assertThat(attribution.isFinite()).isTrue();
    if (!semantics.signed()) {
      assertThat(Arrays.stream(attribution.raw().toArray())).allMatch(v -> v >= 0);
    }
    if (semantics.complete()) {
      assertThat(attribution.measuredFrom()).isPresent();
    }
  }

  /** What it reads inside the model stands in every row of a run, so the attribution says it. */
  @Test
  public final void namesThePlacesItReadsInsideTheModel() {
    Answerer answerer = answerer(MODEL, SAMPLE);
    Attribution attribution = run(SAMPLE, answerer);
    assertThat(attribution.sites()).containsExactlyInAnyOrderElementsOf(answerer.sites());
  }

  /**
   * Where it claims completeness, values of a linear function sum to F(x) − F(baseline). A control
   * made of another method claims what that one does, and is wrong by construction.
   */
  @Test
  public final void isCompleteWhereItClaimsToBe() {
    ClosedForm linear = ClosedForm.linear(1, 2, -3, .5);
    TestSample sample = image(2, -6, 1.5).row(1, 2, 3);
    boolean wrong = plugin().explainer().control() && isMadeOfAnother();
    if (plugin().explainer().semantics().complete() && !isFixed() && !wrong) {
      Attribution attribution = run(sample, answerer(linear, sample));
      FloatRows baseline = attribution.measuredFrom().orElseThrow();
      assertThat(ClosedForm.sum(attribution.raw().toArray()))
          .isEqualTo(
              linear.at(1, 2, 3) - linear.at(Answerer.doubles(baseline, 0)), within(COMPLETE));
    }
  }

  @Test
  public final void asksForTheCostItDeclares() {
    Answerer answerer = answerer(MODEL, SAMPLE);
    run(SAMPLE, answerer);
    String cost = plugin().explainer().cost();
    int times = 1;
    if (isMadeOfAnother()) {
      assertThat(cost).isIn("{of}", "{samples} * {of}");
      times = cost.equals("{of}") ? 1 : parameters().whole("samples");
      cost = other().orElseThrow().explainer().cost();
    }
    assertThat(answerer.forward())
        .isEqualTo(times * ExplainerCost.passes(cost, "forward", names()));
    assertThat(answerer.backward())
        .isEqualTo(times * ExplainerCost.passes(cost, "backward", names()));
  }

  @Test
  public final void asksNothingOfAModelItDoesNotNeed() {
    Answerer answerer = answerer(MODEL, SAMPLE);
    run(SAMPLE, answerer);
    Needs needs = plugin().explainer().needs();
    boolean free = needs == Needs.NOTHING || needs == Needs.MODEL_TRUTH;
    if (!isMadeOfAnother()) {
      assertThat(answerer.forward() == 0).isEqualTo(free);
      assertThat(answerer.backward() > 0)
          .isEqualTo(needs == Needs.GRADIENTS || needs == Needs.ATTENTION_GRADIENTS);
    }
  }

  @Test
  public final void isTheSameEveryTimeAndDependsOnItsSampleAlone() {
    Attribution alone = run(SAMPLE, answerer(MODEL, SAMPLE));
    Explainer shared = explainer();
    for (String id : List.of("before", "s", "after")) {
      TestSample sample = SAMPLE.id(id).row(id.length(), 2, 3);
      Attribution among =
          answerer(MODEL, sample).run(sample.subject(), shared.explain(sample.subject()));
      if (id.equals("s")) {
        assertThat(among).isEqualTo(alone);
      }
    }
  }

  /** What an explainer may meet. */
  enum HardCase {
    CONSTANT_MODEL,
    ONE_FEATURE,
    ZERO_IMAGE,
    NAN,
    INFINITE;

    ClosedForm model() {
      return switch (this) {
        case CONSTANT_MODEL -> ClosedForm.of(x -> 5, x -> new double[x.length]);
        case ONE_FEATURE -> ClosedForm.linear(1, 2);
        case ZERO_IMAGE -> ClosedForm.linear(1, 2, 3, 4);
        case NAN -> ClosedForm.of(x -> Double.NaN, x -> filled(x.length, Double.NaN));
        case INFINITE ->
            ClosedForm.of(
                x -> Double.POSITIVE_INFINITY, x -> filled(x.length, Double.NEGATIVE_INFINITY));
      };
    }

    TestSample sample() {
      return switch (this) {
        case ONE_FEATURE -> image(0).row(3);
        case ZERO_IMAGE -> image(0, 0, 0);
        default -> image(0, 0, 0).row(1, 2, 3);
      };
    }
  }

  /**
   * Constant models, one feature, all-zero images, NaN and infinite outputs and gradients: values,
   * or values that are not finite (a test then says undefined), or not applicable with a reason;
   * never another exception, which would end the run.
   */
  @ParameterizedTest
  @EnumSource
  final void endsWithValuesOrAReason(HardCase hard) {
    if (isFixed()) {
      return;
    }
    Optional<Attribution> attribution = Optional.empty();
    try {
      attribution = Optional.of(run(hard.sample(), answerer(hard.model(), hard.sample())));
    } catch (NotApplicableException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
    if (hard != HardCase.NAN && hard != HardCase.INFINITE) {
      attribution.ifPresent(values -> assertThat(values.isFinite()).isTrue());
    }
    if (hard == HardCase.CONSTANT_MODEL && plugin().explainer().semantics().complete()) {
      attribution.ifPresent(
          values ->
              assertThat(values.raw().toArray())
                  .containsOnly(new double[] {0}, org.assertj.core.data.Offset.offset(EXACT)));
    }
  }

  /** Values that were computed elsewhere answer for the samples they know, and for no model. */
  private boolean isFixed() {
    return explainer().isFixed();
  }

  private boolean isMadeOfAnother() {
    return plugin().spec().entryParameter(PluginKind.EXPLAINER).isPresent();
  }

  private Parameters parameters() {
    Map<String, Object> values = new TreeMap<>(given());
    plugin()
        .spec()
        .entryParameter(PluginKind.EXPLAINER)
        .ifPresent(of -> values.putIfAbsent(of.name(), "other"));
    return Parameters.defaults(plugin().spec(), values, ExplainerFixtures.PARTS.removals());
  }

  private Explainer explainer() {
    Parts parts =
        new Parts(
            ExplainerFixtures.PARTS.removals(),
            name ->
                ExplainerFixtures.explainer(
                    other().orElseThrow(() -> new AssertionError("override other()"))));
    return plugin().create(parameters(), parts);
  }

  private Attribution run(TestSample sample, Answerer answerer) {
    return answerer.run(sample.subject(), explainer().explain(sample.subject()));
  }

  /** Answers for a model; the layer shows the pixels, the attention weights are ¼, ¾ and 0s. */
  private static Answerer answerer(ClosedForm model, TestSample sample) {
    Answerer answerer = new Answerer(model);
    for (Site site : sample.sites()) {
      boolean attention = site.kind() == SiteKind.ATTENTION;
      answerer.reading(site, x -> attention ? weights(x.length) : x);
    }
    return answerer;
  }

  private static double[] weights(int positions) {
    return Arrays.copyOf(positions == 1 ? new double[] {1} : new double[] {.25, .75}, positions);
  }

  /** An image of one row, before a model that shows attention weights and a layer. */
  private static TestSample image(double... truth) {
    int pixels = truth.length;
    return TestSample.of(new float[pixels])
        .input(InputKind.IMAGE, 1, pixels, 1)
        .sites(
            new Site("attention", SiteKind.ATTENTION, Shape.of(pixels), List.of(AxisRole.POSITION)),
            new Site(
                "layer",
                SiteKind.LAYER,
                Shape.of(1, pixels, 1),
                List.of(AxisRole.HEIGHT, AxisRole.WIDTH, AxisRole.CHANNEL)))
        .truth(new Truth.ModelTruth(Vector.of(truth), true));
  }

  private static double[] filled(int length, double value) {
    double[] all = new double[length];
    Arrays.fill(all, value);
    return all;
  }

  /** The values of the names in a formula of cost. */
  private Map<String, Object> names() {
    Map<String, Object> values = new TreeMap<>();
    other()
        .ifPresent(
            plugin ->
                values.putAll(
                    Parameters.defaults(plugin.spec(), Map.of(), ExplainerFixtures.PARTS.removals())
                        .values()));
    values.putAll(parameters().values());
    values.put("windows", 3);
    values.put("features", 3);
    values.put("coalitions", 8);
    values.put("searched", 14); // n(n + 1) + 2(n - 2)
    values.put("draws", 1);
    values.put("embedded", 0);
    values.put("layers", 1);
    values.put("channels", 1);
    return values;
  }
}
