package dev.plumbline.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.reports.SmallRun;
import dev.plumbline.reports.focus.FocusSummary;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.TestDescription;
import dev.plumbline.reports.scores.CollectedScores.PlaceKey;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReportModelTests {

  private final ReportModel model = new SmallRun("").model();
  private final ResultTable results = model.tables().get(0);

  private TableEntry cell(String explainer, String variant) {
    return Objects.requireNonNull(
        results.entries().get(new PlaceKey(explainer, "deletion", variant)));
  }

  @Test
  void aCellHasTheMeanOverSeedsAndAnIntervalOverSamples() {
    // 1 + mean(0 .. 11)/100 in both seeds; two seeds are too few to draw
    TableEntry ig = cell("ig", "zero");
    assertThat(ig.mean().orElseThrow()).isCloseTo(1.055, within(1e-12));
    ConfidenceInterval interval = ig.interval().orElseThrow();
    assertThat(interval.scope()).isEqualTo(ConfidenceInterval.IntervalScope.SAMPLES_OF_FEW_SEEDS);
    // standard error √((12² − 1)/12/12)/100 = .009965; ±1.96 of it is ±.0195
    assertThat(interval.low()).isCloseTo(1.0355, within(.002));
    assertThat(interval.high()).isCloseTo(1.0745, within(.002));
    assertThat(ig.seeds()).isEqualTo(2);
  }

  @Test
  void identicalColumnsHaveIdenticalIntervals() {
    List<ScoreRow> rows = new ArrayList<>();
    for (ScoreRow row : new SmallRun("").rows()) {
      ScorePlace at = row.place();
      if (at.explainer().equals("ig")) {
        rows.add(row);
        rows.add(
            new ScoreRow(
                new ScorePlace(at.dataset(), at.model(), at.seed(), "twice", "copy", at.variant()),
                row.subject(),
                row.outcome()));
      }
    }
    Map<PlaceKey, TableEntry> entries =
        ReportModel.of(new SmallRun("").description(), rows, List.of()).tables().get(0).entries();
    TableEntry ig = Objects.requireNonNull(entries.get(new PlaceKey("ig", "deletion", "zero")));
    TableEntry twice = Objects.requireNonNull(entries.get(new PlaceKey("twice", "copy", "zero")));
    assertThat(ig.interval().isDefined()).isTrue();
    assertThat(twice.interval()).isEqualTo(ig.interval());
    assertThat(twice.curves()).isEqualTo(ig.curves());
  }

  @Test
  void constantScoresHaveAMeanAndNoInterval() {
    assertThat(cell("shuffled", "zero").mean().orElseThrow()).isEqualTo(2);
    assertThat(cell("shuffled", "zero").interval().reason()).isEqualTo("all 24 values are equal");
  }

  @Test
  void coverageCountsAndGivesReasons() {
    // samples 0, 1, 2 of both seeds are undefined
    Coverage random = cell("random", "zero").coverage();
    assertThat(random.defined()).isEqualTo(18);
    assertThat(random.applicable()).isEqualTo(24);
    assertThat(random.reasons()).isEqualTo(Map.of("undefined: all ranks tie", 6));
    assertThat(cell("random", "mean").coverage().applicable()).isZero();
    assertThat(cell("random", "mean").mean().reason()).isEqualTo("not-applicable: no meaning");
  }

  @Test
  void aMethodIsJudgedAgainstItsOwnPermutation() {
    // lower on all 12 samples: exact p = 2/2¹² with seeds averaged first; one comparison, so Holm
    // changes nothing
    ControlComparison comparison = cell("ig", "zero").againstControl();
    assertThat(comparison.verdict()).isEqualTo(ControlComparison.ComparisonVerdict.DISCRIMINATES);
    assertThat(comparison.pairs()).isEqualTo(12);
    assertThat(comparison.winRate()).isEqualTo(1);
    assertThat(comparison.effect()).isEqualTo(1);
    assertThat(comparison.adjusted()).isCloseTo(2 / 4096.0, within(1e-12));
  }

  @Test
  void withoutADefinedPermutationThereIsNoVerdict() {
    assertThat(cell("ig", "mean").againstControl().detail())
        .isEqualTo("no sample has a score for both the method and its control");
    assertThat(cell("random", "zero").againstControl().detail())
        .isEqualTo("this run has no shuffled copy of the method");
  }

  @Test
  void linesFollowTheirMethodAndColumnsTheirTest() {
    assertThat(results.explainers())
        .extracting(ReportedExplainer::name)
        .containsExactly("ig", "shuffled", "random");
    assertThat(results.columns())
        .extracting(TestColumn::label)
        .containsExactly("deletion · zero", "deletion · mean");
    assertThat(results.columns())
        .extracting(c -> c.contract().verdict())
        .containsExactly(ContractVerdict.PROVEN, ContractVerdict.REFUTED);
    assertThat(results.modelTests().keySet())
        .extracting(TestColumn::label)
        .containsExactly("focus");
  }

  @Test
  void focusIsKeptSeedBySeedAndClassByClass() {
    // seed 1 never looks at class 0, a third of the samples
    FocusSummary focus = model.focus().get(0);
    assertThat(focus.chance()).isEqualTo(0.25);
    assertThat(focus.classes()).containsExactly("0", "1", "2");
    assertThat(focus.seeds().get(0))
        .isEqualTo(
            new FocusSummary.SeedFocus("0", 1, 1, Map.of("0", 1.0, "1", 1.0, "2", 1.0), List.of()));
    assertThat(focus.seeds().get(1).interpretable()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(focus.seeds().get(1).focusByClass()).isEqualTo(Map.of("0", 0.0, "1", 1.0, "2", 1.0));
  }

  @Test
  void findingsClaimNoMoreThanTheTables() {
    assertThat(model.findings())
        .containsExactly(
            "model: 2 of 2 training seeds reach at least 95 % accuracy. FTPT (right prediction with"
                + " the focus on the informative segment) is 66.7\u00a0% to 100\u00a0%. In 1 of"
                + " these seeds it is more than 5 points below the accuracy: accurate, yet not"
                + " interpretable.",
            "deletion (zero): ig does better than random, which never saw the model.",
            "deletion (zero): ig scores better than its own shuffled attributions.",
            "deletion · mean failed its check on functions with known attributions: do not read its"
                + " column.");
  }

  @Test
  void testsThatFindTheSameShareASentence() {
    TestColumn deletion = results.columns().get(0);
    TestDescription facts = deletion.test();
    TestDescription again =
        new TestDescription(
            "again",
            facts.type(),
            facts.text(),
            facts.scope(),
            facts.truth(),
            facts.category(),
            facts.direction(),
            facts.low(),
            facts.high(),
            facts.unit(),
            facts.shows(),
            facts.cannotShow(),
            facts.curve());
    Map<PlaceKey, TableEntry> entries = new LinkedHashMap<>();
    List<ReportedExplainer> methods = new ArrayList<>();
    for (String name : List.of("ig", "b", "c")) {
      methods.add(new ReportedExplainer(name, "", "", "", "method", ""));
      entries.put(new PlaceKey(name, "deletion", "zero"), cell("ig", "zero"));
      entries.put(new PlaceKey(name, "again", ""), cell("ig", "zero"));
    }
    ResultTable twice =
        new ResultTable(
            results.dataset(),
            results.model(),
            List.of(deletion, new TestColumn(again, "", deletion.contract())),
            methods,
            entries,
            Map.of(),
            Map.of(),
            List.of());
    assertThat(new KeyFindings(List.of(twice), List.of(), "").sentences())
        .containsExactly(
            "deletion (zero) and again: all 3 methods score better than their own shuffled"
                + " attributions.");
    entries.remove(new PlaceKey("c", "again", ""));
    ResultTable less =
        new ResultTable(
            twice.dataset(),
            twice.model(),
            twice.columns(),
            methods,
            entries,
            Map.of(),
            Map.of(),
            List.of());
    assertThat(new KeyFindings(List.of(less, results), List.of(), "").sentences())
        .contains(
            "On data · model, tested by again: ig and b score better than their own shuffled"
                + " attributions.");
  }

  @Test
  void namesWithoutADescriptionStillAppear() {
    RunDescription bare =
        new RunDescription(
            "s",
            "t",
            "",
            "",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            "",
            "",
            List.of(),
            List.of(),
            "",
            RunDescription.USUAL_EQUIVALENCE,
            List.of());
    ResultTable found = ReportModel.of(bare, new SmallRun("").rows(), List.of()).tables().get(0);
    assertThat(found.label()).isEqualTo("data · model");
    assertThat(found.explainers())
        .extracting(ReportedExplainer::name)
        .containsExactly("ig", "shuffled", "random");
    assertThat(found.columns())
        .extracting(c -> c.contract().verdict())
        .containsOnly(ContractVerdict.NOT_RUN);
  }
}
