package dev.plumbline.datasets.text;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetFacts.TruthKind;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.DatasetPlugin.DatasetContext;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.files.FileProbe;
import dev.plumbline.datasets.files.FileProblems;
import dev.plumbline.datasets.files.PreparedFolder;
import dev.plumbline.datasets.text.EncodedText.UnreadTokens;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Opens files of texts and checks every text once. */
final class TextOpener {
  private static final Set<String> OF_VOCABULARIES =
      Set.of("split", "lowercase", "unknown", "first", "separator", "last");

  private final PluginSpec spec;
  private final Parameters parameters;
  private final DatasetContext context;
  private final TextTokenizer tokenizer;
  private final TextEncoder encoder;
  private final List<EncodedText.Side> sides;
  private final boolean regression;

  TextOpener(PluginSpec spec, Parameters parameters, DatasetContext context) {
    this.spec = spec;
    this.parameters = parameters;
    this.context = context;
    this.tokenizer = tokenizer();
    this.encoder = new TextEncoder(parameters, tokenizer);
    this.sides =
        Stream.of(EncodedText.Side.values()).filter(side -> parameters.has(name(side))).toList();
    if (parameters.has("separator") && !parameters.has("pair")) {
      throw new DatasetException(
          "'separator' stands between the texts of a pair: give 'pair' the column of second texts, or leave 'separator' out");
    }
    this.regression = parameters.text("label-type").equals("numbers");
  }

  private TextTokenizer tokenizer() {
    boolean pieces = parameters.has("tokenizer");
    if (pieces == parameters.has("vocabulary")) {
      throw new DatasetException(
          pieces
              ? "'tokenizer' and 'vocabulary' exclude each other: a tokenizer has its tokens"
              : "give the tokens of the model: 'vocabulary', or 'tokenizer' for a tokenizer.json");
    }
    if (!pieces) {
      return new VocabularyTokenizer(parameters, Vocabulary.read(parameters.path("vocabulary")));
    }
    for (Parameter parameter : spec.parameters()) {
      boolean given =
          parameters.value(parameter.name()).isPresent()
              && !parameters
                  .value(parameter.name())
                  .equals(Optional.ofNullable(parameter.defaultValue()));
      if (given && OF_VOCABULARIES.contains(parameter.name())) {
        throw new DatasetException(
            "'%s' is for a 'vocabulary'; the 'tokenizer' says it itself"
                .formatted(parameter.name()));
      }
    }
    return new PieceTokenizer(parameters.path("tokenizer"));
  }

  Dataset open() {
    List<TextRecord> test = stored(parameters.path("test"));
    List<TextRecord> train = parameters.has("train") ? stored(parameters.path("train")) : List.of();
    requireLabelType(test);
    List<String> classes = regression ? List.of() : classes(test, train);
    UnreadTokens unread = checked(List.of(test, train), classes);
    TruthKind truth = parameters.has("rationales") ? TruthKind.HUMAN : TruthKind.NONE;
    String hash = hash(test, train, tokenizer.content());
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("test split", test.size() + " texts");
    notes.put("training split", train.isEmpty() ? "absent" : train.size() + " texts");
    notes.put(DatasetFacts.LARGEST_TOKEN, String.valueOf(tokenizer.largest()));
    notes.put("tokens that the vocabulary lacks", String.valueOf(unread.unknown()));
    notes.put("tokens left out, as texts are too long", String.valueOf(unread.truncated()));
    return new FixedDataset(
        new DatasetFacts(layout(), classes, truth, hash, notes),
        instances("train", train, classes),
        instances("test", test, classes));
  }

  /** The texts of a file, from a copy in the cache. */
  private List<TextRecord> stored(Path file) {
    FileProbe.requireText(file);
    TextReader reader = reader();
    return StoredTexts.open(
        PreparedFolder.of(
            context.cache().resolve(spec.id()),
            new ContentHash()
                .add("version", String.valueOf(spec.version()))
                .add("name", String.valueOf(file.getFileName()))
                .add("reader", String.valueOf(reader))
                .add("file", content(file))
                .hex(),
            into -> StoredTexts.write(into, texts -> reader.read(file, texts))));
  }

