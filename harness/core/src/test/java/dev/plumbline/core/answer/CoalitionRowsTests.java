package dev.plumbline.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Mixture;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoalitionRowsTests {
  private static final int[] ORDER = {0, 1, 2};
  private static final Catalog CATALOG = Catalog.load();
  private static final FeatureMap FEATURES = FeatureMap.of(0, 0, 1, 2, 1, 2);

  private record Training(FloatRows rows) implements Background {
    @Override
    public FloatRows mean() {
      return rows.at(0);
    }
  }

  private static Subject subject() {
    InputLayout layout = InputLayout.of("x", Shape.of(2, 3, 1), InputKind.IMAGE);
    Instance instance =
        new Instance(
            "i", FloatRows.row(1, 2, 4, 8, 16, 32), 0, FEATURES, new Truth.None(), List.of());
    return new Subject(
        instance,
        layout,
        Target.of(OutputKind.LOGIT, 0),
        Vector.of(0, 0),
        0,
        List.of(Site.input(layout)),
        new Training(FloatRows.of(2, 6, 3, 3, 3, 3, 3, 3, 5, 4, 3, 2, 1, 0)),
        Draws.of(1));
  }

  private static Rows rows(Removal removal) {
    List<Coalition> coalitions =
        List.of(
            Coalition.all(3),
            Coalition.none(3),
            Coalition.none(3).with(ORDER, 1, 2),
            Coalition.none(3).with(ORDER, 2, 3),
            Coalition.none(3).with(ORDER, 0, 1),
            Coalition.all(3).without(ORDER, 0, 1),
            Coalition.all(3).without(ORDER, 2, 3),
            Coalition.all(3).without(ORDER, 1, 2),
            Coalition.all(3));
    Question<Query.Coalitions> question =
        new Question<>(
            subject(),
            new Query.Coalitions(removal, coalitions),
            any -> {
              throw new AssertionError("nothing is explained");
            });
    return CoalitionRows.of(
            List.of(question),
            Query.Coalitions::removal,
            Query.Coalitions::coalitions,
            (subject, by) -> Optional.empty())
        .rows()
        .get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zero", "constant(0.5)", "mean", "min", "max", "blur(1)"})
  void coalitionsOfOneDrawAreMixturesOfSingleFeatures(String operator) {
    Rows rows = rows(CATALOG.removal(operator));
    Mixture mixture = rows.mixture().orElseThrow();
    FloatRows expected = FloatRows.copyOf(rows);
    FloatRows corners = FloatRows.copyOf(mixture.corners());
    FloatRows weights = FloatRows.copyOf(mixture.weights());
    for (int row = 0; row < expected.count(); row++) {
      float[] mixed = corners.copyRow(0);
      for (int g = 0; g < 3; g++) {
        for (int e = 0; e < mixed.length; e++) {
          mixed[e] += weights.get(row, g) * (corners.get(g + 1, e) - corners.get(0, e));
        }
      }
      assertThat(mixed).as("row %d", row).containsExactly(expected.copyRow(row));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"marginal(4)", "noisy-linear", "conditional-knn(1, 1)"})
  void whereWhatIsRemovedDependsOnTheRestOrOnDrawsNothingIsMixed(String operator) {
    assertThat(rows(CATALOG.removal(operator)).mixture()).isEmpty();
  }
}
