package dev.plumbline.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.explain.gradient.IntegratedGradients;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerPlugin.Parts;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every explainer is run on constant models, a single feature, all-zero images, and NaN and
 * infinite outputs and gradients. It must return values, which need not be finite, or say that it
 * is not applicable with a reason; any other exception would end a run.
 */
class HardCasesTests {
  private static final ClosedForm CONSTANT = new ClosedForm(x -> 5, x -> new double[x.length]);
  private static final ClosedForm NAN =
      new ClosedForm(x -> Double.NaN, x -> filled(x.length, Double.NaN));
  private static final ClosedForm INFINITE =
      new ClosedForm(
          x -> Double.POSITIVE_INFINITY, x -> filled(x.length, Double.NEGATIVE_INFINITY));

  private static double[] filled(int length, double value) {
    double[] all = new double[length];
    Arrays.fill(all, value);
    return all;
  }

  private static Site site(SiteKind kind, int positions, AxisRole... roles) {
    Shape shape = kind == SiteKind.LAYER ? Shape.of(1, positions, 1) : Shape.of(positions);
    return new Site(kind.name(), kind, shape, List.of(roles));
  }

  private static Sample image(float... pixels) {
    return Sample.of(pixels)
        .input(InputKind.IMAGE, 1, pixels.length, 1)
        .sites(
            site(SiteKind.ATTENTION, pixels.length, AxisRole.POSITION),
            site(SiteKind.LAYER, pixels.length, AxisRole.HEIGHT, AxisRole.WIDTH, AxisRole.CHANNEL))
        .truth(new Truth.ModelTruth(Vector.of(new double[pixels.length]), true));
  }

  static Stream<Arguments> everyPluginAndCase() {
    List<Arguments> all = new ArrayList<>();
    for (ServiceLoader.Provider<ExplainerPlugin> provider :
        ServiceLoader.load(ExplainerPlugin.class).stream().toList()) {
      ExplainerPlugin plugin = provider.get();
      if (!plugin.spec().id().equals("imported")) {
        String id = plugin.spec().id();
        all.add(Arguments.of(id, "constant model", plugin, CONSTANT, image(1, 2, 3)));
        all.add(Arguments.of(id, "one feature", plugin, ClosedForm.linear(1, 2), image(3)));
        all.add(
            Arguments.of(id, "zero image", plugin, ClosedForm.linear(1, 2, 3, 4), image(0, 0, 0)));
        all.add(Arguments.of(id, "NaN", plugin, NAN, image(1, 2, 3)));
        all.add(Arguments.of(id, "infinite", plugin, INFINITE, image(1, 2, 3)));
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("everyPluginAndCase")
  void returnsValuesOrSaysWhyItDoesNotApply(
      String id, String words, ExplainerPlugin plugin, ClosedForm function, Sample sample) {
    Optional<Attribution> attribution;
    try {
      attribution = Optional.of(explain(plugin, function, sample));
    } catch (NotApplicableException refused) {
      assertThat(refused.getMessage()).isNotBlank();
      attribution = Optional.empty();
    }
    if (!words.equals("NaN") && !words.equals("infinite")) {
      attribution.ifPresent(values -> assertThat(values.isFinite()).isTrue());
    }
    if (words.equals("constant model") && plugin.explainer().semantics().complete()) {
      attribution.ifPresent(
          values ->
              assertThat(values.raw().toArray())
                  .containsOnly(new double[] {0}, Offset.offset(1e-12)));
    }
  }

  private static Attribution explain(ExplainerPlugin plugin, ClosedForm function, Sample sample) {
    boolean derived = plugin.spec().parameters().stream().anyMatch(p -> p.name().equals("of"));
    Parameters parameters =
        Parameters.defaults(
            plugin.spec(), derived ? Map.of("of", "other") : Map.of(), Explaining.PARTS.removals());
    Parts parts =
        new Parts(
            Explaining.PARTS.removals(), name -> Explaining.explainer(new IntegratedGradients()));
    Answerer answerer = new Answerer(function);
    sample
        .sites()
        .forEach(
            site ->
                answerer.reading(
                    site,
                    x -> site.kind() == SiteKind.ATTENTION ? filled(x.length, 1.0 / x.length) : x));
    return answerer.run(
        sample.subject(), plugin.create(parameters, parts).explain(sample.subject()));
  }
}
