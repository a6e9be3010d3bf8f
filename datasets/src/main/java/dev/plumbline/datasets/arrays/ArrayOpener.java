package dev.plumbline.datasets.arrays;

import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.numpy.NpyCache;
import dev.plumbline.datasets.numpy.NpyRows;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Opens the splits of a dataset of arrays and checks that all fits together. */
final class ArrayOpener {
  private final PluginSpec spec;
  private final ArraySettings settings;
  private final NpyCache cache;

  ArrayOpener(PluginSpec spec, ArraySettings settings, NpyCache cache) {
    this.spec = spec;
    this.settings = settings;
    this.cache = cache;
  }

  Dataset open() {
    ArrayReader test = reader("test");
    Optional<ArrayReader> train =
        settings.parameters().has("train") ? Optional.of(reader("train")) : Optional.empty();
    ArrayLabels testLabels = labels(test);
    Optional<ArrayLabels> trainLabels = train.map(this::labels);
    boolean regression = settings.regression(testLabels);
    List<String> classes =
        regression ? List.of() : classes(testLabels, trainLabels.map(List::of).orElse(List.of()));
    ArraySplit testSplit = split("test", test, testLabels, classes);
    Optional<ArraySplit> trainSplit =
        train.map(reader -> split("train", reader, trainLabels.orElseThrow(), classes));
    trainSplit.ifPresent(other -> sameInputs(testSplit, other));
    testSplit.check(String.valueOf(test.folder()), settings.missing());
    trainSplit.ifPresent(
        split -> split.check(String.valueOf(train.orElseThrow().folder()), settings.missing()));
    List<Instance> training = trainSplit.map(ArraySplit::instances).orElse(List.of());
    return new FixedDataset(
        facts(testSplit, classes, hash(test, train), notes(testSplit, training.size())),
        training,
        testSplit.instances());
  }

  private ArrayReader reader(String split) {
    Object value = settings.parameters().value(split).orElseThrow();
    return new ArrayReader(ArrayFolder.of(split, value), cache);
  }

  private ArrayLabels labels(ArrayReader reader) {
    if (!settings.hasNoLabels()) {
      return reader.labels(settings.labels(reader.folder()));
    }
    Map<String, String> inputs = settings.inputs(reader.folder());
    requireInputs(inputs.keySet());
    String first = inputs.keySet().iterator().next();
    return ArrayLabels.absent("array '" + first + "'", reader.declared(first, "an input"));
  }

  private List<String> classes(ArrayLabels test, List<ArrayLabels> train) {
    if (settings.parameters().has("classes")) {
      return settings.parameters().texts("classes");
    }
    List<ArrayLabels> all = new ArrayList<>(train);
    all.add(test);
    return ArrayLabels.classes(all);
  }

  private ArraySplit split(
      String name, ArrayReader reader, ArrayLabels labels, List<String> classes) {
    List<ArrayInput> inputs = new ArrayList<>();
    List<NpyRows> rows = new ArrayList<>();
    Map<String, String> named = settings.inputs(reader.folder());
    requireInputs(named.keySet());
    named.forEach(
        (array, kind) -> {
          same(array, reader.declared(array, "an input"), labels);
          NpyRows open = reader.rows(array, "an input");
          rows.add(open);
          inputs.add(input(array, kind, open));
        });
    if (labels.count() == 0) {
      throw new DatasetException(reader.folder() + " has no row: " + labels.source() + " is empty");
    }
    ArrayFeatures features = features(reader, inputs, labels.count());
    return new ArraySplit(
        inputs,
        rows,
        ids(name, reader, labels),
        new ArraySplit.RowAnswers(
            classes.isEmpty() ? List.of() : labels.indices(classes),
            classes.isEmpty() ? labels.values() : Vector.of(),
            groups(reader, labels)),
        features,
        truth(reader, inputs, labels),
        names(features));
  }

  private static void same(String array, int count, ArrayLabels labels) {
    if (count != labels.count()) {
      throw new DatasetException(
          "array '%s' has %d rows, but %s has %d %s; the first axis of every array runs over the samples"
              .formatted(
                  array,
                  count,
                  labels.source(),
                  labels.count(),
                  labels.isAbsent() ? "rows" : "labels"));
    }
  }

  private ArrayInput input(String array, String kind, NpyRows rows) {
    Optional<List<Integer>> given = settings.shape(array);
    int size = given.map(shape -> shape.stream().reduce(1, (a, b) -> a * b)).orElse(rows.width());
    if (size != rows.width()) {
      throw new DatasetException(
          "'shape' of input '%s' is %s, %d numbers, but a row of the array holds %d: %s"
              .formatted(array, given.orElseThrow(), size, rows.width(), rows.rowShape()));
    }
    List<Integer> extents = given.orElse(rows.rowShape());
    return ArrayInput.of(settings.input(array, kind, extents.size()), extents);
  }

