package dev.plumbline.datasets;

import dev.plumbline.metrics.model.InputLayout;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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

  /** The key of the note that says what is doubtful about the data, and what to look at. */
  public static final String WARNING = "warning";

  /** The key of the note that a dataset of texts has: the largest id of its vocabulary. */
  public static final String LARGEST_TOKEN = "largest id of the vocabulary";

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

  /** What is doubtful about the data; empty if nothing is. */
  public Optional<String> warning() {
    return Optional.ofNullable(notes.get(WARNING));
  }

  /** The largest id that a token of the vocabulary has; empty if there is no vocabulary. */
  public OptionalInt largestToken() {
    String largest = notes.get(LARGEST_TOKEN);
    return largest == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(largest));
  }

  /** Whether rows may hold NaN for missing values. */
  public boolean allowsMissing() {
    return notes.containsKey(MISSING_VALUES);
  }
}
