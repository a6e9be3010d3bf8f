package dev.plumbline.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.reports.results.Outcome;
import dev.plumbline.reports.results.Place;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ExplainerFacts;
import dev.plumbline.reports.results.RunDescription.GateFacts;
import dev.plumbline.reports.results.RunDescription.TestFacts;
import dev.plumbline.reports.results.RunDescription.TruthKind;
import dev.plumbline.reports.results.RunDescription.Verdict;
import dev.plumbline.reports.results.RunFolder;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.Status;
import dev.plumbline.reports.results.StoredRows;
import dev.plumbline.reports.results.Subject;
import dev.plumbline.reports.statistics.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportModelTests {
  private final ReportModel model = new SmallRun("").model();
  private final Block block = model.blocks().get(0);

  private Cell cell(String explainer, String variant) {
    return Objects.requireNonNull(block.cells().get(new Block.At(explainer, "deletion", variant)));
  }

  @Test
  void aCellHasTheMeanOverSeedsAndATwoLevelInterval() {
    // 1 + mean(0 .. 11)/100 in both seeds
    Cell ig = cell("ig", "zero");
    assertThat(ig.mean().orElseThrow()).isCloseTo(1.055, within(1e-12));
    Interval interval = ig.interval().orElseThrow();
    assertThat(interval.method()).isEqualTo(Interval.Method.TWO_LEVEL_PERCENTILE);
    assertThat(interval.low()).isBetween(1.0, 1.055);
    assertThat(interval.high()).isBetween(1.055, 1.11);
    assertThat(ig.seeds()).isEqualTo(2);
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

  @ParameterizedTest
  @EnumSource(
      value = Category.class,
      names = {"ROBUSTNESS", "COMPLEXITY"})
  void testsThatAConstantMapWinsAreNeverShownAlone(Category family) {
    ReportModel alone = new SmallRun("", family).model();
    assertThat(TableSection.of(alone).render())
        .contains("They say nothing about faithfulness", "class=\"warning\"");
    assertThat(TableSection.of(model).render()).doesNotContain("nothing about faithfulness");
    Power power =
        Objects.requireNonNull(
                alone.blocks().get(0).cells().get(new Block.At("ig", "deletion", "zero")))
            .power();
    assertThat(power.verdict()).isEqualTo(Power.Verdict.NOT_COMPARED);
    assertThat(power.detail()).contains("shuffling a map does not change");
  }

  @Test
  void aMethodIsJudgedAgainstItsOwnPermutation() {
    // lower on all 12 samples: exact p = 2/2¹² with seeds averaged first; one comparison, so Holm
    // changes nothing
    Power power = cell("ig", "zero").power();
    assertThat(power.verdict()).isEqualTo(Power.Verdict.DISCRIMINATES);
    assertThat(power.pairs()).isEqualTo(12);
    assertThat(power.winRate()).isEqualTo(1);
    assertThat(power.effect()).isEqualTo(1);
    assertThat(power.adjusted()).isCloseTo(2 / 4096.0, within(1e-12));
  }

  @Test
  void withoutADefinedPermutationThereIsNoVerdict() {
    assertThat(cell("ig", "mean").power().detail()).isEqualTo("no sample where both have a value");
    assertThat(cell("random", "zero").power().detail())
        .isEqualTo("this run has no permutation of the method");
  }

  @Test
  void linesFollowTheirMethodAndColumnsTheirTest() {
    assertThat(block.lines())
        .extracting(ExplainerFacts::name)
        .containsExactly("ig", "shuffled", "random");
    assertThat(block.columns())
        .extracting(Column::label)
        .containsExactly("deletion · zero", "deletion · mean");
    assertThat(block.columns())
        .extracting(c -> c.verdict().verdict())
        .containsExactly(Verdict.PROVEN, Verdict.REFUTED);
    assertThat(block.modelTests().keySet()).extracting(Column::label).containsExactly("focus");
  }

  @Test
  void focusIsKeptSeedBySeedAndClassByClass() {
    // seed 1 never looks at class 0, a third of the samples
    FocusSummary focus = model.focus().get(0);
    assertThat(focus.chance()).isEqualTo(0.25);
    assertThat(focus.classes()).containsExactly("0", "1", "2");
    assertThat(focus.seeds().get(0))
        .isEqualTo(new FocusSummary.Seed("0", 1, 1, Map.of("0", 1.0, "1", 1.0, "2", 1.0)));
    assertThat(focus.seeds().get(1).interpretable()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(focus.seeds().get(1).focusByClass()).isEqualTo(Map.of("0", 0.0, "1", 1.0, "2", 1.0));
  }

  @Test
  void findingsClaimNoMoreThanTheTables() {
    assertThat(model.findings())
        .containsExactly(
            "model: 2 of 2 training seeds reach at least 95 % accuracy. Right and looking at the right segment (FTPT): 66.7\u00a0% to"
                + " 100\u00a0%. 1 of them is right while looking elsewhere: accurate, yet not interpretable.",
            "deletion (zero): ig scores better than its own values, shuffled.",
            "deletion · mean failed its own check on known answers: its column must not be read.");
  }

  @Test
  void claimsSayWhatWasFoundAndWhetherTheyHold() {
    Document page = Jsoup.parse(HtmlReport.of(model));
    assertThat(page.select("#look li").eachText()).contains("1 of 2 claims of the suite hold.");
    assertThat(page.select("#claims tbody tr").eachText())
        .containsExactly(
            "deletion · zero ig model mean at most 1 −0.500 ✓ holds",
            "focus all all smallest value at least 0.9 no value ✕ fails");
    List<GateFacts> gates = model.run().gates();
    assertThat(GateSection.sentence(gates.subList(0, 1)))
        .isEqualTo("The one claim of the suite holds.");
    assertThat(GateSection.sentence(gates.subList(1, 2)))
        .isEqualTo("The one claim of the suite fails.");
  }

  @Test
  void testsThatFindTheSameShareASentence() {
    Column deletion = block.columns().get(0);
    TestFacts facts = deletion.test();
    TestFacts again =
        new TestFacts(
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
    Map<Block.At, Cell> cells = new LinkedHashMap<>();
    List<ExplainerFacts> methods = new ArrayList<>();
    for (String name : List.of("ig", "b", "c")) {
      methods.add(new ExplainerFacts(name, "", "", "", "method", ""));
      cells.put(new Block.At(name, "deletion", "zero"), cell("ig", "zero"));
      cells.put(new Block.At(name, "again", ""), cell("ig", "zero"));
    }
    Block twice =
        new Block(
            block.dataset(),
            block.model(),
            List.of(deletion, new Column(again, "", deletion.verdict())),
            methods,
            cells,
            Map.of());
    assertThat(new Findings(List.of(twice), List.of()).sentences())
        .containsExactly(
            "deletion (zero) and again: all 3 methods score better than their own values, shuffled.");
    cells.remove(new Block.At("c", "again", ""));
    Block less =
        new Block(twice.dataset(), twice.model(), twice.columns(), methods, cells, Map.of());
    assertThat(new Findings(List.of(less, block), List.of()).sentences())
        .contains(
            "On data · model, by again: ig and b score better than their own values, shuffled.");
  }

  @Test
  void missingScoresOfOneReasonShareALine() {
    List<ScoreRow> rows = new ArrayList<>();
    for (String test : List.of("one", "two")) {
      for (String data : List.of("d", "e")) {
        rows.add(
            new ScoreRow(
                new Place(data, "m", "", "ig", test, ""),
                new Subject("1", "", "", "", ""),
                Outcome.without(Status.UNDEFINED, "flat")));
      }
    }
    ReportModel silent = ReportModel.of(new SmallRun("").description(), rows, List.of());
    Document page = Jsoup.parse(CoverageSection.of(silent).render());
    assertThat(page.select("tbody tr").eachText())
        .containsExactly("d · m, e · m one, two ig 0 of 1 1 × undefined: flat");
  }

  @Test
  void namesWithoutADescriptionStillAppear() {
    RunDescription bare =
        new RunDescription(
            "s", "t", "", "", List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), "",
            "", List.of(), List.of());
    Block found = ReportModel.of(bare, new SmallRun("").rows(), List.of()).blocks().get(0);
    assertThat(found.label()).isEqualTo("data · model");
    assertThat(found.lines())
        .extracting(ExplainerFacts::name)
        .containsExactly("ig", "shuffled", "random");
    assertThat(found.columns())
        .extracting(c -> c.verdict().verdict())
        .containsOnly(Verdict.NOT_RUN);
  }

  @Test
  void aTableSaysWhatItsRowsWereScoredAgainst() {
    assertThat(block.truths("focus")).containsExactly(TruthKind.DATA);
    assertThat(block.truths("deletion")).isEmpty();
    List<ScoreRow> marked =
        new SmallRun("")
            .rows().stream()
                .map(
                    row ->
                        new ScoreRow(
                            row.place(), row.subject().against(TruthKind.RATIONALE), row.outcome()))
                .toList();
    ReportModel against = ReportModel.of(new SmallRun("").description(), marked, List.of());
    assertThat(TableSection.of(model).render()).doesNotContain("against human rationales");
    assertThat(TableSection.of(against).render()).contains("against human rationales");
    // the description speaks of data truth; the rows know better
    assertThat(LimitsSection.of(model).render()).contains("against data truth</div>");
    assertThat(LimitsSection.of(against).render())
        .contains("against human rationales")
        .doesNotContain("against data truth</div>");
  }

  @Test
  void aRunFolderIsRenderedAgainAlone(@TempDir Path temp) {
    SmallRun small = new SmallRun("");
    try (RunFolder folder = RunFolder.open(temp)) {
      folder.writeRun(small.description());
      folder.writeViews(small.views());
      assertThat(StoredRows.assemble(folder, small.rows())).isEmpty();
      assertThat(ReportWriter.write(folder)).isEqualTo(model);
    }
    assertThat(temp.resolve("index.html")).content().isEqualTo(HtmlReport.of(model));
    assertThat(temp.resolve("summary.csv")).content().isEqualTo(Summary.csv(model));
    assertThat(temp.resolve("charts")).isDirectoryContaining("glob:**accuracy-against-ftpt*.svg");
  }
}
