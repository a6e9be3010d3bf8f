package dev.plumbline.core.suite;

import dev.plumbline.metrics.model.OutputKind;
import java.util.List;

/**
 * Which number of a model's output is explained and tested. The text of this record is part of the
 * keys of cells.
 *
 * @param output which output; a margin reads logits
 * @param margin whether the best other class is subtracted
 * @param which of which class
 */
public record TargetRule(OutputKind output, boolean margin, ClassChoice which) {

  /** The logit of the predicted class. */
  public static final TargetRule DEFAULT =
      new TargetRule(OutputKind.LOGIT, false, new ClassChoice.Predicted());

  /** The class whose output is explained, or a sum over outputs. */
  public sealed interface ClassChoice {
    /** The class that the model predicts for the unchanged sample. */
    record Predicted() implements ClassChoice {}

    /** The true class. */
    record Label() implements ClassChoice {}

    /**
     * The same class for all samples.
     *
     * @param index the class, from 0
     */
    record Given(int index) implements ClassChoice {}

    /**
     * The same class for all samples, by the name that the dataset gives it. Where the dataset is
     * open, the class is known by its index.
     *
     * @param name the class
     */
    record Named(String name) implements ClassChoice {}

    /**
     * A sum of outputs less others, the same for all samples.
     *
     * @param sum the outputs that are added, by index or name; at least one
     * @param minus the outputs that are subtracted, by index or name
     */
    record Combined(List<ClassChoice> sum, List<ClassChoice> minus) implements ClassChoice {
      /** Copies the lists. */
      public Combined {
        sum = List.copyOf(sum);
        minus = List.copyOf(minus);
      }
    }
  }
}
