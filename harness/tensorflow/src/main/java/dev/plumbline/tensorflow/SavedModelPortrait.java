package dev.plumbline.tensorflow;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.core.model.ModelPortrait.PortraitSection;
import dev.plumbline.core.model.ModelSpeed;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.RowSpeed;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.TensorInfos;
import dev.plumbline.tensorflow.execution.ProbeRows;
import dev.plumbline.tensorflow.saved.FrozenGraphFile;
import dev.plumbline.tensorflow.saved.SavedModelFolder;
import dev.plumbline.tensorflow.saved.ServedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** Looks at a model on a TensorFlow graph: reads it, loads it, and runs random rows. */
final class SavedModelPortrait {
  private static final int MOST_SITES = 8;
  private static final int MOST_ROWS = 64;
  private static final double SURE = 1e-4;

  /** A probability that is nearer to 0 or 1 has no gradient to speak of. */
  private static final double SATURATED = 1e-6;

  /** Operations that fill a table from a file. */
  private static final List<String> TABLES =
      List.of("InitializeTableFromTextFileV2", "InitializeTableFromTextFile");

  private static final Set<DataType> FLOATS = Set.of(DataType.DT_FLOAT, DataType.DT_DOUBLE);

  /** The outputs of models that were trained here, of which the first is taken. */
  private static final List<String> USUAL = List.of("probabilities", "logits");

  /** Names of outputs that hold scores. */
  private static final String SCORES = "(?i).*(score|prob|logit).*";

  private final Path path;
  private final String type;
  private final Path cache;
  private final List<PortraitSection> sections = new ArrayList<>();
  private final Map<String, String> settings = new TreeMap<>();
  private final List<String> remarks = new ArrayList<>();

  private SavedModelPortrait(Path path, String type, Path cache) {
    this.path = path;
    this.type = type;
    this.cache = cache;
  }

  /**
   * What was found in the folder of a SavedModel.
   *
   * @throws ModelException if there is no SavedModel; a model that cannot be used is no exception
   */
  static ModelPortrait of(Path folder, Path cache) {
    SavedModelFolder saved = SavedModelFolder.read(folder);
    SavedModelPortrait portrait = new SavedModelPortrait(folder, "saved-model", cache);
    saved.signatures().forEach(portrait::describe);
    portrait.describeAssets(saved);
    return portrait.portrait(
        () -> ServedModel.of(saved, null, portrait.output(saved).orElse(null), List.of()));
  }

