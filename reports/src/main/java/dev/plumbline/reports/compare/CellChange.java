package dev.plumbline.reports.compare;

import dev.plumbline.reports.pairwise.ComparedPair;
import dev.plumbline.reports.pairwise.EqualityMargin;
import dev.plumbline.reports.pairwise.PairVerdict;
import dev.plumbline.reports.scores.CollectedScores.PlaceKey;
import dev.plumbline.reports.scores.CollectedScores.TableKey;
import dev.plumbline.reports.statistics.Statistic;

/**
 * How one cell of a table differs between two runs.
 *
 * @param table the data set and model
 * @param place the method, test and variant
 * @param before the mean of the first run
 * @param after the mean of the second run
 * @param comparison the second run against the first
 * @param margin what counts as equal
 */
public record CellChange(
    TableKey table,
    PlaceKey place,
    Statistic<Double> before,
    Statistic<Double> after,
    ComparedPair comparison,
    EqualityMargin margin) {

  /** Whether the second run is shown to be worse, by more than the margin of equality. */
  public boolean isLoss() {
    return comparison.verdict() == PairVerdict.WORSE
        && comparison.evidence().difference().fold(d -> d < -margin.size(), why -> false);
  }

  /** The cell in words. */
  public String label() {
    String variant = place.variant().isEmpty() ? "" : " · " + place.variant();
    String method = place.explainer().isEmpty() ? "" : place.explainer() + ", ";
    String model =
        table.dataset().equals(table.model())
            ? table.model()
            : table.dataset() + " · " + table.model();
    return model + ": " + method + place.test() + variant;
  }
}
