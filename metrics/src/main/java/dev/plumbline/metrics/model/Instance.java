package dev.plumbline.metrics.model;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One sample: what the model gets and what is known about it.
 *
 * @param id a stable id, unique in its data set; all draws for the sample are keyed by it
 * @param row the flat input row, one row of the layout's width, after the input transform; it may
 *     be deferred, which is to be read when its values are asked for
 * @param label the class index, or −1 for a regression
 * @param features which elements form one feature
 * @param truth what is known about the right explanation
 * @param captions what a reader calls the features (tokens, columns), one per feature, or none
 * @param annotation what else its dataset says of it
 */
public record Instance(
    String id,
    FloatRows row,
    int label,
    FeatureMap features,
    Truth truth,
    List<String> captions,
    Annotation annotation) {

  /**
   * What a dataset says of a sample besides its class and truth.
   *
   * @param value the number that a regression should predict, if it is one
   * @param group the group that the sample belongs to; empty if there are none
   * @param weight how much the sample counts in training and in accuracy, at least 0; 1 for each if
   *     nothing is said
   */
  public record Annotation(OptionalDouble value, String group, double weight) {
    /** Nothing is said. */
    public static final Annotation NONE = new Annotation(OptionalDouble.empty(), "", 1);

    /** Refuses a weight that is no number of at least 0. */
    public Annotation {
      if (!(weight >= 0 && Double.isFinite(weight))) {
        throw new IllegalArgumentException("weight " + weight + " is no number of at least 0");
      }
    }

    /** The same with the number that a regression should predict. */
    public Annotation withValue(double number) {
      return new Annotation(OptionalDouble.of(number), group, weight);
    }

    /** The same with a group. */
    public Annotation withGroup(String name) {
      return new Annotation(value, name, weight);
    }

    /** The same with a weight. */
    public Annotation withWeight(double number) {
      return new Annotation(value, group, number);
    }
  }

  /** A sample of which nothing else is said. */
  public Instance(
      String id,
      FloatRows row,
      int label,
      FeatureMap features,
      Truth truth,
      List<String> captions) {
    this(id, row, label, features, truth, captions, Annotation.NONE);
  }

  /** Checks that row and features fit. */
  public Instance {
    captions = List.copyOf(captions);
    if (row.count() != 1 || row.width() != features.elements()) {
      throw new IllegalArgumentException(
          "instance "
              + id
              + ": "
              + row
              + " does not fit a feature map of "
              + features.elements()
              + " elements");
    }
    if (!captions.isEmpty() && captions.size() != features.features()) {
      throw new IllegalArgumentException(
          "instance "
              + id
              + ": "
              + captions.size()
              + " captions for "
              + features.features()
              + " features");
    }
  }

  /**
   * The same instance with another row, as when an explanation of a perturbed input is asked for.
   */
  public Instance withRow(FloatRows other) {
    return new Instance(id, other, label, features, truth, captions, annotation);
  }

  /** The same instance with its row held in memory, for as long as it is worked on. */
  @SuppressWarnings("ReferenceEquality") // a row that is in memory gives itself
  public Instance held() {
    return row.held() == row ? this : withRow(row.held());
  }

  /** The same instance under another id, for which everything is drawn anew. */
  public Instance withId(String other) {
    return new Instance(other, row, label, features, truth, captions, annotation);
  }

  /** The same instance with what its dataset says of it besides. */
  public Instance with(Annotation other) {
    return new Instance(id, row, label, features, truth, captions, other);
  }
}
