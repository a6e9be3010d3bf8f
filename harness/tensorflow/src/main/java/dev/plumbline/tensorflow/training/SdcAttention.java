package dev.plumbline.tensorflow.training;

import com.google.auto.service.AutoService;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The attention network of selective dependence classification: a focus network scores each
 * segment, softmax, sparsemax, 1.5-entmax or a spherical map makes weights of the scores, and a
 * classification network reads the weighted average of the segments (aggregation 0) or of a hidden
 * layer of the focus network (aggregation ℓ ≥ 1, through tanh), or each segment alone (losses hard
 * and latent).
 *
 * <p>Sources: Pandey, Vashisht and Ramaswamy 2022 (arXiv:2212.14776); for the losses <i>On the
 * Learning Dynamics of Attention Networks</i> 2023 (arXiv:2307.13421).
 */
@AutoService(ModelPlugin.class)
public final class SdcAttention implements ModelPlugin {
  private static final ParameterType WIDTHS =
      new ParameterType.ListOf(new ParameterType.Whole(1, 100_000), 0);

  /** The side of convolutions. */
  private static final int KERNEL = 3;

  @Override
  public PluginSpec spec() {
    return PluginSpec.model("sdc-attention")
        .version(1)
        .summary(
            "An attention classifier over segments, trained here: a focus network weighs the segments,"
                + " and a classification network reads their weighted mean.")
        .parameters(parameters())
        .references(new Reference("Pandey, Vashisht and Ramaswamy", 2022, "arXiv:2212.14776"))
        .build();
  }

  private static List<Parameter> parameters() {
    List<Parameter> parameters =
        new ArrayList<>(
            List.of(
                Parameter.of(
                    "attention",
                    new ParameterType.Choice(AttentionNormalization.words()),
                    "softmax",
                    "how attention weights are computed from the focus scores"),
                Parameter.of(
                    "aggregation",
                    new ParameterType.Whole(0, 100),
                    0L,
                    "the layer that is averaged: 0 for the segments themselves, l for the l-th hidden layer of the focus network"),
                Parameter.of(
                    "recipe",
                    new ParameterType.Choice(SdcRecipe.words()),
                    "auto",
                    "the published training of a dataset preset; auto takes the dataset's own"),
                Parameter.optional(
                    "focus",
                    WIDTHS,
                    "hidden widths of the focus network, in place of the recipe's"),
                Parameter.optional(
                    "classifier",
                    WIDTHS,
                    "hidden widths of the classification network, in place of the recipe's"),
                Parameter.optional(
                    "convolution",
                    WIDTHS,
                    "where segments are images: maps of 3x3 convolutions, each with ReLU and a maximum over 2x2 pixels, that each of the two networks begins with"),
                Parameter.optional(
                    "embedding",
                    new ParameterType.Whole(1, 10_000),
                    "where segments are spans of tokens: the number of values of a token's embedding; 16 by default"),
                Parameter.optional(
                    "epochs",
                    new ParameterType.Whole(1, 100_000),
                    "largest number of epochs, in place of the recipe's"),
                Parameter.optional(
                    "learning-rate",
                    new ParameterType.Decimal(1e-9, 100),
                    "learning rate, in place of the recipe's"),
                Parameter.optional(
                    "batch",
                    new ParameterType.Whole(1, 1_000_000),
                    "samples per step, in place of the recipe's"),
                Parameter.optional(
                    "stop-loss",
                    new ParameterType.Decimal(0, 100),
                    "mean training loss in nats that ends training early, in place of the recipe's")));
    parameters.addAll(SdcLearning.parameters());
    return parameters;
  }

  @Override
  public boolean trained() {
    return true;
  }

  @Override
  public Set<Offer> offers(Dataset dataset) {
    return EnumSet.of(
        Offer.GRADIENTS, Offer.GRAPH, Offer.ATTENTION, Offer.EMBEDDING, Offer.RELEVANCE);
  }

  @Override
  public List<String> problems(Parameters parameters, Context context) {
    return TrainedModels.problems(() -> job(parameters, context.dataset()), context);
  }

  @Override
  public boolean needsNoTraining(Parameters parameters, Context context) {
    return TrainedModels.isKept(() -> job(parameters, context.dataset()), context);
  }

  @Override
  public Model open(Parameters parameters, Context context) {
    return TrainedModels.open(job(parameters, context.dataset()), context);
  }

  private TrainedModels.TrainingJob job(Parameters parameters, Dataset dataset) {
    InputLayout.Input input =
        NetworkInputs.input(dataset, spec().id(), EnumSet.of(InputKind.SEGMENTS, InputKind.TOKENS));
    String preset = dataset.facts().notes().getOrDefault("preset", "");
    SdcRecipe recipe = SdcRecipe.of(parameters, preset);
    int aggregation = parameters.whole("aggregation");
    if (aggregation > recipe.focus().size()) {
      throw new ModelException(
          "aggregation %d: the focus network has %d hidden layers %s, so at most %d; or give it more with focus: [...]"
              .formatted(
                  aggregation, recipe.focus().size(), recipe.focus(), recipe.focus().size()));
    }
    SdcNetwork.SdcTask task = task(input, parameters, dataset);
    SdcNetwork architecture =
        new SdcNetwork(
            task,
            recipe.focus(),
            recipe.classifier(),
            new SdcNetwork.SegmentAttention(
                aggregation, AttentionNormalization.of(parameters.text("attention"))),
            SdcLearning.of(parameters),
            stages(input.shape(), task.dimensions(), parameters));
    return new TrainedModels.TrainingJob(
        spec(),
        recipe.resolve(parameters),
        architecture,
        recipe.rule(),
        Map.of("recipe", SdcRecipe.name(parameters, preset)));
  }

  private SdcNetwork.SdcTask task(InputLayout.Input input, Parameters parameters, Dataset dataset) {
    int classes = dataset.facts().classes().size();
    if (classes == 0) {
      throw new ModelException(
          "sdc-attention is a classifier, and this dataset has numbers to predict; choose one with classes");
    }
    if (input.kind() == InputKind.TOKENS) {
      TokenSpans spans = TokenSpans.of(dataset, spec().id());
      int width = NetworkInputs.embedding(parameters, dataset);
      return new SdcNetwork.SdcTask(
          spans.count(),
          new SegmentRows.EmbeddedSpans(spans.vocabulary(), spans.length(), width),
          classes);
    }
    if (parameters.has("embedding")) {
      throw new ModelException(
          "embedding is of token ids; segments of this dataset are numbers: leave 'embedding' out");
    }
    int segments = input.shape().extent(0);
    return new SdcNetwork.SdcTask(segments, input.shape().size() / segments, classes);
  }

  private static ConvolutionStages stages(Shape shape, int dimensions, Parameters parameters) {
    if (!parameters.has("convolution")) {
      return ConvolutionStages.none(dimensions);
    }
    if (parameters.has("start") && parameters.text("start").equals("xavier")) {
      throw new ModelException(
          "start xavier is of dense layers alone, and this network has convolutions: leave 'start' or 'convolution' out");
    }
    if (shape.rank() != 4) {
      throw new ModelException(
          "convolution needs segments that are images, of shape [segments, height, width, channels]; this dataset gives %s: leave 'convolution' out"
              .formatted(shape));
    }
    return ConvolutionStages.of(
        NetworkInputs.widths(parameters, "convolution"),
        KERNEL,
        Shape.of(shape.extent(1), shape.extent(2), shape.extent(3)),
        "convolution");
  }
}
