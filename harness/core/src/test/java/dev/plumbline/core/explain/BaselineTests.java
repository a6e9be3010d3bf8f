package dev.plumbline.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.ExplainerPlugin.Parts;
import dev.plumbline.testkit.ExplainerFixtures;
import dev.plumbline.testkit.TestSample;
import java.nio.FloatBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A baseline is the sample with every feature removed by the operator of the same name. */
class BaselineTests {
  private static final Catalog CATALOG = Catalog.load();

  private static final Subject SUBJECT =
      TestSample.of(8, 1, 0, 6, 2, 4)
          .input(InputKind.IMAGE, 2, 3, 1)
          .features(FeatureMap.of(0, 1, -1, 2, 3, 4))
          .mean(1, 2, 3, 4, 5, 6)
          .transform(value -> (value - 2) / 4)
          .subject();

  @ParameterizedTest
  @CsvSource({"zero, zero", "0, zero", "3.5, constant(3.5)", "mean, mean", "blur, blur"})
  void isTheRowWithEveryFeatureRemoved(String written, String operator) {
    Parts parts = new Parts(CATALOG::removal, ExplainerFixtures.PARTS.explainers());
    Object baseline = written.matches("[0-9.]+") ? (Object) Double.valueOf(written) : written;
    FloatRows row = Baseline.of(baseline, parts).atInput(SUBJECT);
    assertThat(row).isEqualTo(removed(CATALOG.removal(operator)));
    assertThat(row.get(0, 2)).as("an element of no feature").isZero();
    assertThat(row).isNotEqualTo(SUBJECT.instance().row());
  }

  private static FloatRows removed(Removal removal) {
    FloatBuffer row = FloatBuffer.allocate(6);
    removal
        .prepare(SUBJECT.instance(), SUBJECT.layout(), SUBJECT.background(), SUBJECT.draws())
        .write(Coalition.none(5), 0, row, 0);
    return FloatRows.row(row.array());
  }
}
