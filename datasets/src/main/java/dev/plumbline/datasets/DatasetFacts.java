package dev.plumbline.datasets;

import dev.plumbline.metrics.model.InputLayout;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The description of a dataset.
 *
 * @param layout the inputs that every instance has
 * @param classes the names of the classes, by index; empty for a regression
 * @param truth what kind of truth its instances carry
 * @param contentHash a hash of all that decides its instances: generator, version, parameters and
 *     seed, or the bytes of its files
 * @param notes further facts that a report shows, in this order
 */
public record DatasetFacts(
    InputLayout layout,
    List<String> classes,
    TruthKind truth,
    String contentHash,
    Map<String, String> notes) {

  /** The key of the note that a dataset has whose rows hold NaN for missing values. */
  public static final String MISSING_VALUES = "missing values";

  /** What kind of truth the instances of a dataset carry. */
  public enum TruthKind {
    /** Nothing is known of the right explanation. */
    NONE,
    /** It is known what the model uses. */
    MODEL,
    /** It is known where the evidence for the label is. */
    DATA,
    /** It is known what people marked as the reason for the label. */
    HUMAN
  }

  /** Copies the containers. */
  public DatasetFacts {
    classes = List.copyOf(classes);
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
  }

  /** Whether rows may hold NaN for missing values. */
  public boolean allowsMissing() {
    return notes.containsKey(MISSING_VALUES);
  }
}
