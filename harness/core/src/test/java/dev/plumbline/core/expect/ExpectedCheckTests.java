package dev.plumbline.core.expect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.run.RunResult;
import dev.plumbline.core.run.Suites;
import dev.plumbline.core.suite.ExpectedValue.Kind;
import dev.plumbline.core.suite.ExpectedValues;
import dev.plumbline.core.suite.problem.SuiteException;
import dev.plumbline.core.suite.read.ExpectedReader;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateOutcome;
import dev.plumbline.reports.results.ResultsException;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.scores.CollectedScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExpectedCheckTests {
  private static final Pattern MEAN = Pattern.compile("mean: ([-0-9.E+]+)");

  @TempDir static Path folder = Path.of("");

  private Path run = Path.of("");
  private String recorded = "";
  private double mean;

  @BeforeAll
  void runOnce() {
    RunResult result = Suites.run(Suites.SMALL, folder.resolve("run"));
    run = result.folder();
    recorded = ExpectedText.of(record(Kind.STATISTICAL));
    mean = number(MEAN, recorded);
  }

  private static double number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  private ExpectedValues record(Kind kind) {
    return ExpectedRecorder.record(List.of(new RunFiles(run)), kind);
  }

  /** Runs of other samples, and so of other functions' values. */
  private static List<RunFiles> runs(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            seed ->
                Suites.run(
                        Suites.SMALL + "seeds: {data: " + (10 + seed) + "}\n",
                        folder.resolve("run-" + seed))
                    .folder())
        .map(RunFiles::new)
        .toList();
  }

  private static ExpectedValues read(String text) throws IOException {
    Path file = folder.resolve("s.expected.yaml");
    Files.writeString(file, text);
    return ExpectedReader.read(file);
  }

  private ExpectedCheck check(ExpectedValues expected) {
    RunFiles files = new RunFiles(run);
    CollectedScores scores = new CollectedScores();
    files.forEachScore(scores::add);
    return new ExpectedCheck(expected, files.readRun(), scores);
  }

  private ReportedGate judge(String text) throws IOException {
    List<ReportedGate> facts = check(read(text)).facts();
    assertThat(facts).hasSize(1);
    return facts.get(0);
  }

  private String withMean(double other) {
    return recorded.replaceFirst(MEAN.pattern(), "mean: " + other);
  }

  /** As if it had been recorded with other data, networks or seeds. */
  private static String otherSetting(String text) {
    return text.replaceFirst("setting: '[0-9a-f]+'", "setting: 'other'");
  }

  @Test
  void whatWasWrittenIsReadAgain() throws IOException {
    ExpectedValues values = record(Kind.STATISTICAL);
    assertThat(ExpectedText.of(read(recorded))).isEqualTo(recorded);
    // the shuffled copy is a control, and none of its scores is recorded
    assertThat(values.size()).isEqualTo(1);
    assertThat(values.tables().get(0).values().get(0).cell().explainer()).isEqualTo("ig");
    assertThat(values.tables().get(0).values().get(0).cell().testVersion()).isPositive();
  }

  @Test
  void theRecordedRunIsAsRecorded() throws IOException {
    ReportedGate gate = judge(recorded);
    assertThat(gate.outcome()).isEqualTo(GateOutcome.HOLDS);
    assertThat(gate.evidence().message()).isEmpty();
    assertThat(gate.evidence().place()).endsWith("s.expected.yaml:11:9");
    assertThat(check(read(recorded)).unrecorded()).isEmpty();
  }

  @Test
  void aLossBeyondChanceFailsAndAGainIsANote() throws IOException {
    // deletion: lower is better
    ReportedGate worse = judge(withMean(mean - 100));
    assertThat(worse.outcome()).isEqualTo(GateOutcome.FAILS);
    assertThat(worse.evidence().message())
        .contains("s.expected.yaml:11:9: worse than recorded: deletion(zero) of ig on m is ")
        .contains("may be chance");
    ReportedGate better = judge(withMean(mean + 100));
    assertThat(better.outcome()).isEqualTo(GateOutcome.HOLDS);
    assertThat(better.evidence().message()).contains("better than recorded");
  }

  @Test
  void aSmallLossOnTheSameSamplesIsAChangeAndOnOthersChance() throws IOException {
    double small = 1e-3 * number(Pattern.compile("error: ([-0-9.E+]+)"), recorded);
    String text = withMean(mean - small).replaceFirst("tolerance: [^,]+", "tolerance: 0");
    assertThat(judge(text).outcome()).isEqualTo(GateOutcome.UNDECIDED);
    assertThat(judge(text).evidence().message()).contains("changed: on the samples of the");
    ReportedGate others = judge(otherSetting(text));
    assertThat(others.outcome()).isEqualTo(GateOutcome.HOLDS);
    assertThat(others.evidence().message()).isEmpty();
  }

  @Test
  void roundingIsNoChange() throws IOException {
    double tolerance = number(Pattern.compile("tolerance: ([-0-9.E+]+)"), recorded);
    assertThat(tolerance).isPositive();
    assertThat(judge(withMean(mean - 0.9 * tolerance)).evidence().message()).isEmpty();
  }

  @Test
  void anExactValueFailsForAnyLossButOnOtherSamplesItIsUndecided() throws IOException {
    double tolerance = number(Pattern.compile("tolerance: ([-0-9.E+]+)"), recorded);
    String exact = withMean(mean - 3 * tolerance).replace("kind: statistical", "kind: exact");
    assertThat(judge(exact).outcome()).isEqualTo(GateOutcome.FAILS);
    assertThat(judge(otherSetting(exact)).outcome()).isEqualTo(GateOutcome.UNDECIDED);
    assertThat(ExpectedText.of(record(Kind.EXACT))).contains("kind: exact").doesNotContain("sees");
  }

  @Test
  void anotherVersionOfTheTestIsNoLossAndOneOfTheMethodIsNamed() throws IOException {
    ReportedGate test =
        judge(withMean(mean - 100).replaceFirst("test-version: \\d+", "test-version: 99"));
    assertThat(test.outcome()).isEqualTo(GateOutcome.UNDECIDED);
    assertThat(test.evidence().message()).contains("recorded with version 99", "record them anew");
    ReportedGate method =
        judge(
            withMean(mean - 100).replaceFirst("explainer-version: \\d+", "explainer-version: 99"));
    assertThat(method.outcome()).isEqualTo(GateOutcome.FAILS);
    assertThat(method.evidence().message()).contains("ig is version", "recorded with version 99");
  }

  @Test
  void otherNetworksAreNoLossOfTheMethod() throws IOException {
    String other =
        otherSetting(withMean(mean - 100)).replaceFirst("networks: '[0-9a-f]+'", "networks: 'x'");
    assertThat(judge(other).outcome()).isEqualTo(GateOutcome.UNDECIDED);
    assertThat(judge(other).evidence().message()).contains("on other networks", "record 5 runs");
    // five runs do say how far networks differ
    assertThat(
            judge(other.replace("runs: 1", "runs: 5").replaceFirst("degrees: \\d+", "degrees: 9"))
                .outcome())
        .isEqualTo(GateOutcome.FAILS);
  }

  @Test
  void cellsThatAreGoneFailAndNewOnesAreNamed() throws IOException {
    ReportedGate gone = judge(recorded.replace("variant: zero", "variant: mean"));
    assertThat(gone.outcome()).isEqualTo(GateOutcome.FAILS);
    assertThat(gone.evidence().message()).contains("deletion(mean) of ig on m has no score now");
    assertThat(check(read(recorded.replace("variant: zero", "variant: mean"))).unrecorded())
        .hasValueSatisfying(
            words ->
                assertThat(words).contains("no value is recorded for deletion(zero) of ig on m"));
    ReportedGate test = judge(recorded.replace("test: deletion", "test: insertion"));
    assertThat(test.evidence().message()).contains("the run has no test 'insertion' of 'ig'");
  }

  @Test
  void fewRunsSayNothingOfTheirSpread() {
    List<RunFiles> five = runs(5);
    assertThatThrownBy(() -> ExpectedRecorder.record(five.subList(0, 3), Kind.STATISTICAL))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("3 runs are too few");
    assertThat(ExpectedText.of(ExpectedRecorder.record(five, Kind.STATISTICAL)))
        .contains("runs: 5", "degrees: 4");
  }

  @Test
  void aRunThatIsGivenTwiceIsRefused() throws IOException {
    RunFiles once = new RunFiles(run);
    assertThatThrownBy(
            () -> ExpectedRecorder.record(Collections.nCopies(5, once), Kind.STATISTICAL))
        .isInstanceOf(ResultsException.class)
        .hasMessage(
            run
                + " is given twice; a run shows nothing of how far runs differ. Give runs of other"
                + " seeds, each once");
    Path copy = Files.createDirectories(folder.resolve("copy"));
    Files.copy(once.run(), copy.resolve("run.json"));
    Files.copy(once.scores(), copy.resolve("scores.jsonl"));
    assertThatThrownBy(
            () -> ExpectedRecorder.record(List.of(once, new RunFiles(copy)), Kind.STATISTICAL))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining(run + " and " + copy + " have the same data, networks and seeds");
  }

  @Test
  void aBrokenFileIsRefusedWithItsPlaces() {
    assertThatThrownBy(
            () ->
                read(
                    recorded
                        .replace("samples: 10", "samples: none")
                        .replace("model: m", "mode: m")))
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("s.expected.yaml:7:5")
        .hasMessageContaining("did you mean 'model'");
    assertThatThrownBy(() -> read(" \n")).hasMessageContaining("is empty; write it anew");
    assertThatThrownBy(() -> read("expected: 2\nruns: 1\ntables: 3\n"))
        .hasMessageContaining("'tables' must be a list");
  }

  @Test
  void aRunIsHeldToTheFileBesideItsSuite() throws IOException {
    Path suite = folder.resolve("small.yaml");
    Files.writeString(suite, Suites.SMALL);
    Files.writeString(folder.resolve("small.expected.yaml"), withMean(mean - 100));
    RunDescription run = Suites.run(SuiteReader.read(suite), folder.resolve("held")).report().run();
    List<ReportedGate> gates = new ArrayList<>(run.gates());
    assertThat(gates).hasSize(1);
    assertThat(gates.get(0).outcome()).isEqualTo(GateOutcome.FAILS);
    assertThat(run.warnings()).anySatisfy(it -> assertThat(it).contains("worse than recorded"));
  }
}