  /** Of several outputs the one that most likely holds scores; nothing where there is no choice. */
  private Optional<String> output(SavedModelFolder saved) {
    Map<String, TensorInfo> outputs = saved.signature(saved.signatureName(null)).getOutputsMap();
    List<String> numbers =
        outputs.entrySet().stream()
            .filter(output -> FLOATS.contains(output.getValue().getDtype()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (outputs.size() < 2 || numbers.isEmpty() || !Collections.disjoint(numbers, USUAL)) {
      return Optional.empty();
    }
    String chosen =
        numbers.stream().filter(name -> name.matches(SCORES)).findFirst().orElse(numbers.get(0));
    settings.put("output", chosen);
    remarks.add(
        "of the outputs %s, '%s' was taken; name another one with 'output'"
            .formatted(outputs.keySet().stream().sorted().toList(), chosen));
    return Optional.of(chosen);
  }

  /**
   * What was found in the file of a frozen graph.
   *
   * @throws ModelException if it is none; a model that cannot be used is no exception
   */
  static ModelPortrait ofFrozen(Path file, Path cache) {
    FrozenGraphFile frozen = FrozenGraphFile.read(file);
    SavedModelPortrait portrait = new SavedModelPortrait(file, "frozen-graph", cache);
    return portrait.portrait(() -> portrait.served(frozen));
  }

  /** The end that was found, or the last of several, with guesses for what is one number. */
  private ServedModel served(FrozenGraphFile frozen) {
    List<String> ends = frozen.ends();
    String output = ends.isEmpty() ? null : ends.get(ends.size() - 1);
    Map<String, Double> constants = output == null ? Map.of() : frozen.scalars(output);
    ServedModel served =
        frozen.served(new FrozenGraphFile.FrozenEnds(List.of(), output, constants));
    describe("graph", served.definition());
    settings.put("output", served.output());
    if (ends.size() > 1) {
      remarks.add(
          "nothing reads any of the nodes %s; the last one was taken for the output"
              .formatted(ends));
    }
    if (!constants.isEmpty()) {
      settings.put("constants", constants.toString().replace("=", ": "));
      remarks.add(
          "%s hold one number for all rows; those in the suite are guesses"
              .formatted(constants.keySet()));
    }
    return served;
  }

  private void describe(String name, SignatureDef signature) {
    String title = type.equals("saved-model") ? "signature " + name : name;
    sections.add(new PortraitSection(title, SignatureWords.lines(signature)));
  }

  private void describeAssets(SavedModelFolder saved) {
    boolean tables =
        TABLES.stream().anyMatch(each -> SignatureWords.has(saved.graph().getGraphDef(), each));
    List<String> lines =
        saved.assets().stream()
            .map(
                name ->
                    tables
                        ? name + ": its lines fill a table in which the model looks words up"
                        : name
                            + ": it must be there when the model is loaded, but no table is filled from it")
            .toList();
    if (!lines.isEmpty()) {
      sections.add(new PortraitSection("assets", lines));
    }
  }

  private ModelPortrait portrait(Supplier<ServedModel> model) {
    try {
      ServedModel served = begun(model.get());
      Map<String, GuessedInput> inputs = new LinkedHashMap<>();
      Map<String, TensorInfo> infos = new TreeMap<>(served.definition().getInputsMap());
      (served.inputs().isEmpty() ? infos.keySet() : served.inputs())
          .forEach(
              name ->
                  inputs.put(
                      name, GuessedInput.of(name, served.definition().getInputsOrThrow(name))));
      return usable(served, inputs);
    } catch (ModelException e) {
      sections.add(new PortraitSection("cannot be used", List.of(String.valueOf(e.getMessage()))));
      return new ModelPortrait(sections, "", path, Map.of(), List.of());
    }
  }

  /** The model behind its parsers; columns of texts are read as they are. */
  private ServedModel begun(ServedModel served) {
    List<String> offers = served.offers();
    if (offers.isEmpty()) {
      return served;
    }
    if (!served.isParsed()) {
      remarks.add(
          "texts have no gradient; behind them, with 'start: %s', the model may have one"
              .formatted(offers));
      return served;
    }
    ServedModel begun = served.beginning(offers);
    sections.add(
        new PortraitSection(
            "begins",
            List.of(
                "behind the text, which rows of numbers cannot hold, at " + offers,
                "put these into the order of your columns where 'start' names them")));
    settings.put("start", offers.toString());
    return begun;
  }

  private ModelPortrait usable(ServedModel served, Map<String, GuessedInput> inputs) {
    boolean first = inputs.values().stream().anyMatch(GuessedInput::channelsFirst);
    InputLayout layout =
        new InputLayout(inputs.values().stream().map(GuessedInput::input).toList());
    LoadOptions.PartNames names =
        LoadOptions.PartNames.NONE.withChannels(
            first ? LoadOptions.Channels.FIRST : LoadOptions.Channels.LAST);
    LoadOptions options =
        new LoadOptions(
            layout,
            classes(served),
            "cpu",
            null,
            FeatureMap.identity(layout.width()),
            names,
            new LoadOptions.Checks(cache, Progress.SILENT, false));
    try (Model model = SavedModelLoader.load(served, options)) {
      if (areTokens(model.facts(), inputs)) {
        return usable(served, asTokens(inputs));
      }
      FloatRows rows = rows(model);
      Probabilities seen = new Probabilities(model, rows);
      sections.add(new PortraitSection("reads", reads(inputs)));
      sections.add(new PortraitSection("works", works(model.facts())));
      sections.add(new PortraitSection("sites", sites(model.facts())));
      sections.add(
          new PortraitSection(
              "warnings", warnings(served.saved().graph().getGraphDef(), model.facts(), seen)));
      sections.add(new PortraitSection("speed", speed(model, rows)));
      set(first, seen);
      return new ModelPortrait(sections, type, path, settings, layout.inputs());
    }
  }

  /** Whether numbers are looked up in a table, so that they are ids of tokens. */
  private static boolean areTokens(ModelFacts facts, Map<String, GuessedInput> inputs) {
    return facts.noGradient() != null
        && facts.sites().stream().anyMatch(site -> site.kind() == SiteKind.EMBEDDING)
        && inputs.values().stream().allMatch(guess -> guess.input().kind() == InputKind.COLUMNS);
  }

  private static Map<String, GuessedInput> asTokens(Map<String, GuessedInput> inputs) {
    Map<String, GuessedInput> tokens = new LinkedHashMap<>();
    inputs.forEach((name, guess) -> tokens.put(name, guess.as(InputKind.TOKENS)));
    return tokens;
  }

  /**
   * As many classes as the output has entries; two for a single one, and none where it has a row of
   * them at several positions, such as boxes.
   */
  private static int classes(ServedModel served) {
    TensorInfo output = served.definition().getOutputsOrThrow(served.output());
    TensorShapeProto shape = output.getTensorShape();
    if (shape.getUnknownRank()) {
      EngineRuntime.start();
      shape =
          TensorInfos.of(served.saved().graph().getGraphDef())
              .getOrDefault(served.tensor(), output)
              .getTensorShape();
    }
    int axes = shape.getDimCount();
    if (shape.getDimList().stream().skip(1).filter(dim -> dim.getSize() != 1).count() > 1) {
      return 0;
    }
    return Math.max(2, axes < 2 ? 2 : (int) shape.getDim(axes - 1).getSize());
  }

  private static FloatRows rows(Model model) {
    ProbeRows random = new ProbeRows(model.facts().layout(), null, new BitSet());
    return random.draw("portrait", Math.min(MOST_ROWS, 2 * model.facts().computeBatch()));
  }

  private static List<String> reads(Map<String, GuessedInput> inputs) {
    List<String> lines = new ArrayList<>();
    inputs.forEach(
        (name, guess) -> {
          String open =
              guess.free().isEmpty()
                  ? ""
                  : "; the model leaves the length of axis %s open, and it was tried with these"
                      .formatted(guess.free());
          String column =
              guess.input().kind() == InputKind.TEXTS
                  ? "; a column of a table, with 'types: {%s: text}'".formatted(name)
                  : "";
          lines.add(
              "%s: %s of shape %s%s%s"
                  .formatted(name, kind(guess), guess.input().shape(), open, column));
        });
    return lines;
  }

  private static String kind(GuessedInput guess) {
    return guess.input().kind().name().toLowerCase(Locale.ROOT);
  }

  private static List<String> works(ModelFacts facts) {
    List<String> lines = new ArrayList<>();
    lines.add("scores: " + facts.outputs() + (facts.outputs() == 1 ? " number" : " numbers"));
    if (facts.outputs() == 1) {
      lines.add(
          "a single number is that of the second of two classes, or a regression where the dataset has no classes");
    } else {
      lines.add(
          "if they are no classes: 'labels: none' on the dataset, and a target such as {sum: [0, 1]} or {sum: 1, minus: 0}");
    }
    String obstacle = facts.noGradient();
    lines.add(obstacle == null ? "gradients: yes" : "gradients: no; " + obstacle);
    lines.add("same as DJL: " + facts.notes().getOrDefault("parity with DJL", "unknown"));
    lines.add("rows at once: " + facts.computeBatch());
    String padding = facts.notes().get(ModelFacts.PADDING);
    if (padding != null) {
      lines.add("padding at the end of a row (zeros here): " + padding);
    }
    return lines;
  }

  private static List<String> sites(ModelFacts facts) {
    List<String> lines = new ArrayList<>();
    for (SiteKind kind : List.of(SiteKind.EMBEDDING, SiteKind.ATTENTION, SiteKind.LAYER)) {
      List<Site> found = facts.sites().stream().filter(site -> site.kind() == kind).toList();
      String word = kind.name().toLowerCase(Locale.ROOT);
      found.stream()
          .limit(MOST_SITES)
          .forEach(site -> lines.add("%s: %s %s".formatted(word, site.name(), site.shape())));
      if (found.size() > MOST_SITES) {
        lines.add("%s: %d more".formatted(word, found.size() - MOST_SITES));
      }
      if (found.isEmpty()) {
        lines.add(word + ": none found");
      }
    }
    return lines;
  }

  private List<String> warnings(GraphDef graph, ModelFacts facts, Probabilities seen) {
    List<String> lines = new ArrayList<>(remarks);
    String position = facts.notes().get(ModelFacts.POSITION_DEPENDENT);
    if (position != null) {
      lines.add(
          position + "; such a model is refused unless its entry says 'allow: position-dependent'");
    }
    if (seen.isHidden()) {
      lines.add(
          "the output sums to 1 in every row, but no softmax was found before it: write 'output-is: probabilities'");
    }
    String activation = facts.outputs() == 1 ? "Sigmoid" : "Softmax";
    if (seen.areSaturated() && SignatureWords.has(graph, activation)) {
      lines.add(
          "its probabilities are 0 or 1 up to %.0e in %d of %d random rows, and have no gradient there: explain logits, as is the default, and not 'output: probability'"
              .formatted(SATURATED, seen.saturated, seen.rows));
    }
    long halves = SignatureWords.halves(graph);
    if (halves > 0) {
      lines.add(
          "%d operations compute in half precision: small differences of scores are rounding"
              .formatted(halves));
    }
    return lines.isEmpty() ? List.of("none") : lines;
  }

  /** Measures the speed, and keeps it for plans. */
  private List<String> speed(Model model, FloatRows rows) {
    ModelSpeed speed = new RowSpeed(model, rows, System::nanoTime).measured();
    List<String> lines = new ArrayList<>();
    lines.add(
        "forward: %s, on one thread, of %d random rows"
            .formatted(RowSpeed.words(speed.forward()), rows.count()));
    if (speed.gradients() > 0) {
      lines.add("forward and backward: " + RowSpeed.words(speed.gradients()));
    }
    speed.keep(cache, path);
    return lines;
  }

  private void set(boolean first, Probabilities seen) {
    if (first) {
      settings.put("layout", "channels-first");
    }
    if (seen.isHidden()) {
      settings.put("output-is", "probabilities");
    }
  }

  /** What the logits of random rows say about probabilities. */
  private static final class Probabilities {
    private final int rows;
    private boolean hidden;
    private int saturated;

    Probabilities(Model model, FloatRows rows) {
      int width = model.facts().outputs();
      FloatRows.Builder outputs = new FloatRows.Builder(rows.count(), width);
      model.run(Pass.forward(rows, OutputKind.LOGIT, outputs::accept));
      FloatRows logits = outputs.build();
      this.rows = rows.count();
      hidden = width > 1;
      for (int row = 0; row < rows.count(); row++) {
        double[] own = new double[width];
        for (int i = 0; i < width; i++) {
          own[i] = logits.get(row, i);
          hidden &= own[i] >= 0;
        }
        hidden &= Math.abs(Arrays.stream(own).sum() - 1) < SURE;
        saturated += rest(own) < SATURATED ? 1 : 0;
      }
    }

    /** The probability of all classes but the most probable one. */
    private static double rest(double... logits) {
      if (logits.length == 1) {
        return 1 / (1 + Math.exp(Math.abs(logits[0])));
      }
      double largest = Arrays.stream(logits).max().orElse(0);
      double sum = Arrays.stream(logits).map(logit -> Math.exp(logit - largest)).sum();
      return 1 - 1 / sum;
    }

    /** Whether logits look like probabilities that no softmax was found for. */
    boolean isHidden() {
      return hidden;
    }

    /** Whether the probabilities of most rows have no gradient. */
    boolean areSaturated() {
      return !hidden && 2 * saturated > rows;
    }
  }
}
