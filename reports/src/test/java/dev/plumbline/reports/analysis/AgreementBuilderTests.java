package dev.plumbline.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.reports.AgreementRun;
import dev.plumbline.reports.statistics.KendallConcordance;
import dev.plumbline.reports.statistics.Statistic;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AgreementBuilderTests {

  private static Statistic<KendallConcordance> deletion(ReportModel model) {
    return Objects.requireNonNull(model.agreements().get(0).operators().get("deletion"));
  }

  @Test
  void variantsOfATestThatRankMethodsAlikeHaveAWOfOneWhateverTheControlSays() {
    ReportModel model =
        AgreementRun.model(
            List.of(),
            List.of(
                AgreementRun.column("deletion", "zero", 1, 2, 3, 9),
                AgreementRun.column("deletion", "mean", 4, 5, 6, 0)));
    var w = deletion(model).orElseThrow();
    assertThat(w.w()).isCloseTo(1, within(1e-12));
    assertThat(w.settings()).isEqualTo(2);
    assertThat(w.items()).isEqualTo(3);
  }

  @Test
  void methodsThatOneVariantDoesNotScoreAreLeftOutOfW() {
    ReportModel model =
        AgreementRun.model(
            List.of(),
            List.of(
                AgreementRun.column("deletion", "zero", 1, 2, 3),
                AgreementRun.column("deletion", "mean", 5, 4, Double.NaN)));
    // two methods, reversed: rank sums 3 and 3
    var w = deletion(model).orElseThrow();
    assertThat(w.items()).isEqualTo(2);
    assertThat(w.w()).isZero();
  }

  @Test
  void testsAreTurnedSoThatMoreIsBetterBeforeTheyAreCompared() {
    // lower is better in deletion, higher in estimate: both say a, b, c; the broken one is not
    // heard
    ReportModel model =
        AgreementRun.model(
            List.of(),
            List.of(
                AgreementRun.column("deletion", "", 1, 2, 3, 9),
                AgreementRun.column("estimate", "", 7, 6, 5, 9),
                AgreementRun.column("broken", "", 1, 2, 3)));
    Agreement agreement = model.agreements().get(0);
    assertThat(agreement.tests().orElseThrow()).isEqualTo(1);
    assertThat(agreement.raters()).containsExactly("deletion", "estimate");
    assertThat(agreement.operators()).isEmpty();
  }

  @Test
  void saysWhyThereIsNoAgreement() {
    ReportModel one =
        AgreementRun.model(List.of(), List.of(AgreementRun.column("deletion", "", 1, 2, 3)));
    assertThat(one.agreements().get(0).tests().reason()).contains("two tests, got 1");
    ReportModel tied =
        AgreementRun.model(
            List.of(),
            List.of(
                AgreementRun.column("deletion", "x", 2, 2, 2),
                AgreementRun.column("deletion", "y", 2, 2, 2)));
    assertThat(deletion(tied).reason()).contains("ties everything");
    assertThat(tied.agreements().get(0).tests().reason())
        .isEqualTo("6 of 6 ranks are tied: most tests find no order");
    ReportModel alone =
        AgreementRun.model(List.of(), List.of(AgreementRun.rows("a", "deletion", "", 1).toList()));
    assertThat(alone.agreements()).isEmpty();
  }

  @Test
  void scoresThatDifferByRoundingAreTies() {
    // without a tolerance the two tests of rounding errors would outvote the two that agree
    ReportModel model =
        AgreementRun.model(
            List.of(),
            List.of(
                AgreementRun.column("deletion", "x", 1e-17, 2e-17, 3e-17),
                AgreementRun.column("deletion", "y", 3e-17, 2e-17, 1e-17)));
    assertThat(deletion(model).reason()).contains("ties everything");
    assertThat(model.agreements().get(0).tests().reason()).contains("6 of 6 ranks are tied");
  }
}