  private static String content(Path file) {
    try {
      return ContentHash.ofPath(file);
    } catch (IOException e) {
      throw new DatasetException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private TextReader reader() {
    String label = parameters.text("label");
    return new TextReader(
        parameters.text("text"),
        parameters.has("pair") ? parameters.text("pair") : "",
        label.equals(DatasetPlugin.NONE) ? "" : label,
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

  private UnreadTokens checked(List<List<TextRecord>> splits, List<String> classes) {
    FileProblems problems = new FileProblems();
    UnreadTokens unread = new UnreadTokens(0, 0);
    for (List<TextRecord> records : splits) {
      for (TextRecord record : records) {
        unread = unread.and(checked(record, classes, problems));
      }
    }
    problems.refuse();
    return unread;
  }

  private UnreadTokens checked(TextRecord record, List<String> classes, FileProblems problems) {
    UnreadTokens[] unread = {new UnreadTokens(0, 0)};
    problems.collect(
        () -> {
          EncodedText encoded = encoder.encode(record);
          unread[0] = encoded.unread();
          truth(record, encoded);
          requireLabel(record, classes);
        });
    return unread[0];
  }

  private void requireLabelType(List<TextRecord> test) {
    if (regression && (parameters.has("classes") || test.get(0).label().isEmpty())) {
      throw new DatasetException(
          "'label-type: numbers' needs labels, and has no 'classes'; write 'label-type: classes'");
    }
  }

  private void requireLabel(TextRecord record, List<String> classes) {
    if (regression) {
      number(record);
    } else if (!record.label().isEmpty() && !classes.contains(record.label())) {
      throw new DatasetException(
          "%s: '%s' is no class; classes are %s"
              .formatted(record.place(), record.label(), classes));
    }
  }

  private static double number(TextRecord record) {
    try {
      double number = Double.parseDouble(record.label());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through to the refusal
    }
    throw new DatasetException(
        "%s: the label '%s' is no finite number".formatted(record.place(), record.label()));
  }

  private Instance.Annotation annotation(TextRecord record) {
    return regression
        ? Instance.Annotation.NONE.withValue(number(record))
        : Instance.Annotation.NONE;
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
    Map<String, String> named = new LinkedHashMap<>(Map.of(parameters.text("input"), "input"));
    for (EncodedText.Side side : sides) {
      String input = parameters.text(name(side));
      String other = named.putIfAbsent(input, name(side));
      if (other != null) {
        throw new DatasetException(
            "'%s' and '%s' are both '%s'".formatted(other, name(side), input));
      }
      inputs.add(new InputLayout.Input(input, shape, kind(side)));
    }
    return new InputLayout(inputs);
  }

  /** The parameter that names an input. */
  private static String name(EncodedText.Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }

  private static InputKind kind(EncodedText.Side side) {
    return side == EncodedText.Side.TYPES ? InputKind.TOKENS : InputKind.COLUMNS;
  }

  private List<Instance> instances(String split, List<TextRecord> records, List<String> classes) {
    return new ComputedList<>(
        records.size(),
        index -> {
          TextRecord record = records.get(index);
          EncodedText encoded = encoder.encode(record);
          return new Instance(
                  "%s/%06d".formatted(split, index),
                  FloatRows.row(encoded.row(sides)),
                  classes.indexOf(record.label()),
                  encoded.features(sides),
                  truth(record, encoded),
                  encoded.parts().stream().map(part -> part.caption(record)).toList())
              .with(annotation(record));
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
    for (TextRecord record : records) {
      hash.add("text", record.text());
      if (!record.pair().isEmpty()) {
        hash.add("pair", record.pair());
      }
      hash.add("label", record.label()).add("rationale", record.rationale());
    }
  }
}
