package dev.plumbline.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One plug-in, one class, one test, one page. */
final class PluginContractTests {
  private static final Path ROOT = Path.of(System.getProperty("plumbline.root", "../.."));
  private static final List<String> MODULES =
      List.of("metrics", "datasets", "harness/core", "harness/tensorflow", "harness/djl");
  private static final Map<PluginKind, String> PAGES =
      Map.of(
          PluginKind.DATASET, "datasets/docs",
          PluginKind.MODEL, "harness/docs/models",
          PluginKind.EXPLAINER, "harness/docs/explainers",
          PluginKind.METRIC, "metrics/docs",
          PluginKind.REMOVAL, "metrics/docs");

  static Stream<Named<Plugin>> plugins() {
    Catalog catalog = Catalog.load();
    return Arrays.stream(PluginKind.values())
        .flatMap(kind -> catalog.all(kind).stream())
        .map(plugin -> Named.of(plugin.spec().kind().word() + " " + plugin.spec().id(), plugin));
  }

  static Stream<Named<MetricPlugin>> metrics() {
    return Catalog.load().all(PluginKind.METRIC).stream()
        .map(MetricPlugin.class::cast)
        .map(plugin -> Named.of(plugin.spec().id(), plugin));
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void a_plugin_has_a_page_that_names_its_parameters(Plugin plugin) throws IOException {
    Path page = ROOT.resolve(PAGES.get(plugin.spec().kind())).resolve(plugin.spec().id() + ".md");
    assertThat(page).isRegularFile();
    String text = Files.readString(page);
    assertThat(text).contains(plugin.spec().id());
    for (Parameter parameter : plugin.spec().parameters()) {
      assertThat(text).as("%s: parameter", page).contains("`" + parameter.name());
    }
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void a_plugin_has_a_test_of_its_name(Plugin plugin) {
    Class<?> type = plugin.getClass();
    String folder = "src/test/java/" + type.getPackageName().replace('.', '/');
    String name = type.getSimpleName();
    List<String> names =
        List.of(name + "Tests.java", name.replaceFirst("Plugin$", "") + "Tests.java");
    assertThat(MODULES)
        .as("a module with %s/%s", folder, names)
        .anyMatch(
            module ->
                names.stream()
                    .anyMatch(
                        file -> Files.exists(ROOT.resolve(module).resolve(folder).resolve(file))));
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void a_plugin_says_what_it_is(Plugin plugin) {
    assertThat(plugin.spec().id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(plugin.spec().version()).isPositive();
    assertThat(plugin.spec().summary()).isNotBlank().endsWith(".").doesNotContain("\n");
    for (Parameter parameter : plugin.spec().parameters()) {
      assertThat(parameter.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
      assertThat(parameter.doc()).as(parameter.name()).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void a_metric_has_a_citation_a_range_and_limits(MetricPlugin plugin) {
    MetricSpec metric = plugin.metric();
    assertThat(plugin.spec().references()).isNotEmpty();
    assertThat(metric.min()).isLessThan(metric.max());
    assertThat(metric.unit()).isNotBlank();
    assertThat(metric.cost()).isNotBlank();
    assertThat(metric.shows()).isNotBlank();
    assertThat(metric.cannotShow()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void a_method_has_a_citation_and_a_cost(Plugin plugin) {
    if (plugin instanceof ExplainerPlugin explainer) {
      assertThat(explainer.explainer().cost()).isNotBlank();
      if (!explainer.explainer().control()) {
        assertThat(plugin.spec().references()).isNotEmpty();
      }
    }
  }
}
