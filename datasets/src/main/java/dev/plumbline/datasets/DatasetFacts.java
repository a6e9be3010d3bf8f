package dev.plumbline.datasets;

import dev.plumbline.metrics.model.InputLayout;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a dataset says of itself.
 *
 * @param layout the inputs of every instance
 * @param classes the names of the classes, by index; empty for a regression
 * @param truth what kind of truth its instances carry
 * @param contentHash a hash of all that decides its instances: generator, version, parameters and
 *     seed, or the bytes of its files
 * @param notes facts for the reader, in order
 */
public record DatasetFacts(
    InputLayout layout,
    List<String> classes,
    TruthKind truth,
    String contentHash,
    Map<String, String> notes) {

  /** What kind of truth the instances of a dataset carry. */
  public enum TruthKind {
    /** None. */
    NONE,
    /** What the model really uses. */
    MODEL,
    /** Where the evidence is. */
    DATA,
    /** What people marked. */
    HUMAN
  }

  /** Copies the containers. */
  public DatasetFacts {
    classes = List.copyOf(classes);
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
  }
}
