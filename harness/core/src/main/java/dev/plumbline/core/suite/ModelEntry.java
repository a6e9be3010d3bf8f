package dev.plumbline.core.suite;

import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Location;
import java.util.Set;

/**
 * A model that a suite names.
 *
 * @param entry its name, type and parameters
 * @param dataset the dataset it reads; the name is empty if the suite gives none, which is an error
 * @param input how data become its inputs
 * @param target the scalar that is explained and tested
 * @param targetPlace where the suite says what is explained; where it says nothing, its name
 * @param allowed what would be refused of the model otherwise
 */
public record ModelEntry(
    Entry entry,
    LocatedName dataset,
    InputTransform input,
    TargetRule target,
    Location targetPlace,
    Set<Allowance> allowed) {
  /** Copies the set. */
  public ModelEntry {
    allowed = Set.copyOf(allowed);
  }
}
