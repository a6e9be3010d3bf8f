package dev.plumbline.core.explain.imported;

import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.control;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.explain.Embedded;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.control.Negated;
import dev.plumbline.core.explain.control.Permuted;
import dev.plumbline.core.explain.control.RowScaled;
import dev.plumbline.core.explain.gradient.Saliency;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.ExplainerFixtures;
import dev.plumbline.testkit.TestSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportedTests {
  @TempDir private Path folder;

  private final Imported plugin = new Imported();

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("a.csv"), text);
  }

  private Explainer reading(String text, Object... more) throws IOException {
    Object[] given = new Object[more.length + 2];
    given[0] = "file";
    given[1] = csv(text);
    System.arraycopy(more, 0, given, 2, more.length);
    return explainer(plugin, given);
  }

  private static Attribution explain(Explainer explainer, TestSample sample) {
    return ExplainerFixtures.explain(explainer, ClosedForm.linear(0, 1), sample);
  }

  @Test
  void eachSampleGetsItsOwnRow() throws IOException {
    Explainer explainer = reading("id,a,b,c\nbefore,9,9,9\ns,1,-2,3\nafter,8,8,8\n");
    Attribution attribution = explain(explainer, TestSample.of(5, 6, 7));
    assertValues(attribution.raw(), 0, 1, -2, 3);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.CONTRIBUTION);
    assertValues(explain(explainer, TestSample.of(5, 6, 7).id("after")).raw(), 0, 8, 8, 8);
  }

  @Test
  void valuesAreOfElementsOrOfFeatures() throws IOException {
    TestSample blocks = TestSample.of(5, 6, 7, 8).features(FeatureMap.blocks(2, 2));
    Attribution elements = explain(reading("id,a,b,c,d\ns,1,2,4,8\n"), blocks);
    assertValues(elements.raw(), 0, 1, 2, 4, 8);
    assertValues(elements.features(), 0, 3, 12);
    Attribution features = explain(reading("id,a,b\ns,1,-4\n"), blocks);
    assertValues(features.features(), 0, 1, -4);
    assertValues(features.raw(), 0, .5, .5, -2, -2);
    Attribution embedded = explain(reading("id,a,b,c,d\ns,1,2,4,8\n"), Embedded.SAMPLE);
    assertThat(embedded.site()).isEqualTo(Embedded.SITE);
    assertValues(embedded.features(), 0, 3, 12);
    assertThatThrownBy(() -> explain(reading("id,a,b,c\ns,1,2,4\n"), blocks))
        .isInstanceOf(NotApplicableException.class)
        .hasMessage("a.csv: line 2: 3 values for sample 's', which has 4 elements and 2 features");
  }

  @Test
  void whatTheNumbersMeanIsDeclared() throws IOException {
    String text = "id,a,b\ns,1,2\n";
    assertThat(
            explain(reading(text, "kind", "importance", "signed", false), TestSample.of(5, 6))
                .semantics())
        .isEqualTo(new Semantics(AttributionKind.IMPORTANCE, false, false));
    Attribution complete =
        explain(reading(text, "complete", true, "baseline", .5), TestSample.of(5, 6));
    assertThat(complete.semantics()).isEqualTo(ExplainerSpecs.COMPLETE);
    assertThat(complete.measuredFrom()).contains(FloatRows.row(.5f, .5f));
    assertThat(complete.site().kind()).isEqualTo(SiteKind.INPUT);
    assertThatThrownBy(() -> reading(text, "complete", true, "kind", "weight"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("complete: true needs kind: contribution");
    assertThatThrownBy(() -> reading("id,a,b\ns,1,-2\n", "signed", false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a.csv: line 2: value 1 of sample 's' is -2.0, but signed: false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id,a\\nt,1\\nu,2\\n | a.csv lacks sample 's'; it has 2 samples, the first are [t, u]",
        "id,a\\ns,nan\\n | a.csv: line 2: sample 's' has no values (NaN)",
        "id,target,a\\ns,logit[1],1\\n"
            + " | a.csv: line 2: sample 's' was explained for logit[1], but the target here is logit[0];"
            + " give the name of the target, as in the column target of an export's labels.csv",
      })
  void aSampleWithoutItsValuesIsNotApplicable(String text, String reason) throws IOException {
    Explainer explainer = reading(text.replace("\\n", "\n"));
    assertThatThrownBy(() -> explain(explainer, TestSample.of(5)))
        .isInstanceOf(NotApplicableException.class)
        .hasMessage(reason);
  }

  @Test
  void theTargetOfTheFileMayBeTheSame() throws IOException {
    assertValues(
        explain(reading("id,target,a\ns,logit[0],4\n"), TestSample.of(5)).features(), 0, 4);
  }

  @Test
  void aFileIsReadOnceUntilItChanges() throws IOException {
    Explainer first = reading("id,a\ns,1\n");
    assertThat(explainer(plugin, "file", folder.resolve("a.csv"))).isEqualTo(first);
    assertValues(explain(reading("id,a\ns,25\n"), TestSample.of(5)).features(), 0, 25);
  }

  @Test
  void knowsNothingButTheSamplesAsTheyAre() throws IOException {
    Explainer explainer = reading("id,a\ns,1\n");
    assertThat(explainer.isFixed()).isTrue();
    assertThat(control(new Permuted(), explainer).isFixed()).isTrue();
    assertThat(control(new Negated(), explainer).isFixed()).isTrue();
    assertThat(control(new RowScaled(), explainer).isFixed()).isTrue();
    assertThat(explainer(new Saliency()).isFixed()).isFalse();
    assertThat(control(new Negated(), explainer(new Saliency())).isFixed()).isFalse();
  }

  @Test
  void aFileThatIsWrongIsRefusedWhenTheExplainerIsMade() {
    assertThatThrownBy(() -> reading("id,a\ns,x\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a.csv: line 2: column 'a' is 'x', not a number");
    assertThatThrownBy(() -> explainer(plugin, "file", folder.resolve("gone.npz")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("gone.npz: no such file");
  }
}
