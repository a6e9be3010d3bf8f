package dev.plumbline.djl.torch;

import com.google.auto.service.AutoService;
import dev.plumbline.core.blackbox.BlackBoxPlugin;
import dev.plumbline.core.blackbox.RowScorer;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.djl.ChannelPlace;
import dev.plumbline.djl.TensorInput;
import dev.plumbline.djl.TensorType;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The {@code torchscript} model: a TorchScript file on PyTorch, with gradients at its input. */
@AutoService(ModelPlugin.class)
public final class TorchscriptModelPlugin extends BlackBoxPlugin {
  private static final String PATH = "path";
  private static final String TYPES = "types";
  private static final String OUTPUT = "output";

  @Override
  public PluginSpec spec() {
    return PluginSpec.model("torchscript")
        .version(1)
        .summary("A TorchScript model of PyTorch from a file, with gradients at its input.")
        .parameters(
            Parameter.required(PATH, new ParameterType.File(), "the file, mostly .pt"),
            Parameter.optional(
                TYPES,
                new ParameterType.ListOf(
                    new ParameterType.Choice(
                        Arrays.stream(TensorType.values()).map(TensorType::word).toList()),
                    1),
                "the type of each input; default: int64 of tokens, else float"),
            Parameter.optional(
                OUTPUT,
                new ParameterType.Whole(0, 1000),
                "which of several results holds the scores, from 0"),
            ChannelPlace.parameter(),
            outputIs(),
            batch(64))
        .build();
  }

  @Override
  public List<String> problems(Parameters parameters) {
    try {
      TorchArchive.check(parameters.path(PATH));
      return List.of();
    } catch (ModelException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Optional<ModelPortrait> portrait(Path path, Path cache) {
    boolean torch =
        Files.isRegularFile(path)
            && String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".pt");
    return torch ? Optional.of(TorchPortrait.of(path)) : Optional.empty();
  }

  @Override
  public Set<Offer> offers(Dataset dataset) {
    return EnumSet.of(Offer.GRADIENTS);
  }

  @Override
  protected RowScorer scorer(Parameters parameters, Dataset dataset) {
    TorchArchive.check(parameters.path(PATH));
    return new TorchScorer(
        parameters.path(PATH),
        inputs(parameters, dataset.facts().layout()),
        parameters.has(OUTPUT) ? parameters.whole(OUTPUT) : -1);
  }

  /** The inputs of the dataset, which the model is called with in their order. */
  private static List<TensorInput> inputs(Parameters parameters, InputLayout layout) {
    List<String> types = parameters.has(TYPES) ? parameters.texts(TYPES) : List.of();
    if (!types.isEmpty() && types.size() != layout.inputs().size()) {
      throw new ModelException(
          "'types' has %d entries, but the dataset has %d inputs: %s"
              .formatted(
                  types.size(),
                  layout.inputs().size(),
                  layout.inputs().stream().map(InputLayout.Input::name).toList()));
    }
    ChannelPlace channels = ChannelPlace.of(parameters);
    List<TensorInput> inputs = new ArrayList<>();
    for (InputLayout.Placed placed : layout.placed()) {
      InputLayout.Input input = placed.input();
      TensorType type =
          types.isEmpty()
              ? input.kind() == InputKind.TOKENS ? TensorType.INT64 : TensorType.FLOAT
              : TensorType.valueOf(types.get(inputs.size()).toUpperCase(Locale.ROOT));
      inputs.add(
          new TensorInput(
              input.name(),
              type,
              channels.ofModel(input.shape().extents()),
              placed.offset(),
              channels));
    }
    return inputs;
  }

  @Override
  protected String contentHash(Parameters parameters) {
    try {
      return new ContentHash().add(PATH, ContentHash.ofPath(parameters.path(PATH))).hex();
    } catch (IOException e) {
      throw new ModelException(
          "%s cannot be read: %s".formatted(parameters.path(PATH), e.getMessage()), e);
    }
  }
}
