package dev.plumbline.reports.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.reports.SmallRun;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.published.PublishedComparison.PublishedPlace;
import dev.plumbline.reports.results.RunDescription.ReportedPublication;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On {@link SmallRun}, whose focus is right in 12 of 12 samples of one seed and 8 of the other. */
class PublishedComparisonTests {
  private static PublishedComparison of(
      String model, String explainer, String test, String variant, String part, double value) {
    SmallRun run = new SmallRun("");
    ReportedPublication published =
        new ReportedPublication(model, explainer, test, variant, part, value, "A and B 2022", "");
    return PublishedComparison.of(
            ReportModel.of(
                run.description().withPublished(List.of(published)), run.rows(), run.views()))
        .get(0);
  }

  @Test
  void theMeanOfAPartOverSeedsStandsBesideThePublishedOne() {
    PublishedComparison it = of("model", "", "focus", "", "FTPT", 0.5);
    assertThat(it.dataset()).isEqualTo("data");
    // (1 + 8/12) / 2
    assertThat(it.mean().orElseThrow()).isCloseTo(5 / 6.0, within(1e-12));
    assertThat(it.difference().orElseThrow()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(it.place()).isEqualTo(PublishedPlace.BELOW);
    assertThat(it.rests()).isEqualTo("2 seeds, 24 scores");
    assertThat(it.measured()).isEqualTo("focus · FTPT");
    assertThat(it.origin()).isEqualTo("A and B 2022");
  }

  /** ig scores 1 + k/100 for k from 0 to 11 with both seeds: 1.055 on average. */
  @ParameterizedTest
  @CsvSource({"1.055, INSIDE", "2, ABOVE", "0.9, BELOW"})
  void aValueLiesInsideOrOutsideTheInterval(double value, PublishedPlace place) {
    PublishedComparison it = of("model", "ig", "deletion", "zero", "", value);
    assertThat(it.mean().orElseThrow()).isCloseTo(1.055, within(1e-12));
    assertThat(it.place()).isEqualTo(place);
  }

  @Test
  void theEndsBelongToTheInterval() {
    PublishedComparison it = of("model", "ig", "deletion", "zero", "", 1);
    double low = it.interval().orElseThrow().low();
    double high = it.interval().orElseThrow().high();
    assertThat(of("model", "ig", "deletion", "zero", "", low).place())
        .isEqualTo(PublishedPlace.INSIDE);
    assertThat(of("model", "ig", "deletion", "zero", "", high).place())
        .isEqualTo(PublishedPlace.INSIDE);
    assertThat(of("model", "ig", "deletion", "zero", "", Math.nextUp(high)).place())
        .isEqualTo(PublishedPlace.ABOVE);
  }

  @Test
  void aPartThatScoresDoNotHaveIsNamedWithThoseThatTheyHave() {
    PublishedComparison it = of("model", "", "focus", "", "ftpt", 0.5);
    assertThat(it.mean().reason())
        .isEqualTo("its scores have no part 'ftpt'; known: accuracy, focus, FTPT, chance");
    assertThat(it.place()).isEqualTo(PublishedPlace.UNKNOWN);
  }

  @Test
  void whatHasNoScoresHasNoMean() {
    assertThat(of("other", "", "focus", "", "", 0.5).mean().reason())
        .isEqualTo("this run has no scores of it");
    assertThat(of("model", "lime", "deletion", "zero", "", 0.5).mean().isDefined()).isFalse();
  }
}
