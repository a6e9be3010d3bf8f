package dev.plumbline.tensorflow;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.core.model.ModelPortrait.PortraitSection;
import dev.plumbline.core.model.ModelSpeed;
import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.tensorflow.execution.ProbeRows;
import dev.plumbline.tensorflow.saved.SavedModelFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** Looks into the folder of a SavedModel: reads it, loads it, and runs random rows. */
final class SavedModelPortrait {
  private static final int MOST_SITES = 8;
  private static final int MOST_ROWS = 64;
  private static final double SURE = 1e-4;

  private final Path folder;
  private final Path cache;
  private final SavedModelFolder saved;
  private final List<PortraitSection> sections = new ArrayList<>();

  private SavedModelPortrait(Path folder, Path cache) {
    this.folder = folder;
    this.cache = cache;
    this.saved = SavedModelFolder.read(folder);
  }

  /**
   * What was found.
   *
   * @throws ModelException if there is no SavedModel; a model that cannot be used is no exception
   */
  static ModelPortrait of(Path folder, Path cache) {
    return new SavedModelPortrait(folder, cache).portrait();
  }

  private ModelPortrait portrait() {
    saved
        .signatures()
        .forEach(
            (name, signature) ->
                sections.add(
                    new PortraitSection("signature " + name, SignatureWords.lines(signature))));
    try {
      SignatureDef signature = saved.signature(saved.signatureName(null));
      Map<String, GuessedInput> inputs = new TreeMap<>();
      signature
          .getInputsMap()
          .forEach((name, info) -> inputs.put(name, GuessedInput.of(name, info)));
      return usable(signature, inputs);
    } catch (ModelException e) {
      sections.add(new PortraitSection("cannot be used", List.of(String.valueOf(e.getMessage()))));
      return new ModelPortrait(sections, "", folder, Map.of(), List.of());
    }
  }

  private ModelPortrait usable(SignatureDef signature, Map<String, GuessedInput> inputs) {
    boolean first = inputs.values().stream().anyMatch(GuessedInput::channelsFirst);
    InputLayout layout =
        new InputLayout(inputs.values().stream().map(GuessedInput::input).toList());
    LoadOptions.PartNames names =
        LoadOptions.PartNames.NONE.withChannels(
            first ? LoadOptions.Channels.FIRST : LoadOptions.Channels.LAST);
    LoadOptions options =
        new LoadOptions(
            layout,
            classes(signature),
            "cpu",
            null,
            FeatureMap.identity(layout.width()),
            names,
            new LoadOptions.Checks(cache, (what, done, total) -> {}));
    try (Model model = SavedModelLoader.load(folder, options)) {
      if (areTokens(model.facts(), inputs)) {
        return usable(signature, asTokens(inputs));
      }
      FloatRows rows = rows(model);
      Probabilities seen = new Probabilities(model, rows);
      sections.add(new PortraitSection("reads", reads(inputs)));
      sections.add(new PortraitSection("works", works(model.facts())));
      sections.add(new PortraitSection("sites", sites(model.facts())));
      sections.add(new PortraitSection("warnings", warnings(model.facts(), seen)));
      sections.add(new PortraitSection("speed", speed(model, rows)));
      return new ModelPortrait(
          sections, "saved-model", folder, settings(first, seen), layout.inputs());
    }
  }

  /** Whether numbers are looked up in a table, so that they are ids of tokens. */
  private static boolean areTokens(ModelFacts facts, Map<String, GuessedInput> inputs) {
    return facts.noGradient() != null
        && facts.sites().stream().anyMatch(site -> site.kind() == SiteKind.EMBEDDING)
        && inputs.values().stream().allMatch(guess -> guess.input().kind() == InputKind.COLUMNS);
  }

  private static Map<String, GuessedInput> asTokens(Map<String, GuessedInput> inputs) {
    Map<String, GuessedInput> tokens = new TreeMap<>();
    inputs.forEach((name, guess) -> tokens.put(name, guess.as(InputKind.TOKENS)));
    return tokens;
  }

  /** As many classes as the output has entries; two for a single one. */
  private static int classes(SignatureDef signature) {
    TensorInfo output = signature.getOutputsMap().values().iterator().next();
    TensorShapeProto shape = output.getTensorShape();
    int axes = shape.getDimCount();
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
          lines.add(
              "%s: %s of shape %s%s".formatted(name, kind(guess), guess.input().shape(), open));
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
    }
    String obstacle = facts.noGradient();
    lines.add(obstacle == null ? "gradients: yes" : "gradients: no; " + obstacle);
    lines.add("same as DJL: " + facts.notes().getOrDefault("parity with DJL", "unknown"));
    lines.add("rows at once: " + facts.computeBatch());
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

  private List<String> warnings(ModelFacts facts, Probabilities seen) {
    List<String> lines = new ArrayList<>();
    String position = facts.notes().get(ModelFacts.POSITION_DEPENDENT);
    if (position != null) {
      lines.add(
          position + "; such a model is refused unless its entry says 'allow: position-dependent'");
    }
    if (seen.isHidden()) {
      lines.add(
          "the output sums to 1 in every row, but no softmax was found before it: write 'output-is: probabilities'");
    }
    long halves = SignatureWords.halves(saved.graph().getGraphDef());
    if (halves > 0) {
      lines.add(
          "%d operations compute in half precision: small differences of scores are rounding"
              .formatted(halves));
    }
    return lines.isEmpty() ? List.of("none") : lines;
  }

  /** Measures the speed, and keeps it for plans. */
  private List<String> speed(Model model, FloatRows rows) {
    RowSpeed speed = new RowSpeed(model, rows, System::nanoTime);
    double forward = speed.forward();
    double gradients = 0;
    List<String> lines = new ArrayList<>();
    lines.add(
        "forward: %s, on one thread, of %d random rows"
            .formatted(RowSpeed.words(forward), rows.count()));
    if (model.facts().noGradient() == null) {
      boolean tokens =
          model.facts().layout().inputs().stream()
              .anyMatch(input -> input.kind() == InputKind.TOKENS);
      Site site =
          model.facts().sites().stream()
              .filter(each -> tokens && each.kind() == SiteKind.EMBEDDING)
              .findFirst()
              .orElse(model.facts().sites().get(0));
      gradients = speed.gradients(site);
      lines.add("forward and backward: " + RowSpeed.words(gradients));
    }
    new ModelSpeed(forward, gradients).keep(cache, folder);
    return lines;
  }

  private static Map<String, String> settings(boolean first, Probabilities seen) {
    Map<String, String> settings = new TreeMap<>();
    if (first) {
      settings.put("layout", "channels-first");
    }
    if (seen.isHidden()) {
      settings.put("output-is", "probabilities");
    }
    return settings;
  }

  /** Whether logits look like probabilities that no softmax was found for. */
  private static final class Probabilities {
    private boolean hidden;

    Probabilities(Model model, FloatRows rows) {
      int width = model.facts().outputs();
      FloatRows.Builder outputs = new FloatRows.Builder(rows.count(), width);
      model.run(Pass.forward(rows, OutputKind.LOGIT, outputs::accept));
      FloatRows logits = outputs.build();
      hidden = width > 1;
      for (int row = 0; row < rows.count(); row++) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
          sum += logits.get(row, i);
          hidden &= logits.get(row, i) >= 0;
        }
        hidden &= Math.abs(sum - 1) < SURE;
      }
    }

    boolean isHidden() {
      return hidden;
    }
  }
}
