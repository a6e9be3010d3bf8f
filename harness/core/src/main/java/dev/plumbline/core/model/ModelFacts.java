package dev.plumbline.core.model;

import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a loaded model that do not change.
 *
 * @param layout the layout of its inputs
 * @param outputs the number of entries of its output: classes, or 1
 * @param task what the output means
 * @param kinds which kinds of output can be read: logits, probabilities, log-probabilities
 * @param sites the input site first, then the other sites where values can be read
 * @param noGradient why the model cannot be differentiated; null if it can
 * @param contentHash a hash of the model's weights and graph
 * @param computeBatch the number of rows in every batch that is computed; part of every cell's key
 * @param device the device it runs on, such as {@code cpu} or {@code gpu:0}
 * @param notes further facts for the reader, in order, such as the engine's version, the training's
 *     result, and passes saved
 */
public record ModelFacts(
    InputLayout layout,
    int outputs,
    Task task,
    Set<OutputKind> kinds,
    List<Site> sites,
    @Nullable String noGradient,
    String contentHash,
    int computeBatch,
    String device,
    Map<String, String> notes) {

  /**
   * The note that a model carries whose outputs for a row change with the rows beside it in a
   * batch; the note says by how much.
   */
  public static final String POSITION_DEPENDENT = "position-dependent";

  /** The note of a model whose results depend on the place in a batch by rounding alone. */
  public static final String ROUNDING_BY_PLACE = "rounding by place";

  /**
   * The start of the name of a note that says which word of the suite a parameter became, such as
   * {@code settled recipe} where the suite says {@code recipe: auto}.
   */
  public static final String SETTLED = "settled ";

  /**
   * The note of a model that may be computed by a copy which is faster and rounds in another way;
   * it says whether it is, and is part of every cell's key.
   */
  public static final String FASTER_COPY = "faster copy";

  /**
   * The note of a model whose gradients go through convolutions in another way than the engine's
   * own; it says through how many, and is part of every cell's key.
   */
  public static final String CONVOLUTIONS = "convolutions";

  /**
   * The note of a model of tokens whose rows end in padding; it says whether the padding is
   * computed, and is part of every cell's key.
   */
  public static final String PADDING = "padding";

  /** What a model's output means. */
  public enum Task {
    /** One entry per class, related by a softmax. */
    CLASSES,
    /** One entry through a sigmoid: the probability of class 1. */
    BINARY,
    /** Real numbers, most often one. */
    REGRESSION;

    /**
     * What the outputs of a model mean for a dataset of so many classes.
     *
     * @param width the number of entries of an output
     * @param classes the number of classes; 0 for a regression
     * @throws ModelException if the model has fewer outputs than there are classes
     */
    public static Task of(int width, int classes) {
      if (classes == 0) {
        return REGRESSION;
      }
      if (width == 1 && classes == 2) {
        return BINARY;
      }
      if (width == 1) {
        throw new ModelException(
            "the model has 1 output, but the dataset has " + classes + " classes");
      }
      if (classes > width) {
        throw new ModelException(
            "the dataset has %d classes, but the model has only %d outputs"
                .formatted(classes, width));
      }
      return CLASSES;
    }
  }

  /** Copies the collections. */
  public ModelFacts {
    kinds = Set.copyOf(kinds);
    sites = List.copyOf(sites);
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
  }

  /** Returns these facts with another input layout and other sites. */
  public ModelFacts withInputs(InputLayout layout, List<Site> sites) {
    return new ModelFacts(
        layout, outputs, task, kinds, sites, noGradient, contentHash, computeBatch, device, notes);
  }

  /** Returns these facts with other sites. */
  public ModelFacts withSites(List<Site> sites) {
    return withInputs(layout, sites);
  }

  /** Returns these facts with other notes. */
  public ModelFacts withNotes(Map<String, String> notes) {
    return new ModelFacts(
        layout, outputs, task, kinds, sites, noGradient, contentHash, computeBatch, device, notes);
  }
}
