package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Rows;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a SavedModel is loaded.
 *
 * @param layout how the rows that it gets are laid out
 * @param classes the number of classes of the task; 0 for a regression
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 * @param samples some rows as they will come, from which the checks while loading draw theirs; null
 *     for none
 * @param features which elements of a row form features, as in the first sample; null if unknown
 * @param names names of parts of the model, which are found automatically where no name is given
 * @param checks what becomes of the checks that are made of the model
 */
public record LoadOptions(
    InputLayout layout,
    int classes,
    String device,
    @Nullable Rows samples,
    @Nullable FeatureMap features,
    PartNames names,
    Checks checks) {

  /** What an output holds if no softmax or sigmoid is found before it. */
  public enum OutputContent {
    /** Logits, or the value of a regression. */
    LOGITS,
    /** Probabilities, computed in a way that is not recognized. */
    PROBABILITIES
  }

  /** Where a model has the channels of an image or a sequence. */
  public enum Channels {
    /** On the last axis, as rows have them: height, width, channels. */
    LAST,
    /** On the first axis of a sample: channels, height, width. */
    FIRST
  }

  /**
   * Names of parts of a model, which are found automatically where no name is given.
   *
   * @param signature the signature; null for {@code serving_default}, or the only one
   * @param output the output of the signature; null for the only one
   * @param outputIs what the output holds if no softmax or sigmoid is found before it
   * @param logits the tensor before the softmax or sigmoid; null to find it
   * @param inputs the inputs of the signature in the order in which they lie in a row; empty to
   *     match them by name
   * @param embedding the tensor of embedded tokens; null to find it
   * @param attention the tensors that hold attention weights; empty to find them
   * @param position where an output holds one row of classes per position, the index of the
   *     position along each axis but the last; empty where it holds one row
   * @param channels where the model has the channels of its inputs
   * @param start the inner tensors with which the model begins; empty to begin with the inputs of
   *     the signature
   */
  public record PartNames(
      @Nullable String signature,
      @Nullable String output,
      OutputContent outputIs,
      @Nullable String logits,
      List<String> inputs,
      @Nullable String embedding,
      List<String> attention,
      List<Integer> position,
      Channels channels,
      List<String> start) {

    /** No names: every part is found automatically. */
    public static final PartNames NONE =
        new PartNames(
            null,
            null,
            OutputContent.LOGITS,
            null,
            List.of(),
            null,
            List.of(),
            List.of(),
            Channels.LAST,
            List.of());

    /** Copies the lists. */
    public PartNames {
      inputs = List.copyOf(inputs);
      attention = List.copyOf(attention);
      position = List.copyOf(position);
      start = List.copyOf(start);
    }

    /** These names with another signature. */
    public PartNames withSignature(@Nullable String name) {
      return new PartNames(
          name, output, outputIs, logits, inputs, embedding, attention, position, channels, start);
    }

    /** These names with another output, and what it holds. */
    public PartNames withOutput(@Nullable String name, OutputContent content) {
      return new PartNames(
          signature, name, content, logits, inputs, embedding, attention, position, channels,
          start);
    }

    /** These names with another tensor of logits. */
    public PartNames withLogits(@Nullable String tensor) {
      return new PartNames(
          signature, output, outputIs, tensor, inputs, embedding, attention, position, channels,
          start);
    }

    /** These names with other inputs of the signature. */
    public PartNames withInputs(List<String> names) {
      return new PartNames(
          signature, output, outputIs, logits, names, embedding, attention, position, channels,
          start);
    }

    /** These names with another tensor of embedded tokens. */
    public PartNames withEmbedding(@Nullable String tensor) {
      return new PartNames(
          signature, output, outputIs, logits, inputs, tensor, attention, position, channels,
          start);
    }

    /** These names with other tensors of attention weights. */
    public PartNames withAttention(List<String> tensors) {
      return new PartNames(
          signature, output, outputIs, logits, inputs, embedding, tensors, position, channels,
          start);
    }

    /** These names with the position of the output that is explained. */
    public PartNames withPosition(List<Integer> indices) {
      return new PartNames(
          signature, output, outputIs, logits, inputs, embedding, attention, indices, channels,
          start);
    }

    /** These names with the place of the channels. */
    public PartNames withChannels(Channels place) {
      return new PartNames(
          signature, output, outputIs, logits, inputs, embedding, attention, position, place,
          start);
    }

    /** These names with inner tensors with which the model begins. */
    public PartNames withStart(List<String> tensors) {
      return new PartNames(
          signature, output, outputIs, logits, inputs, embedding, attention, position, channels,
          tensors);
    }

    /** These names with other tensors of attention weights. */
    public PartNames withAttention(String... tensors) {
      return withAttention(List.of(tensors));
    }
  }

  /**
   * What becomes of the checks that are made of a model.
   *
   * @param cache the folder where verdicts are kept; null to make every check anew
   * @param progress is told which check runs
   * @param atLength whether every check is made anew, ten times with other rows; {@code cache} is
   *     then not read
   */
  public record Checks(@Nullable Path cache, Progress progress, boolean atLength) {
    /** Every check is made anew, and nobody is told. */
    public static final Checks UNKEPT = new Checks(null, Progress.SILENT, false);

    /** The checks of a model that is opened for a run. */
    public static Checks of(ModelPlugin.Context context) {
      return new Checks(context.cache(), context.progress(), context.atLength());
    }
  }

  /** Options without names, on the CPU, whose checks are not kept. */
  public static LoadOptions of(InputLayout layout, int classes) {
    return new LoadOptions(layout, classes, "cpu", null, null, PartNames.NONE, Checks.UNKEPT);
  }

  /** The same options on another device. */
  public LoadOptions on(String other) {
    return new LoadOptions(layout, classes, other, samples, features, names, checks);
  }

  /** The same options with some rows as they will come. */
  public LoadOptions sampled(Rows rows) {
    return new LoadOptions(layout, classes, device, rows, features, names, checks);
  }

  /** The same options with the features of a sample. */
  public LoadOptions with(FeatureMap map) {
    return new LoadOptions(layout, classes, device, samples, map, names, checks);
  }

  /** The same options with other names. */
  public LoadOptions named(PartNames other) {
    return new LoadOptions(layout, classes, device, samples, features, other, checks);
  }

  /** The same options with what becomes of the checks. */
  public LoadOptions checked(Checks other) {
    return new LoadOptions(layout, classes, device, samples, features, names, other);
  }
}
