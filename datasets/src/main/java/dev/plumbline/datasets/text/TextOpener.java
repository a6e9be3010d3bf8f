package dev.plumbline.datasets.text;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetFacts.TruthKind;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.files.FileProblems;
import dev.plumbline.datasets.text.EncodedText.Losses;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Opens files of texts and checks every text once. */
final class TextOpener {
  private static final String NO_LABELS = "none";

  private final PluginSpec spec;
  private final Parameters parameters;
  private final Vocabulary vocabulary;
  private final TextEncoder encoder;
  private final boolean mask;

  TextOpener(PluginSpec spec, Parameters parameters) {
    this.spec = spec;
    this.parameters = parameters;
    this.vocabulary = Vocabulary.read(parameters.path("vocabulary"));
    this.encoder = new TextEncoder(parameters, vocabulary);
    this.mask = parameters.has("mask");
  }

  Dataset open() {
    List<TextRecord> test = reader().read(parameters.path("test"));
    List<TextRecord> train =
        parameters.has("train") ? reader().read(parameters.path("train")) : List.of();
    List<String> classes = classes(test, train);
    Losses losses = checked(Stream.of(test, train).flatMap(List::stream).toList(), classes);
    TruthKind truth = parameters.has("rationales") ? TruthKind.HUMAN : TruthKind.NONE;
    String hash = hash(test, train, vocabulary.content());
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("test split", test.size() + " texts");
    notes.put("training split", train.isEmpty() ? "absent" : train.size() + " texts");
    notes.put("tokens that the vocabulary lacks", String.valueOf(losses.unknown()));
    notes.put("tokens left out, as texts are too long", String.valueOf(losses.truncated()));
    return new FixedDataset(
        new DatasetFacts(layout(), classes, truth, hash, notes),
        instances("train", train, classes),
        instances("test", test, classes));
  }

  private TextReader reader() {
    String label = parameters.text("label");
    return new TextReader(
        parameters.text("text"),
        label.equals(NO_LABELS) ? "" : label,
        parameters.has("rationales") ? parameters.text("rationales") : "");
  }

  private List<String> classes(List<TextRecord> test, List<TextRecord> train) {
    return parameters.has("classes")
        ? parameters.texts("classes")
        : Stream.of(test, train)
            .flatMap(List::stream)
            .map(TextRecord::label)
            .filter(label -> !label.isEmpty())
            .distinct()
            .sorted()
            .toList();
  }

  private Losses checked(List<TextRecord> records, List<String> classes) {
    FileProblems problems = new FileProblems();
    List<Losses> losses = new ArrayList<>();
    for (TextRecord record : records) {
      problems.collect(
          () -> {
            EncodedText encoded = encoder.encode(record);
            losses.add(encoded.losses());
            truth(record, encoded);
            if (!record.label().isEmpty() && !classes.contains(record.label())) {
              throw new DatasetException(
                  "%s: '%s' is no class; classes are %s"
                      .formatted(record.place(), record.label(), classes));
            }
          });
    }
    problems.refuse();
    return losses.stream().reduce(new Losses(0, 0), Losses::and);
  }

  private Truth truth(TextRecord record, EncodedText encoded) {
    return parameters.has("rationales")
        ? new Rationale(record, parameters.text("rationale-unit")).of(encoded.parts())
        : new Truth.None();
  }

  private InputLayout layout() {
    Shape shape = Shape.of(parameters.whole("length"));
    List<InputLayout.Input> inputs = new ArrayList<>();
    inputs.add(new InputLayout.Input(parameters.text("input"), shape, InputKind.TOKENS));
    if (mask) {
      inputs.add(new InputLayout.Input(parameters.text("mask"), shape, InputKind.COLUMNS));
    }
    if (mask && parameters.text("mask").equals(parameters.text("input"))) {
      throw new DatasetException("'input' and 'mask' are both '" + parameters.text("mask") + "'");
    }
    return new InputLayout(inputs);
  }

  private List<Instance> instances(String split, List<TextRecord> records, List<String> classes) {
    return new ComputedList<>(
        records.size(),
        index -> {
          TextRecord record = records.get(index);
          EncodedText encoded = encoder.encode(record);
          return new Instance(
              "%s/%06d".formatted(split, index),
              FloatRows.row(encoded.row(mask)),
              classes.indexOf(record.label()),
              encoded.features(mask),
              truth(record, encoded),
              encoded.parts().stream().map(part -> part.caption(record.text())).toList());
        });
  }

  private String hash(List<TextRecord> test, List<TextRecord> train, byte[] vocabulary) {
    ContentHash hash =
        new ContentHash()
            .add("generator", spec.id())
            .add("version", String.valueOf(spec.version()))
            .add("vocabulary", vocabulary);
    add(hash, "test", test);
    add(hash, "train", train);
    parameters.values().entrySet().stream()
        .filter(entry -> !(entry.getValue() instanceof Path))
        .forEach(entry -> hash.add(entry.getKey(), String.valueOf(entry.getValue())));
    return hash.hex();
  }

  private static void add(ContentHash hash, String split, List<TextRecord> records) {
    hash.add(split, String.valueOf(records.size()));
    records.forEach(
        record ->
            hash.add("text", record.text())
                .add("label", record.label())
                .add("rationale", record.rationale()));
  }
}
