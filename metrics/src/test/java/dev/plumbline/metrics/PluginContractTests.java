package dev.plumbline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.removal.Removals;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.RemovalPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PluginContractTests {
  private static final List<String> METRIC_SECTIONS =
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
  private static final List<String> REMOVAL_SECTIONS =
      List.of(
          "Definition",
          "Inputs",
          "Parameters",
          "Cost",
          "Source",
          "Differences from peers",
          "When not to use it");

  static Stream<MetricPlugin> metrics() {
    return all(MetricPlugin.class);
  }

  static Stream<RemovalPlugin> removals() {
    return all(RemovalPlugin.class);
  }

  static Stream<Plugin> plugins() {
    return Stream.concat(metrics(), removals());
  }

  private static <P> Stream<P> all(Class<P> type) {
    return StreamSupport.stream(ServiceLoader.load(type).spliterator(), false);
  }

  private static String page(Plugin plugin) throws IOException {
    return Files.readString(Path.of("docs", plugin.spec().id() + ".md"));
  }

  @Test
  void findsThePluginsOfThisModule() {
    assertThat(metrics().map(plugin -> plugin.spec().id()))
        .contains(
            "completeness", "deletion", "dummy", "focus-accuracy", "insertion", "segment-effect");
    assertThat(removals().map(plugin -> plugin.spec().id()))
        .contains("zero", "constant", "mean", "marginal", "blur");
  }

  @Test
  void leavesNoPageWithoutItsPlugin() throws IOException {
    try (Stream<Path> pages = Files.list(Path.of("docs"))) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              plugins().map(plugin -> plugin.spec().id() + ".md").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void saysWhatItIs(Plugin plugin) {
    assertThat(plugin.spec().id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(plugin.spec().version()).isPositive();
    assertThat(plugin.spec().summary()).endsWith(".").hasSizeGreaterThan(20);
    assertThat(plugin.spec().references()).isNotEmpty();
    assertThat(plugin.spec().references())
        .allSatisfy(
            reference -> assertThat(reference.id()).matches("arXiv:\\d{4}\\.\\d{4,5}|doi:10\\..+"));
    boolean metric = plugin instanceof MetricPlugin;
    assertThat(plugin.spec().kind()).isEqualTo(metric ? PluginKind.METRIC : PluginKind.REMOVAL);
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void hasATestOfItsName(Plugin plugin) {
    assertThatCode(() -> Class.forName(plugin.getClass().getName() + "Tests"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void hasAPageWithAllSections(Plugin plugin) throws IOException {
    String page = page(plugin);
    assertThat(page).startsWith("# " + plugin.spec().id() + "\n");
    assertThat(page).contains("Version " + plugin.spec().version() + ".");
    List<String> sections = plugin instanceof MetricPlugin ? METRIC_SECTIONS : REMOVAL_SECTIONS;
    assertThat(page.lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3)))
        .containsExactlyElementsOf(sections);
    plugin.spec().references().forEach(reference -> assertThat(page).contains(reference.id()));
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void documentsItsParametersWithTheirDefaults(Plugin plugin) throws IOException {
    List<String> rows = page(plugin).lines().filter(line -> line.startsWith("| `")).toList();
    for (Parameter parameter : plugin.spec().parameters()) {
      assertThat(parameter.name()).matches("[a-z]+(-[a-z]+)*");
      assertThat(parameter.doc()).isNotBlank();
      assertThat(rows)
          .anySatisfy(
              row ->
                  assertThat(row)
                      .startsWith("| `" + parameter.name() + "` | " + defaultText(parameter)));
    }
  }

  private static String defaultText(Parameter parameter) {
    Object value = parameter.defaultValue();
    if (value instanceof List<?> list) {
      return String.join(", ", list.stream().map(String::valueOf).toList()) + " |";
    }
    if (value instanceof Double number) {
      boolean tiny = number > 0 && number < 1e-3;
      boolean whole = number == Math.rint(number);
      return (tiny
              ? "1e-" + Math.round(-Math.log10(number))
              : whole ? "%.0f".formatted(number) : number)
          + " |";
    }
    return value == null ? "none" : value + " |";
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void saysWhatItsValuesMean(MetricPlugin plugin) throws IOException {
    MetricSpec spec = plugin.metric();
    assertThat(spec.min()).isLessThan(spec.max());
    assertThat(spec.unit()).isIn("F", "share", "1");
    assertThat(spec.unit().equals("F")).isEqualTo(Double.isInfinite(spec.min()));
    assertThat(spec.shows()).startsWith("Whether ").endsWith(".");
    assertThat(spec.cannotShow()).endsWith(".");
    assertThat(spec.cost()).isNotBlank();
    String words =
        switch (spec.direction()) {
          case HIGHER -> "higher is better";
          case LOWER -> "lower is better";
          case NEITHER -> "neither";
        };
    assertThat(page(plugin)).contains(words);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void bindsItsDefaults(MetricPlugin plugin) {
    Parameters defaults = Parameters.defaults(plugin.spec());
    for (Parameter parameter : plugin.spec().parameters()) {
      if (parameter.fansOut() && parameter.defaultValue() instanceof List<?> list) {
        assertThat(parameter.type()).isInstanceOf(ParameterType.ListOf.class);
        for (Object element : list) {
          assertThat(plugin.create(defaults.with(parameter.name(), List.of(element)), Removals::of))
              .isNotNull();
        }
      }
    }
    Metric metric = plugin.create(defaults, Removals::of);
    // a property of the model accepts no attribution; a test of explanations accepts some
    assertThat(plugin.metric().accepts().isEmpty()).isEqualTo(metric instanceof Metric.OfModel);
    if (plugin.metric().category() == MetricSpec.Category.ATTENTION) {
      assertThat(page(plugin, "property of the model")).isTrue();
    }
  }

  private static boolean page(Plugin plugin, String text) {
    try {
      return page(plugin).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
