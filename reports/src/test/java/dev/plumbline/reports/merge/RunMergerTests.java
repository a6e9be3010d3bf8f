package dev.plumbline.reports.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.StoredRun;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMergerTests {
  private @TempDir Path folder = Path.of("");

  private RunFiles run(String name, StoredRun run) {
    return run.write(folder.resolve(name));
  }

  private static List<String> methods(ResultTable results) {
    return results.explainers().stream().map(ReportedExplainer::name).toList();
  }

  @Test
  void methodsOfSeveralRunsStandInOneTableAndAreCompared() {
    RunFiles one = run("one", new StoredRun("w").method("ig", "32", StoredRun.around(.7)));
    RunFiles two = run("two", new StoredRun("w").method("lime", "9", StoredRun.around(.4)));
    ReportModel model = RunMerger.read(List.of(one, two));
    assertThat(model.tables()).hasSize(1);
    assertThat(methods(model.tables().get(0))).containsExactly("ig", "lime");
    assertThat(model.findings())
        .containsExactly("deletion: ig leads (P(best) 1.00): better than lime.");
  }

  @Test
  void anEntryThatIsNotTheSameGetsTheNameOfItsRun() {
    RunFiles one = run("one", new StoredRun("w").method("ig", "32", StoredRun.around(.7)));
    RunFiles two = run("two", new StoredRun("w").method("ig", "8", StoredRun.around(.4)));
    assertThat(methods(RunMerger.read(List.of(one, two)).tables().get(0)))
        .containsExactly("ig", "ig (two)");
  }

  @Test
  void anotherModelOfTheSameNameHasATableOfItsOwn() {
    RunFiles one = run("one", new StoredRun("w").method("ig", "32", StoredRun.around(.7)));
    RunFiles two = run("two", new StoredRun("v").method("ig", "32", StoredRun.around(.4)));
    assertThat(RunMerger.read(List.of(one, two)).tables())
        .extracting(ResultTable::label)
        .containsExactly("data · net", "data · net (two)");
  }

  @Test
  void scoresThatBothRunsHaveCountOnce() {
    StoredRun same = new StoredRun("w").method("ig", "32", StoredRun.around(.7));
    ReportModel model = RunMerger.read(List.of(run("one", same), run("two", same)));
    assertThat(model.tables().get(0).entries().values())
        .extracting(entry -> entry.coverage().defined())
        .containsExactly(30);
  }

  @Test
  void oneRunStaysAsItIs() {
    RunFiles one = run("one", new StoredRun("w").method("ig", "32", StoredRun.around(.7)));
    assertThat(RunMerger.read(List.of(one)).run()).isEqualTo(one.readRun());
  }
}
