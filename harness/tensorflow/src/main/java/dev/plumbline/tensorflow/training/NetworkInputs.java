package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Reads the inputs and layer widths of networks that are trained here. */
final class NetworkInputs {
  /** The parameter of networks that may read tokens. */
  static final Parameter EMBEDDING =
      Parameter.optional(
          "embedding",
          new ParameterType.Whole(1, 10_000),
          "where an input holds tokens: the number of values of a token's embedding; 16 by default");

  private static final int EMBEDDING_WIDTH = 16;

  /** Ids from here on are no whole numbers in float32. */
  private static final int LIMIT = 1 << 24;

  private NetworkInputs() {}

  /**
   * The number of values of a token's embedding.
   *
   * @throws ModelException if it is given for a dataset without tokens
   */
  static int embedding(Parameters parameters, Dataset dataset) {
    if (!parameters.has(EMBEDDING.name())) {
      return EMBEDDING_WIDTH;
    }
    if (dataset.facts().layout().inputs().stream()
        .noneMatch(input -> input.kind() == InputKind.TOKENS)) {
      throw new ModelException(
          "embedding is of token ids; this dataset gives %s: leave 'embedding' out"
              .formatted(describe(dataset)));
    }
    return parameters.whole(EMBEDDING.name());
  }

  /** The numbers of the inputs that a network reads as rows: all but masks of tokens. */
  static List<Integer> read(Dataset dataset) {
    List<InputLayout.Input> inputs = dataset.facts().layout().inputs();
    Set<Integer> masks =
        IntStream.range(0, inputs.size())
            .filter(i -> inputs.get(i).kind() == InputKind.TOKENS)
            .mapToObj(i -> InputRows.EmbeddedTokens.maskOf(dataset, i))
            .flatMap(mask -> mask.stream().boxed())
            .collect(Collectors.toUnmodifiableSet());
    return IntStream.range(0, inputs.size()).filter(i -> !masks.contains(i)).boxed().toList();
  }

  /**
   * A dataset's only input.
   *
   * @param id the model that reads it
   * @param kinds the kinds it can read
   * @throws ModelException if there are several inputs, or it is of another kind
   */
  static InputLayout.Input input(Dataset dataset, String id, Set<InputKind> kinds) {
    List<InputLayout.Input> inputs = dataset.facts().layout().inputs();
    if (inputs.size() != 1 || !kinds.contains(inputs.get(0).kind())) {
      throw new ModelException(
          "%s reads one input of %s; this dataset gives %s"
              .formatted(
                  id,
                  String.join(" or ", kinds.stream().map(NetworkInputs::word).sorted().toList()),
                  describe(dataset)));
    }
    return inputs.get(0);
  }

  private static String word(InputKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String describe(InputLayout.Input input) {
    return word(input.kind()) + " '" + input.name() + "' " + input.shape();
  }

  /** The inputs of a dataset in words. */
  static List<String> describe(Dataset dataset) {
    return dataset.facts().layout().inputs().stream().map(NetworkInputs::describe).toList();
  }

  /** The number of outputs: one per class, or the one of a regression. */
  static int outputs(Dataset dataset) {
    return Math.max(1, dataset.facts().classes().size());
  }

  /** A list parameter of layer widths. */
  static List<Integer> widths(Parameters parameters, String name) {
    return parameters.decimals(name).stream().map(Double::intValue).toList();
  }

  /** The network's input as flat rows. */
  static Operand<TFloat32> flat(TrainableNetwork network, int width) {
    return network.ops().reshape(network.input(), network.ops().constant(new int[] {-1, width}));
  }

  /**
   * One more than the largest id of an input over both splits.
   *
   * @param model the model that reads them, in messages
   * @throws ModelException if a value is no token id
   */
  static int vocabulary(Dataset dataset, InputLayout.Placed input, String model) {
    return 1
        + Math.max(largest(dataset.train(), input, model), largest(dataset.test(), input, model));
  }

  private static int largest(List<Instance> split, InputLayout.Placed input, String model) {
    int largest = 0;
    for (Instance instance : split) {
      for (int i = input.offset(); i < input.end(); i++) {
        float id = instance.row().get(0, i);
        if (!(id >= 0 && id < LIMIT && id == (int) id)) {
          throw new ModelException(
              "%s: sample '%s' has the value %s at element %d; a token id is a whole number from 0 to %d"
                  .formatted(model, instance.id(), id, i, LIMIT - 1));
        }
        largest = Math.max(largest, (int) id);
      }
    }
    return largest;
  }
}
