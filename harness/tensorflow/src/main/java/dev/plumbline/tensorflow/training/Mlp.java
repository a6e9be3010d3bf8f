package dev.plumbline.tensorflow.training;

import com.google.auto.service.AutoService;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A multilayer perceptron, trained here: dense layers with ReLU between them, over the numbers of
 * all inputs side by side; of tokens it reads the mean of their embeddings.
 */
@AutoService(ModelPlugin.class)
public final class Mlp implements ModelPlugin {

  @Override
  public PluginSpec spec() {
    List<Parameter> parameters =
        new ArrayList<>(
            List.of(
                Parameter.of(
                    "hidden",
                    new ParameterType.ListOf(new ParameterType.Whole(1, 100_000), 0),
                    List.of(64L),
                    "widths of the hidden layers"),
                NetworkInputs.EMBEDDING));
    parameters.addAll(AdamParameters.of(50));
    return PluginSpec.model("mlp")
        .version(1)
        .summary("A multilayer perceptron with ReLU, trained here by Adam.")
        .parameters(parameters)
        .references(AdamParameters.SOURCE)
        .build();
  }

  @Override
  public boolean trained() {
    return true;
  }

  @Override
  public Set<Offer> offers(Dataset dataset) {
    return EnumSet.of(
        Offer.GRADIENTS,
        Offer.GRAPH,
        Offer.EMBEDDING,
        Offer.RECTIFIERS,
        Offer.RELEVANCE,
        Offer.RESCALE);
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
    int outputs = NetworkInputs.outputs(dataset);
    List<Integer> hidden = NetworkInputs.widths(parameters, "hidden");
    InputRows rows = rows(parameters, dataset);
    return new TrainedModels.TrainingJob(
        spec(),
        parameters,
        network -> network.perceptron("dense", rows.of(network), rows.width(), hidden, outputs),
        AdamParameters.rule(parameters));
  }

  private InputRows rows(Parameters parameters, Dataset dataset) {
    int width = NetworkInputs.embedding(parameters, dataset);
    List<InputRows> parts = new ArrayList<>();
    for (int i : NetworkInputs.read(dataset)) {
      InputLayout.Input input = dataset.facts().layout().inputs().get(i);
      parts.add(
          input.kind() == InputKind.TOKENS
              ? new InputRows.MeanOfTokens(
                  InputRows.EmbeddedTokens.of(dataset, i, width, spec().id()))
              : new InputRows.PlainRows(i, input.shape().size()));
    }
    return new InputRows.Joined(parts);
  }
}
