package dev.plumbline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetFacts.TruthKind;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every dataset keeps. The test of a dataset extends it, says which plug-in and where its page
 * is, writes small files if it reads any, and adds what its own instances must be.
 */
public abstract class DatasetContract extends PluginContract {
  private static final long SEED = 7;

  @TempDir Path folder;

  @Override
  protected abstract DatasetPlugin plugin();

  /**
   * Values of the parameters that have no default, or that make the dataset small.
   *
   * @param folder an empty folder for files that a parameter names; the same files in another
   *     folder are the same data
   * @return by default none
   */
  protected Map<String, Object> given(Path folder) throws IOException {
    return Map.of();
  }

  /**
   * As {@link #given}, for other data: opened with another seed too, at least one instance differs.
   *
   * @return by default the same values, which is right for a generator
   */
  protected Map<String, Object> other(Path folder) throws IOException {
    return given(folder);
  }

  @Override
  final PluginKind kind() {
    return PluginKind.DATASET;
  }

  /** Further sections, on files or functions, may stand between these. */
  @Override
  final List<String> sections() {
    return List.of("Parameters", "Instances", "Source");
  }

  @Override
  final void checkSections(List<String> headings) {
    assertThat(headings).containsSubsequence(sections());
  }

  private Dataset open() throws IOException {
    return open("data");
  }

  private Dataset open(String name) throws IOException {
    return open(given(empty(name)), SEED);
  }

  private Dataset open(Map<String, Object> given, long seed) throws IOException {
    return plugin()
        .open(
            Parameters.defaults(plugin().spec(), given),
            new DatasetPlugin.DatasetContext(seed, empty("cache"), Progress.SILENT));
  }

  private Path empty(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private static List<Instance> all(Dataset dataset) {
    return Stream.concat(dataset.train().stream(), dataset.test().stream()).toList();
  }

  @Test
  public final void itsPageNamesItsParameters() {
    text()
        .ifPresent(
            page -> {
              for (Parameter parameter : plugin().spec().parameters()) {
                assertThat(page).contains("| `" + parameter.name() + "` |");
              }
            });
  }

  @Test
  public final void saysWhatItsInstancesAre() throws IOException {
    Dataset dataset = open();
    DatasetFacts facts = dataset.facts();
    assertThat(facts.layout().width()).isPositive();
    assertThat(facts.classes()).doesNotHaveDuplicates().allMatch(name -> !name.isBlank());
    assertThat(facts.contentHash()).matches("[0-9a-f]{64}");
    assertThat(dataset.test()).as("the test split").isNotEmpty();
  }

  /** Draws and the choice of samples are keyed by ids. */
  @Test
  public final void eachInstanceHasAnIdOfItsOwn() throws IOException {
    List<String> ids = all(open()).stream().map(Instance::id).toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> !id.isBlank());
    assertThat(ids).as("control characters").noneMatch(id -> id.matches("(?s).*\\p{Cntrl}.*"));
  }

  @Test
  public final void rowsAndLabelsFitTheLayoutAndTheClasses() throws IOException {
    Dataset dataset = open();
    DatasetFacts facts = dataset.facts();
    for (Instance instance : all(dataset)) {
      assertThat(instance.row().width()).as(instance.id()).isEqualTo(facts.layout().width());
      for (float value : instance.row().copyRow(0)) {
        assertThat(value).as(instance.id()).isFinite();
      }
      int classes = facts.classes().size();
      assertThat(instance.label())
          .as("label of %s", instance.id())
          .isBetween(classes == 0 ? -1 : 0, classes - 1);
    }
  }

  @Test
  public final void theTruthFitsTheFeaturesAndTheFacts() throws IOException {
    Dataset dataset = open();
    for (Instance instance : all(dataset)) {
      Truth truth = instance.truth();
      int features = instance.features().features();
      assertThat(kind(truth)).as(instance.id()).isEqualTo(dataset.facts().truth());
      if (truth instanceof Truth.ModelTruth known) {
        assertThat(known.contributions().size()).as(instance.id()).isEqualTo(features);
        assertThat(known.contributions().isFinite()).as(instance.id()).isTrue();
      } else if (truth instanceof Truth.DataTruth data) {
        assertThat(data.features().stream()).as(instance.id()).allMatch(f -> f < features);
      } else if (truth instanceof Truth.HumanRationale human) {
        assertThat(human.features().stream()).as(instance.id()).allMatch(f -> f < features);
      }
    }
  }

  private static TruthKind kind(Truth truth) {
    return switch (truth.kind()) {
      case MODEL -> TruthKind.MODEL;
      case DATA -> TruthKind.DATA;
      case RATIONALE -> TruthKind.HUMAN;
      case NONE -> TruthKind.NONE;
    };
  }

  /** Neither the folder nor an earlier opening shows in the instances. */
  @Test
  public final void openingAgainGivesTheSameInstances() throws IOException {
    Dataset first = open();
    for (Dataset again : List.of(open(), open("elsewhere"))) {
      assertThat(again.facts()).isEqualTo(first.facts());
      assertSame(again.train(), first.train());
      assertSame(again.test(), first.test());
    }
  }

  /** Elements may be computed when they are asked for, on any thread. */
  @Test
  public final void readingInAnotherOrderGivesTheSameInstances() throws IOException {
    Dataset dataset = open();
    for (List<Instance> split : List.of(dataset.train(), dataset.test())) {
      List<Instance> inOrder = List.copyOf(split);
      int[] shuffle = Draws.of(SEED).permutation(split.size());
      for (int place : shuffle) {
        assertSame(split.get(place), inOrder.get(place));
      }
      assertSame(IntStream.of(shuffle).parallel().mapToObj(split::get).toList(), shuffle, inOrder);
    }
  }

  private static void assertSame(List<Instance> read, int[] places, List<Instance> expected) {
    for (int i = 0; i < places.length; i++) {
      assertSame(read.get(i), expected.get(places[i]));
    }
  }

  private static void assertSame(List<Instance> actual, List<Instance> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertSame(actual.get(i), expected.get(i));
    }
  }

  private static void assertSame(Instance actual, Instance expected) {
    assertThat(content(actual)).isEqualTo(content(expected));
  }

  /** All that an instance holds, as values that can be compared. */
  private static List<Object> content(Instance instance) {
    FeatureMap features = instance.features();
    return List.of(
        instance.id(),
        instance.row(),
        instance.label(),
        IntStream.range(0, features.elements()).map(features::featureOf).boxed().toList(),
        instance.truth(),
        instance.captions());
  }

  @Test
  public final void otherDataHaveAnotherContentHash() throws IOException {
    Dataset dataset = open();
    Dataset other = open(other(empty("other")), SEED + 1);
    assertThat(contents(other))
        .as("%s: override other() with other data", plugin().spec().id())
        .isNotEqualTo(contents(dataset));
    assertThat(other.facts().contentHash()).isNotEqualTo(dataset.facts().contentHash());
  }

  private static List<List<Object>> contents(Dataset dataset) {
    return all(dataset).stream().map(DatasetContract::content).toList();
  }

  @Test
  public final void nobodyCanChangeItsSplits() throws IOException {
    Dataset dataset = open();
    Instance instance = dataset.test().get(0);
    assertThatThrownBy(() -> dataset.test().set(0, instance))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> dataset.train().add(instance))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
