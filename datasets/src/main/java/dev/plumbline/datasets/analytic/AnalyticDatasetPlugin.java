package dev.plumbline.datasets.analytic;

import com.google.auto.service.AutoService;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetFacts.TruthKind;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The dataset {@code analytic}: inputs of a function whose right attributions are known. */
@AutoService(DatasetPlugin.class)
public final class AnalyticDatasetPlugin implements DatasetPlugin {
  private static final String TOY = "sdc-toy";
  private static final long TOY_SEGMENTS = 9;
  private static final PluginSpec SPEC =
      new PluginSpec(
          PluginKind.DATASET,
          "analytic",
          1,
          "Inputs of a function in closed form, with the attributions it is known to have.",
          List.of(
              Parameter.of("function", functions(), "sparse-additive", "name of the function"),
              Parameter.optional(
                  "dimensions",
                  new ParameterType.Whole(1, 100_000),
                  "number of inputs, of which the function may ignore some; by default 16 for twins,"
                      + " 9 segments for sdc-toy, and as many as the function reads for the rest"),
              Parameter.of(
                  "attention",
                  new ParameterType.Choice(List.of("informative", "uniform", "elsewhere")),
                  "informative",
                  "where the attention of sdc-toy lies; other functions ignore this"),
              Parameter.of(
                  "samples", new ParameterType.Whole(1, 10_000_000), 256L, "number of test instances"),
              Parameter.of(
                  "train", new ParameterType.Whole(1, 10_000_000), 256L, "number of training instances")),
          List.of(new Reference("Sundararajan, Taly and Yan", 2017, "arXiv:1703.01365")));

  @Override
  public PluginSpec spec() {
    return SPEC;
  }

  @Override
  public AnalyticDataset open(Parameters parameters, DatasetContext context) {
    String hash = ContentHash.of(SPEC, parameters, context.seed());
    Draws draws = Draws.of(context.seed()).at(SPEC.id());
    return parameters.text("function").equals(TOY)
        ? toy(parameters, draws, hash)
        : known(parameters, draws, hash);
  }

  private static AnalyticDataset known(Parameters parameters, Draws draws, String hash) {
    FunctionDefinition recipe = AnalyticFunctions.recipe(parameters.text("function"));
    int inputs = dimensions(parameters, recipe.defaultInputs(), recipe.core().inputs());
    DatasetFacts facts =
        new DatasetFacts(
            InputLayout.of("x", Shape.of(inputs), InputKind.COLUMNS),
            List.of(),
            TruthKind.MODEL,
            hash,
            notes("function", recipe.formula(), "truth", truthNote(recipe.core().unique())));
    AnalyticInstances generator = AnalyticInstances.of(recipe, inputs, draws);
    return dataset(facts, generator, parameters, recipe.function(inputs));
  }

  private static AnalyticDataset toy(Parameters parameters, Draws draws, String hash) {
    int segments = dimensions(parameters, TOY_SEGMENTS, 2);
    SdcToy.AttentionMode look =
        SdcToy.AttentionMode.valueOf(parameters.text("attention").toUpperCase(Locale.ROOT));
    DatasetFacts facts =
        new DatasetFacts(
            InputLayout.of("x", Shape.of(segments, 1), InputKind.SEGMENTS),
            List.of("-1", "+1"),
            TruthKind.DATA,
            hash,
            notes("attention", parameters.text("attention"), "focus by chance", "1/" + segments));
    AnalyticInstances generator = AnalyticInstances.ofToy(TOY, segments, draws);
    return dataset(facts, generator, parameters, new SdcToy(segments, look));
  }

  private static AnalyticDataset dataset(
      DatasetFacts facts,
      AnalyticInstances generator,
      Parameters parameters,
      AnalyticFunction function) {
    return new GeneratedDataset(
        facts,
        generator.split("train", parameters.whole("train")),
        generator.split("test", parameters.whole("samples")),
        function);
  }

  private static int dimensions(Parameters parameters, long byDefault, int atLeast) {
    int inputs = parameters.has("dimensions") ? parameters.whole("dimensions") : (int) byDefault;
    if (inputs < atLeast) {
      throw new DatasetException(
          "dimensions "
              + inputs
              + ": function '"
              + parameters.text("function")
              + "' needs at least "
              + atLeast
              + "; raise dimensions or leave it out");
    }
    return inputs;
  }

  private static Map<String, String> notes(String... namesAndValues) {
    Map<String, String> notes = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      notes.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return notes;
  }

  private static String truthNote(boolean unique) {
    return unique
        ? "integrated gradients and Shapley values from zero, which agree"
        : "integrated gradients from zero; other answers are right too";
  }

  private static ParameterType functions() {
    return new ParameterType.Choice(
        Stream.concat(AnalyticFunctions.names().stream(), Stream.of(TOY)).toList());
  }
}
