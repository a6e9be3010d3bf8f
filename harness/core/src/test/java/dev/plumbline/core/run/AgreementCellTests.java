package dev.plumbline.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.analysis.Agreement;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.SampleView;
import dev.plumbline.reports.results.ScoreRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementCellTests {
  /** A suite of three methods, of which the first two are equal on a linear function. */
  private static final String THREE =
      Suites.SMALL
          .replace(
              "{type: analytic, samples: 20}", "{type: analytic, function: linear, samples: 20}")
          .replace("ig: {", "gxi: {type: gradient-x-input}\n  slope: {type: saliency}\n  ig: {");

  @TempDir Path folder;

  private static Attribution attribution(boolean signed, double... values) {
    InputLayout layout = InputLayout.of("x", Shape.of(values.length), InputKind.COLUMNS);
    return Attribution.ofFeatures(
        new Attribution.Semantics(AttributionKind.IMPORTANCE, signed, false),
        Site.input(layout),
        Vector.of(values),
        FeatureMap.identity(values.length));
  }

  @Test
  void correlatesRanksAndCountsTheSharedTenth() {
    // ranks 1, 3, 2, 4 against 1, 2, 3, 4: ρ = 1 − 6 · 2/60; the largest by size is the fourth of
    // one, the first of the other
    var outcome =
        AgreementCell.outcome(attribution(true, 0, 2, 1, 3), attribution(true, -9, 1, 2, 8));
    assertThat(outcome.value()).isCloseTo(.8, within(1e-12));
    assertThat(outcome.parts()).containsEntry(Agreement.OVERLAP, 0.0);
  }

  @Test
  void comparesSizesWhereOneOfTheTwoHasNoSigns() {
    var outcome = AgreementCell.outcome(attribution(true, -3, 2, 1), attribution(false, 3, 2, 1));
    assertThat(outcome.value()).isCloseTo(1, within(1e-12));
    assertThat(outcome.parts()).containsEntry(Agreement.OVERLAP, 1.0);
    var signed = AgreementCell.outcome(attribution(true, -3, 2, 1), attribution(true, 3, 2, 1));
    // ranks 1, 3, 2 against 3, 2, 1: 1 − 6 · 6/24
    assertThat(signed.value()).isCloseTo(-.5, within(1e-12));
  }

  @Test
  void countsATenthOfManyFeatures() {
    // round(20/10) = 2 of the largest: {19, 18} and {19, 0}
    double[] rising = new double[20];
    double[] other = new double[20];
    for (int i = 0; i < 20; i++) {
      rising[i] = i;
      other[i] = i;
    }
    other[0] = -18.5;
    var outcome = AgreementCell.outcome(attribution(true, rising), attribution(true, other));
    assertThat(outcome.parts()).containsEntry(Agreement.OVERLAP, 0.5);
  }

  @Test
  void saysWhyThereIsNoAgreement() {
    assertThat(
            AgreementCell.outcome(attribution(true, 1, 1, 1), attribution(true, 1, 2, 3)).reason())
        .contains("constant");
    assertThat(AgreementCell.outcome(attribution(true, 1, 2), attribution(true, 1, 2, 3)).reason())
        .contains("2 features against 3");
  }

  private List<ScoreRow> pairs(String suite) {
    Suites.run(suite, folder.resolve("a"));
    List<ScoreRow> rows = new ArrayList<>();
    new RunFiles(folder.resolve("a")).forEachAgreement(rows::add);
    return rows;
  }

  @Test
  void aRunComparesEachTwoMethodsOnEachSampleAndNoControls() {
    List<ScoreRow> rows = pairs(THREE);
    assertThat(rows.stream().map(row -> row.place().explainer() + " " + row.place().variant()))
        .hasSize(3 * 10)
        .containsOnly("gxi slope", "gxi ig", "slope ig");
    // on a linear function both are w x
    assertThat(rows)
        .filteredOn(
            row -> row.place().variant().equals("ig") && row.place().explainer().equals("gxi"))
        .allSatisfy(row -> assertThat(row.outcome().value()).isCloseTo(1, within(1e-12)));
    assertThat(rows)
        .filteredOn(row -> row.place().variant().equals("slope"))
        .anySatisfy(row -> assertThat(row.outcome().value()).isLessThan(1));
  }

  @Test
  void aRunWithOneMethodComparesNothing() {
    assertThat(pairs(Suites.SMALL)).isEmpty();
    assertThat(folder.resolve("a/index.html")).content().doesNotContain("Do the methods agree?");
  }

  @Test
  void aResumedRunGivesTheSameBytesUnderItsOwnNames() throws IOException {
    Path out = folder.resolve("a");
    RunResult first = Suites.run(THREE, out);
    byte[] agreement = Files.readAllBytes(out.resolve("agreement.jsonl"));
    String page = Files.readString(out.resolve("index.html"));
    assertThat(page).contains("Do the methods agree?");
    RunResult second = Suites.run(THREE, out);
    assertThat(second.completion().reused()).isEqualTo(first.completion().cells());
    assertThat(Files.readAllBytes(out.resolve("agreement.jsonl"))).isEqualTo(agreement);
    // without its cell, or any other, it is computed again
    try (Stream<Path> cells = Files.list(out.resolve("cells"))) {
      for (Path cell : cells.toList()) {
        if (text(cell).contains("\"agreement\"")) {
          Files.delete(cell);
        }
      }
    }
    assertThat(Suites.run(THREE, out).completion().reused()).isEqualTo(first.completion().cells());
    assertThat(Files.readAllBytes(out.resolve("agreement.jsonl"))).isEqualTo(agreement);
    Suites.run(THREE.replace("gxi: {", "mine: {"), out);
    assertThat(Files.readString(out.resolve("agreement.jsonl")))
        .isEqualTo(new String(agreement, StandardCharsets.UTF_8).replace("\"gxi\"", "\"mine\""));
  }

  private static String text(Path cell) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(cell))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theSamplesShownAreThoseOnWhichTheMethodsAgreeLeast() {
    Map<String, Double> sums = new LinkedHashMap<>();
    pairs(THREE)
        .forEach(row -> sums.merge(row.subject().sample(), row.outcome().value(), Double::sum));
    List<String> least =
        sums.entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .limit(3)
            .map(Map.Entry::getKey)
            .toList();
    List<SampleView> views = new RunFiles(folder.resolve("a")).readViews();
    assertThat(views).extracting(SampleView::id).containsExactlyElementsOf(least);
    assertThat(views.get(0).chosen())
        .isEqualTo(
            String.format(
                    Locale.ROOT,
                    "One of the samples on which the methods agree least: mean rank correlation"
                        + " %.2f.",
                    sums.getOrDefault(least.get(0), Double.NaN) / 3)
                .replace("-0", "−0"));
  }

  @Test
  void withOneMethodTheFirstSamplesAreShown() {
    Suites.run(Suites.SMALL, folder.resolve("a"));
    assertThat(new RunFiles(folder.resolve("a")).readViews())
        .extracting(SampleView::chosen)
        .containsOnly("");
  }
}