  private ArrayFeatures features(ArrayReader reader, List<ArrayInput> inputs, int samples) {
    ArrayFeatures features = new ArrayFeatures(inputs);
    Map<String, String> maps = settings.texts("feature-map");
    Map<String, String> masks = settings.texts("mask");
    for (ArrayInput input : inputs) {
      Optional.ofNullable(maps.remove(input.name()))
          .ifPresent(array -> features.map(input, array, reader.rows(array, "features"), samples));
      Optional.ofNullable(masks.remove(input.name()))
          .ifPresent(array -> features.mask(input, array, reader.rows(array, "a mask"), samples));
    }
    return features;
  }

  /** Refuses settings of inputs that there are not. */
  private void requireInputs(Set<String> inputs) {
    for (String setting : List.of("layout", "shape", "feature-map", "mask")) {
      for (String name : settings.parameters().block(setting).keySet()) {
        if (!inputs.contains(name)) {
          throw new DatasetException(
              "'%s' names the input '%s'; the inputs are %s".formatted(setting, name, inputs));
        }
      }
    }
  }

  private List<String> ids(String split, ArrayReader reader, ArrayLabels labels) {
    boolean named = settings.parameters().has("ids");
    Optional<String> array =
        settings.ids(reader.folder()).filter(found -> named || reader.isList(found));
    if (array.isEmpty()) {
      return IntStream.range(0, labels.count())
          .mapToObj(row -> String.format(Locale.ROOT, "%s/%06d", split, row))
          .toList();
    }
    List<String> read = reader.texts(array.get(), "ids");
    same(array.get(), read.size(), labels);
    Set<String> seen = new HashSet<>();
    for (int row = 0; row < read.size(); row++) {
      if (read.get(row).isBlank() || !seen.add(read.get(row))) {
        throw new DatasetException(
            "array '%s': the id '%s' of row %d is empty or occurs before; ids are unique"
                .formatted(array.get(), read.get(row), row));
      }
    }
    return split.equals("test") ? read : read.stream().map(id -> split + "/" + id).toList();
  }

  private List<String> groups(ArrayReader reader, ArrayLabels labels) {
    if (!settings.parameters().has("group")) {
      return List.of();
    }
    String array = settings.parameters().text("group");
    List<String> groups = reader.texts(array, "groups");
    same(array, groups.size(), labels);
    return groups;
  }

  private Optional<ArrayTruth> truth(
      ArrayReader reader, List<ArrayInput> inputs, ArrayLabels labels) {
    if (!settings.parameters().has("truth")) {
      return Optional.empty();
    }
    String array = settings.parameters().text("truth");
    same(array, reader.declared(array, "the truth"), labels);
    NpyRows rows = reader.rows(array, "the truth");
    return Optional.of(new ArrayTruth(inputs, rows, settings.truth()));
  }

  private List<String> names(ArrayFeatures features) {
    if (!settings.parameters().has("feature-names")) {
      return List.of();
    }
    List<String> names = settings.parameters().texts("feature-names");
    List<Integer> original = features.of(0).original();
    int needed = original.get(original.size() - 1) + 1;
    if (names.size() < needed || (!features.vary() && names.size() > features.all())) {
      throw new DatasetException(
          "'feature-names' has %d names for %d features".formatted(names.size(), needed));
    }
    return names;
  }

  private static void sameInputs(ArraySplit test, ArraySplit train) {
    for (int i = 0; i < test.inputs().size(); i++) {
      ArrayInput one = test.inputs().get(i);
      ArrayInput other = train.inputs().get(i);
      if (!one.name().equals(other.name()) || !one.shape().equals(other.shape())) {
        throw new DatasetException(
            "test has the input '%s' %s where train has '%s' %s"
                .formatted(one.name(), one.shape(), other.name(), other.shape()));
      }
    }
  }

  private DatasetFacts facts(
      ArraySplit split, List<String> classes, String hash, Map<String, String> notes) {
    InputLayout layout =
        new InputLayout(
            split.inputs().stream()
                .map(input -> new InputLayout.Input(input.name(), input.shape(), input.kind()))
                .toList());
    return new DatasetFacts(layout, classes, settings.truth(), hash, notes);
  }

  private Map<String, String> notes(ArraySplit test, int training) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("test split", test.ids().size() + " rows");
    notes.put("training split", training == 0 ? "absent" : training + " rows");
    test.inputs().stream()
        .flatMap(input -> input.doubt().stream())
        .reduce((one, other) -> one + " " + other)
        .ifPresent(doubts -> notes.put(DatasetFacts.WARNING, doubts));
    if (settings.missing()) {
      notes.put(DatasetFacts.MISSING_VALUES, "NaN stands for a missing value");
    }
    return notes;
  }

  private String hash(ArrayReader test, Optional<ArrayReader> train) {
    ContentHash hash =
        new ContentHash()
            .add("generator", spec.id())
            .add("version", String.valueOf(spec.version()))
            .add("test", test.hashes())
            .add("train", train.map(ArrayReader::hashes).orElse("absent"));
    settings.parameters().values().entrySet().stream()
        .filter(entry -> !entry.getKey().equals("test") && !entry.getKey().equals("train"))
        .forEach(entry -> hash.add(entry.getKey(), String.valueOf(entry.getValue())));
    return hash.hex();
  }
}
