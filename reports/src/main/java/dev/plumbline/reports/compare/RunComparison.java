package dev.plumbline.reports.compare;

import java.util.List;

/**
 * What changed between two runs.
 *
 * @param changes all cells that both runs have, in the order of the first
 * @param onlyBefore cells of the first run that the second has not
 * @param onlyAfter cells of the second run that the first has not
 */
public record RunComparison(
    List<CellChange> changes, List<String> onlyBefore, List<String> onlyAfter) {

  /** Copies the lists. */
  public RunComparison {
    changes = List.copyOf(changes);
    onlyBefore = List.copyOf(onlyBefore);
    onlyAfter = List.copyOf(onlyAfter);
  }

  /** The cells that are shown to be worse by more than the margin of equality. */
  public List<CellChange> losses() {
    return changes.stream().filter(CellChange::isLoss).toList();
  }
}
