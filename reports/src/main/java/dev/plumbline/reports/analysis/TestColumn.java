package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.spec.ParameterGrid.VariedParameter;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import dev.plumbline.reports.results.TestDescription;
import dev.plumbline.reports.scores.CollectedScores.PlaceKey;
import java.util.List;
import java.util.Optional;

/**
 * One variant of a test, which is one column of a table.
 *
 * @param test the test
 * @param variant the variant; empty if the test has one only
 * @param contract whether the test passed its check on functions with known attributions
 */
public record TestColumn(TestDescription test, String variant, ContractResult contract) {
  /** The place of an explainer in this column. */
  PlaceKey place(String explainer) {
    return new PlaceKey(explainer, test.name(), variant);
  }

  /** The number of this setting in the grid of the test; −1 if it is none of a grid. */
  int setting() {
    return test.grid().isEmpty() ? -1 : test.grid().variants().indexOf(variant);
  }

  /** The value of a parameter that the test varies, as text; empty where it does not vary it. */
  public Optional<String> value(String parameter) {
    List<VariedParameter> varied = test.grid().parameters();
    for (int p = 0; p < varied.size() && setting() >= 0; p++) {
      if (varied.get(p).name().equals(parameter)) {
        return Optional.of(varied.get(p).values().get(test.grid().places(setting()).get(p)));
      }
    }
    return Optional.empty();
  }

  /** The names of test and variant, as a heading. */
  public String label() {
    return variant.isEmpty() ? test.name() : test.name() + " · " + variant;
  }
}
