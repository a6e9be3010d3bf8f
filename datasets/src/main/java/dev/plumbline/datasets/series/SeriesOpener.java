package dev.plumbline.datasets.series;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.DatasetPlugin.DatasetContext;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.arrays.ArrayDataset;
import dev.plumbline.datasets.files.FileProblems;
import dev.plumbline.datasets.files.PreparedFolder;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Opens series: a file becomes arrays in the cache, the dataset of arrays reads them, and what it
 * reads is filled and scaled.
 */
final class SeriesOpener {
  private static final String X = "x";
  private final PluginSpec spec;
  private final Parameters parameters;
  private final DatasetContext context;

  SeriesOpener(PluginSpec spec, Parameters parameters, DatasetContext context) {
    this.spec = spec;
    this.parameters = parameters;
    this.context = context;
  }

  /**
   * Arrays, and what their axis of variables holds.
   *
   * @param given the parameters of the dataset of arrays
   * @param variables the names of the variables; empty if none are known
   */
  private record Source(Map<String, Object> given, List<String> variables) {}

  Dataset open() {
    Object test = parameters.value("test").orElseThrow();
    Source source = SeriesFile.isOne(test) ? file((Path) test) : arrays();
    Map<String, Object> given = new TreeMap<>(source.given());
    for (String name : List.of("label-type", "classes")) {
      parameters.value(name).ifPresent(value -> given.put(name, value));
    }
    given.put("missing", "allow");
    ArrayDataset arrays = new ArrayDataset();
    Dataset raw = arrays.open(Parameters.defaults(arrays.spec(), given), context);
    return scaled(raw, names(raw, source.variables()));
  }

  private Source arrays() {
    refuse("step", "length");
    Map<String, Object> given = new TreeMap<>();
    String name = parameters.has("array") ? parameters.text("array") : X;
    for (String split : List.of("test", "train")) {
      parameters.value(split).ifPresent(value -> given.put(split, value));
    }
    given.put("inputs", Map.of(name, "sequence"));
    given.put("layout", Map.of(name, parameters.text("layout")));
    if (parameters.has("label")) {
      given.put("labels", parameters.text("label"));
    }
    if (parameters.has("group")) {
      given.put("group", parameters.text("group"));
    }
    if (parameters.has("mask")) {
      given.put("mask", Map.of(name, parameters.text("mask")));
    }
    return new Source(given, given("variables"));
  }

  private List<String> given(String name) {
    return parameters.has(name) ? parameters.texts(name) : List.of();
  }

  private void refuse(String... names) {
    for (String name : names) {
      if (parameters.has(name)) {
        throw new DatasetException("'" + name + "' is for files of rows, not for arrays");
      }
    }
  }

  private Source file(Path test) {
    if (parameters.has("mask") || parameters.has("array")) {
      throw new DatasetException("'mask' and 'array' are for arrays, not for files of rows");
    }
    SeriesFile testing = new SeriesFile(test, parameters, List.of()).withVariables();
    Optional<SeriesFile> training =
        parameters.has("train") ? Optional.of(training(testing.variables())) : Optional.empty();
    Path folder =
        PreparedFolder.of(
            context.cache().resolve(spec.id()),
            hash(testing, training),
            into -> {
              int length = parameters.has("length") ? parameters.whole("length") : 0;
              int steps = SeriesArrays.write(testing, parameters, length, into.resolve("test"));
              if (training.isPresent()) {
                SeriesArrays.write(training.get(), parameters, steps, into.resolve("train"));
              }
            });
    Map<String, Object> given = new TreeMap<>();
    given.put("test", folder.resolve("test"));
    training.ifPresent(any -> given.put("train", folder.resolve("train")));
    given.put("inputs", Map.of(X, "sequence"));
    given.put("labels", SeriesFile.hasNoLabels(parameters) ? DatasetPlugin.NONE : "label");
    given.put("mask", Map.of(X, "mask"));
    if (parameters.has("group")) {
      given.put("group", "group");
    }
    return new Source(given, testing.variables());
  }

  private SeriesFile training(List<String> variables) {
    Object train = parameters.value("train").orElseThrow();
    if (!SeriesFile.isOne(train)) {
      throw new DatasetException("'test' is a file of rows, so 'train' must be one too: " + train);
    }
    return new SeriesFile((Path) train, parameters, variables);
  }

  private String hash(SeriesFile test, Optional<SeriesFile> train) {
    ContentHash hash =
        settings(new ContentHash().add("version", String.valueOf(spec.version())))
            .add("variables", String.valueOf(test.variables()));
    try {
      hash.add("test", ContentHash.ofPath(test.path()));
      if (train.isPresent()) {
        hash.add("train", ContentHash.ofPath(train.get().path()));
      }
    } catch (IOException e) {
      throw new DatasetException("cannot be read: " + e.getMessage(), e);
    }
    return hash.hex();
  }

  private ContentHash settings(ContentHash hash) {
    parameters.values().entrySet().stream()
        .filter(entry -> !List.of("test", "train").contains(entry.getKey()))
        .forEach(entry -> hash.add(entry.getKey(), String.valueOf(entry.getValue())));
    return hash;
  }

  private static List<String> names(Dataset raw, List<String> given) {
    int variables = raw.facts().layout().inputs().get(0).shape().extent(-1);
    if (given.isEmpty()) {
      return IntStream.range(0, variables).mapToObj(v -> "variable " + v).toList();
    }
    if (given.size() != variables) {
      throw new DatasetException(
          "'variables' names %d, but the array has %d: write one name for each"
              .formatted(given.size(), variables));
    }
    return given;
  }

  private Dataset scaled(Dataset raw, List<String> names) {
    VariableScale scale =
        new VariableScale(names, parameters.text("scale"), parameters.text("missing"), raw.train());
    SeriesUnits units = new SeriesUnits(parameters.text("unit"), names);
    List<Instance> test = instances(raw.test(), scale, units);
    List<Instance> train = instances(raw.train(), scale, units);
    check(test);
    check(train);
    return new FixedDataset(facts(raw.facts(), scale.notes()), train, test);
  }

  private List<Instance> instances(List<Instance> raw, VariableScale scale, SeriesUnits units) {
    float padding = (float) parameters.decimal("padding");
    return new ComputedList<>(
        raw.size(),
        index -> {
          Instance one = raw.get(index);
          return new Instance(
              one.id(),
              FloatRows.deferred(one.row().width(), () -> scale.row(one, padding)),
              one.label(),
              units.features(one.features()),
              one.truth(),
              units.captions(one.features()),
              one.annotation());
        });
  }

  /** Reads everything once, so that a missing value is told when the data are opened. */
  private void check(List<Instance> instances) {
    FileProblems problems = new FileProblems();
    if (!parameters.text("missing").equals("keep")) {
      instances.forEach(instance -> problems.collect(() -> instance.row().held()));
    }
    problems.refuse();
  }

  private DatasetFacts facts(DatasetFacts raw, Map<String, String> fitted) {
    Map<String, String> notes = new LinkedHashMap<>(raw.notes());
    if (!parameters.text("missing").equals("keep")) {
      notes.remove(DatasetFacts.MISSING_VALUES);
    }
    notes.putAll(fitted);
    InputLayout.Input read = raw.layout().inputs().get(0);
    InputLayout layout = InputLayout.of(parameters.text("input"), read.shape(), read.kind());
    String hash =
        settings(
                new ContentHash()
                    .add("generator", spec.id())
                    .add("version", String.valueOf(spec.version()))
                    .add("arrays", raw.contentHash()))
            .hex();
    return new DatasetFacts(layout, raw.classes(), raw.truth(), hash, notes);
  }
}
