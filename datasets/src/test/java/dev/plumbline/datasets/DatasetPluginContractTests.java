package dev.plumbline.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.plumbline.datasets.mnist.TinyDigits;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every dataset owes its users; plug-ins that need files get tiny ones. */
class DatasetPluginContractTests {
  @TempDir Path temp;

  static Stream<DatasetPlugin> plugins() {
    return ServiceLoader.load(DatasetPlugin.class).stream().map(ServiceLoader.Provider::get);
  }

  @Test
  void theCatalogHoldsTheseAndNoIdTwice() {
    assertThat(plugins().map(plugin -> plugin.spec().id()))
        .contains("sdc-blobs", "analytic", "mnist", "planted-shapes", "planted-table")
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void aPluginSaysWhatItIs(DatasetPlugin plugin) {
    PluginSpec spec = plugin.spec();
    assertThat(spec.kind()).isEqualTo(PluginKind.DATASET);
    assertThat(spec.id()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    assertThat(spec.version()).isPositive();
    assertThat(spec.summary()).endsWith(".").hasSizeGreaterThan(20);
    assertThat(spec.references()).isNotEmpty();
    assertThat(spec.parameters()).extracting(Parameter::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void aPluginHasAPageThatNamesEachParameter(DatasetPlugin plugin) throws IOException {
    Path page =
        Path.of(System.getProperty("plumbline.root"), "datasets", "docs")
            .resolve(plugin.spec().id() + ".md");
    String text = Files.readString(page);
    assertThat(text).startsWith("# `" + plugin.spec().id() + "`");
    assertThat(plugin.spec().parameters())
        .allSatisfy(parameter -> assertThat(text).contains("| `" + parameter.name() + "` |"));
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void aPluginHasATestOfItsName(DatasetPlugin plugin) {
    assertThatCode(() -> Class.forName(plugin.getClass().getName() + "Tests"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void equalSeedsGiveEqualInstances(DatasetPlugin plugin) throws IOException {
    Dataset first = open(plugin, 7);
    Dataset second = open(plugin, 7);
    assertThat(first.facts()).isEqualTo(second.facts());
    for (int i = 0; i < first.test().size(); i++) {
      assertSame(first.test().get(i), second.test().get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void idsAreUniqueOverBothSplits(DatasetPlugin plugin) throws IOException {
    Dataset dataset = open(plugin, 7);
    List<String> ids =
        Stream.concat(dataset.train().stream(), dataset.test().stream()).map(Instance::id).toList();
    assertThat(ids).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void instancesFitTheFacts(DatasetPlugin plugin) throws IOException {
    Dataset dataset = open(plugin, 7);
    DatasetFacts facts = dataset.facts();
    assertThat(facts.contentHash()).matches("[0-9a-f]{64}");
    assertThat(dataset.test()).isNotEmpty().allSatisfy(instance -> assertFits(instance, facts));
    assertThat(dataset.train()).allSatisfy(instance -> assertFits(instance, facts));
  }

  private static void assertFits(Instance instance, DatasetFacts facts) {
    assertThat(instance.row().width()).isEqualTo(facts.layout().width());
    for (int i = 0; i < instance.row().width(); i++) {
      assertThat(instance.row().get(0, i)).isFinite();
    }
    if (facts.classes().isEmpty()) {
      assertThat(instance.label()).isEqualTo(-1);
    } else {
      assertThat(instance.label()).isBetween(0, facts.classes().size() - 1);
    }
    assertThat(kind(instance.truth())).isEqualTo(facts.truth());
  }

  private static DatasetFacts.TruthKind kind(Truth truth) {
    if (truth instanceof Truth.ModelTruth) {
      return DatasetFacts.TruthKind.MODEL;
    }
    if (truth instanceof Truth.DataTruth) {
      return DatasetFacts.TruthKind.DATA;
    }
    return truth instanceof Truth.HumanRationale
        ? DatasetFacts.TruthKind.HUMAN
        : DatasetFacts.TruthKind.NONE;
  }

  private static void assertSame(Instance a, Instance b) {
    assertThat(a.id()).isEqualTo(b.id());
    assertThat(a.row()).isEqualTo(b.row());
    assertThat(a.label()).isEqualTo(b.label());
    assertThat(a.truth()).isEqualTo(b.truth());
    assertThat(a.captions()).isEqualTo(b.captions());
  }

  private Dataset open(DatasetPlugin plugin, long seed) throws IOException {
    Map<String, Object> given =
        plugin.spec().id().equals("mnist")
            ? Map.of("folder", TinyDigits.write(temp, 5, 3))
            : Map.of("train", 40L);
    return plugin.open(
        Parameters.defaults(plugin.spec(), given),
        new DatasetPlugin.DatasetContext(seed, temp, Progress.SILENT));
  }
}
