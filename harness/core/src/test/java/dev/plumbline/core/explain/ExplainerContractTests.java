package dev.plumbline.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.explain.gradient.IntegratedGradients;
import dev.plumbline.core.explain.imported.Imported;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.InputKind;
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
import dev.plumbline.metrics.spec.Reference;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.ExplainerCost;
import dev.plumbline.testkit.ExplainerFixtures;
import dev.plumbline.testkit.TestSample;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that hold for every explainer that the service loader finds. */
class ExplainerContractTests {
  private static final Site ATTENTION =
      new Site("attention", SiteKind.ATTENTION, Shape.of(3), List.of(AxisRole.POSITION));

  private static final Site LAYER =
      new Site(
          "layer",
          SiteKind.LAYER,
          Shape.of(1, 3, 1),
          List.of(AxisRole.HEIGHT, AxisRole.WIDTH, AxisRole.CHANNEL));

  private static final ClosedForm MODEL = ClosedForm.monomial(1, 2, 1);

  private static final TestSample SAMPLE =
      TestSample.of(1, 2, 3)
          .input(InputKind.IMAGE, 1, 3, 1)
          .sites(ATTENTION, LAYER)
          .truth(new Truth.ModelTruth(Vector.of(3, 6, 3), true));

  static List<ExplainerPlugin> plugins() {
    return ServiceLoader.load(ExplainerPlugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  @Test
  void allMethodsAndControlsAreFound() {
    assertThat(plugins().stream().map(plugin -> plugin.spec().id()))
        .contains(
            "saliency",
            "smoothgrad",
            "smoothgrad-squared",
            "vargrad",
            "noise-tunnel",
            "expected-gradients",
            "axis-path",
            "grad-cam",
            "grad-cam-pp",
            "gradient-x-input",
            "integrated-gradients",
            "occlusion",
            "leave-one-out",
            "lime",
            "kernel-shap",
            "shapley",
            "shapley-sampling",
            "banzhaf",
            "rise",
            "attention",
            "attention-gradient",
            "gradient-x-attention",
            "attention-rollout",
            "gae",
            "permuted",
            "negated",
            "row-scaled",
            "constant",
            "random-fixed",
            "random-fresh",
            "exact",
            "distance-to-mean",
            "guided-backprop",
            "deconvolution",
            "deeplift",
            "deeplift-shap",
            "lrp",
            "imported")
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void saysWhatItIsAndWhereItComesFrom(ExplainerPlugin plugin) {
    assertThat(plugin.spec().kind()).isEqualTo(PluginKind.EXPLAINER);
    assertThat(plugin.spec().id()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    assertThat(plugin.spec().version()).isPositive();
    assertThat(plugin.spec().summary()).endsWith(".").hasSizeLessThan(110);
    assertThat(plugin.spec().references()).isNotEmpty();
    for (Reference reference : plugin.spec().references()) {
      assertThat(reference.id()).matches("(arXiv:\\d{4}\\.\\d{4,5}|doi:10\\..+)");
      assertThat(reference.year()).isBetween(1950, 2100);
    }
    for (Parameter parameter : plugin.spec().parameters()) {
      assertThat(parameter.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
      assertThat(parameter.doc()).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void hasATestAndAPage(ExplainerPlugin plugin) throws IOException, ClassNotFoundException {
    assertThat(Class.forName(plugin.getClass().getName() + "Tests")).isNotNull();
    String root = System.getProperty("plumbline.root");
    assertThat(root).as("system property plumbline.root").isNotNull();
    Path page = Path.of(root, "harness", "docs", "explainers", plugin.spec().id() + ".md");
    assertThat(page).exists();
    String text = Files.readString(page);
    assertThat(text)
        .startsWith("# `" + plugin.spec().id() + "`")
        .contains(
            "## Definition",
            "## Parameters",
            "## Semantics",
            "## Cost",
            "## Sources",
            "## Peers",
            "## Traps");
    for (Parameter parameter : plugin.spec().parameters()) {
      assertThat(text).contains("| `" + parameter.name() + "` |");
    }
    for (Reference reference : plugin.spec().references()) {
      assertThat(text).contains(reference.id());
    }
    assertThat(text).contains("`" + plugin.explainer().cost() + "`");
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void hasTheSemanticsThatItsSpecDeclares(ExplainerPlugin plugin) {
    Attribution attribution = run(plugin, SAMPLE, new Answerer(MODEL));
    Semantics semantics = plugin.explainer().semantics();
    assertThat(attribution.semantics()).isEqualTo(semantics);
    assertThat(attribution.features().size()).isEqualTo(3);
    assertThat(attribution.isFinite()).isTrue();
    if (!semantics.signed()) {
      assertThat(Arrays.stream(attribution.raw().toArray())).allMatch(v -> v >= 0);
    }
    if (semantics.complete()) {
      assertThat(attribution.measuredFrom()).isPresent();
    }
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void asksForTheCostItDeclares(ExplainerPlugin plugin) {
    Answerer answerer = new Answerer(MODEL);
    run(plugin, SAMPLE, answerer);
    String cost = plugin.explainer().cost();
    int times = 1;
    if (isMadeOfAnother(plugin)) {
      assertThat(cost).isIn("{of}", "{samples} * {of}");
      times = cost.equals("{of}") ? 1 : parameters(plugin).whole("samples");
      cost = new IntegratedGradients().explainer().cost();
    }
    assertThat(answerer.forward())
        .isEqualTo(times * ExplainerCost.passes(cost, "forward", values(plugin)));
    assertThat(answerer.backward())
        .isEqualTo(times * ExplainerCost.passes(cost, "backward", values(plugin)));
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void asksNothingOfAModelItDoesNotNeed(ExplainerPlugin plugin) {
    Answerer answerer = new Answerer(MODEL);
    run(plugin, SAMPLE, answerer);
    Needs needs = plugin.explainer().needs();
    boolean free = needs == Needs.NOTHING || needs == Needs.MODEL_TRUTH;
    if (!isMadeOfAnother(plugin)) {
      assertThat(answerer.forward() == 0).isEqualTo(free);
      assertThat(answerer.backward() > 0)
          .isEqualTo(needs == Needs.GRADIENTS || needs == Needs.ATTENTION_GRADIENTS);
    }
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void isTheSameEveryTimeAndDependsOnItsSampleAlone(ExplainerPlugin plugin) {
    Attribution alone = run(plugin, SAMPLE, new Answerer(MODEL));
    Explainer shared = plugin.create(parameters(plugin), parts());
    for (String id : List.of("before", "s", "after")) {
      TestSample sample = SAMPLE.id(id).row(id.length(), 2, 3);
      Answerer answerer =
          new Answerer(MODEL)
              .reading(ATTENTION, ExplainerContractTests::weights)
              .reading(LAYER, values -> values);
      Attribution among = answerer.run(sample.subject(), shared.explain(sample.subject()));
      if (id.equals("s")) {
        assertThat(among).isEqualTo(alone);
      }
    }
  }

  private static double[] weights(double[] x) {
    return new double[] {.25, .75, 0};
  }

  private static boolean isMadeOfAnother(ExplainerPlugin plugin) {
    return plugin.spec().parameters().stream().anyMatch(p -> p.name().equals("of"));
  }

  private static Parameters parameters(ExplainerPlugin plugin) {
    Map<String, Object> given = isMadeOfAnother(plugin) ? Map.of("of", "ig") : Map.of();
    if (plugin instanceof Imported) {
      given = Map.of("file", resource("imported.csv"));
    }
    return Parameters.defaults(plugin.spec(), given, ExplainerFixtures.PARTS.removals());
  }

  private static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(ExplainerContractTests.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Parts parts() {
    return new Parts(
        ExplainerFixtures.PARTS.removals(),
        name -> ExplainerFixtures.explainer(new IntegratedGradients()));
  }

  private static Attribution run(ExplainerPlugin plugin, TestSample sample, Answerer answerer) {
    Explainer explainer = plugin.create(parameters(plugin), parts());
    return answerer
        .reading(ATTENTION, ExplainerContractTests::weights)
        .reading(LAYER, values -> values)
        .run(sample.subject(), explainer.explain(sample.subject()));
  }

  private static Map<String, Object> values(ExplainerPlugin plugin) {
    Map<String, Object> values = new TreeMap<>(parameters(new IntegratedGradients()).values());
    values.putAll(parameters(plugin).values());
    values.put("windows", 3);
    values.put("features", 3);
    values.put("coalitions", 8);
    values.put("draws", 1);
    values.put("embedded", 0);
    values.put("layers", 1);
    return values;
  }
}
