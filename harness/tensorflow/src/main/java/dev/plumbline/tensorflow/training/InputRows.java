package dev.plumbline.tensorflow.training;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** How a network reads an input as rows of numbers, which dense layers read. */
sealed interface InputRows {

  /** The number of values of a row. */
  int width();

  /** Adds what makes the rows, of shape [rows, width]. */
  Operand<TFloat32> of(TrainableNetwork network);

  /**
   * The numbers of an input as they are.
   *
   * @param input the number of the input in the layout
   * @param width its number of elements
   */
  record PlainRows(int input, int width) implements InputRows {
    @Override
    public Operand<TFloat32> of(TrainableNetwork network) {
      return network
          .ops()
          .reshape(network.inputs().get(input), network.ops().constant(new int[] {-1, width}));
    }
  }

  /**
   * The mean of the embeddings of tokens.
   *
   * @param tokens the tokens
   */
  record MeanOfTokens(EmbeddedTokens tokens) implements InputRows {
    @Override
    public int width() {
      return tokens.width();
    }

    @Override
    public Operand<TFloat32> of(TrainableNetwork network) {
      return tokens.mean(network);
    }
  }

  /**
   * The maps that convolutions make of an input of numbers.
   *
   * @param input the number of the input in the layout
   * @param stages the convolutions
   * @param name how the names of their variables begin
   */
  record Maps(int input, ConvolutionStages stages, String name) implements InputRows {
    @Override
    public int width() {
      return stages.outputs();
    }

    @Override
    public Operand<TFloat32> of(TrainableNetwork network) {
      return stages.rows(network, name, network.inputs().get(input));
    }
  }

  /**
   * The maps that convolutions make of the embeddings of tokens.
   *
   * @param tokens the tokens
   * @param stages the convolutions
   * @param name how the names of their variables begin
   */
  record MapsOfTokens(EmbeddedTokens tokens, ConvolutionStages stages, String name)
      implements InputRows {
    @Override
    public int width() {
      return stages.outputs();
    }

    @Override
    public Operand<TFloat32> of(TrainableNetwork network) {
      return stages.rows(network, name, tokens.of(network));
    }
  }

  /**
   * The rows of several inputs side by side.
   *
   * @param parts the inputs in their order, at least one
   */
  record Joined(List<InputRows> parts) implements InputRows {
    /** Copies the list. */
    public Joined {
      parts = List.copyOf(parts);
    }

    @Override
    public int width() {
      return parts.stream().mapToInt(InputRows::width).sum();
    }

    @Override
    public Operand<TFloat32> of(TrainableNetwork network) {
      Ops ops = network.ops();
      List<Operand<TFloat32>> rows = parts.stream().map(part -> part.of(network)).toList();
      return rows.size() == 1 ? rows.get(0) : ops.concat(rows, ops.constant(1));
    }
  }

  /**
   * An input of token ids, each of which becomes a row of a table of embeddings that is trained.
   *
   * @param input the number of the input in the layout
   * @param mask the number of the input that is 0 at its padding; empty if there is none
   * @param length the number of tokens
   * @param vocabulary the number of rows of the table
   * @param width the number of values of an embedding
   */
  record EmbeddedTokens(int input, OptionalInt mask, int length, int vocabulary, int width) {

    /**
     * The tokens of an input, with a row for each id up to the largest of all samples.
     *
     * @param model the model that reads them, in messages
     * @throws dev.plumbline.core.model.ModelException if a value is no token id
     */
    static EmbeddedTokens of(Dataset dataset, int input, int width, String model) {
      InputLayout.Placed placed = dataset.facts().layout().placed().get(input);
      return new EmbeddedTokens(
          input,
          maskOf(dataset, input),
          placed.input().shape().size(),
          NetworkInputs.vocabulary(dataset, placed, model),
          width);
    }

    /**
     * The input of numbers of the same shape that is a mask: in every sample a run of ones, and
     * zeros around it. What is a feature does not matter, so that a network is the same for all
     * choices of features.
     */
    static OptionalInt maskOf(Dataset dataset, int tokens) {
      List<InputLayout.Placed> placed = dataset.facts().layout().placed();
      return IntStream.range(0, placed.size())
          .filter(i -> placed.get(i).input().kind() == InputKind.COLUMNS)
          .filter(i -> placed.get(i).input().shape().equals(placed.get(tokens).input().shape()))
          .filter(
              i -> isMask(dataset.train(), placed.get(i)) && isMask(dataset.test(), placed.get(i)))
          .findFirst();
    }

    private static boolean isMask(List<Instance> samples, InputLayout.Placed input) {
      return samples.stream().allMatch(sample -> runsOfOnes(sample.row(), input) <= 1)
          && samples.stream().anyMatch(sample -> runsOfOnes(sample.row(), input) == 1);
    }

    /** How often ones begin among zeros; more often than there are elements for other values. */
    private static int runsOfOnes(FloatRows row, InputLayout.Placed input) {
      int runs = 0;
      float before = 0;
      for (int e = input.offset(); e < input.end(); e++) {
        float value = row.get(0, e);
        if (value != 0 && value != 1) {
          return Integer.MAX_VALUE;
        }
        runs += value > before ? 1 : 0;
        before = value;
      }
      return runs;
    }

    /** The embeddings, of shape [rows, length, width]; zeros at padding. */
    Operand<TFloat32> of(TrainableNetwork network) {
      Ops ops = network.ops();
      String name = network.inputs().size() == 1 ? "embedding" : "embedding_" + (input + 1);
      Variable<TFloat32> table = network.variable(name + "_table", width, vocabulary, width);
      Operand<TInt32> ids = ops.dtypes.cast(network.inputs().get(input), TInt32.class);
      Operand<TFloat32> tokens = ops.withName(name).gather(table, ids, ops.constant(0));
      return mask.isEmpty()
          ? tokens
          : ops.math.mul(tokens, ops.expandDims(mask(network), ops.constant(-1)));
    }

    /** The mean of the embeddings over the tokens that are no padding, of shape [rows, width]. */
    Operand<TFloat32> mean(TrainableNetwork network) {
      Ops ops = network.ops();
      Operand<TFloat32> tokens = of(network);
      if (mask.isEmpty()) {
        return ops.math.mean(tokens, ops.constant(1));
      }
      Operand<TFloat32> count =
          ops.math.maximum(
              ops.reduceSum(mask(network), ops.constant(1), ReduceSum.keepDims(true)),
              ops.constant(1f));
      return ops.math.div(ops.reduceSum(tokens, ops.constant(1)), count);
    }

    private Operand<TFloat32> mask(TrainableNetwork network) {
      return network.inputs().get(mask.orElseThrow());
    }
  }
}
