package dev.plumbline.verification.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.datasets.ExternalFolders;
import dev.plumbline.datasets.ExternalFolders.NeedsGolden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares what this project computes with what other programs recorded, over every case of the
 * golden folder. What nothing here computes yet is listed and shows as skipped.
 */
@NeedsGolden
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenTests {
  private static final Path REPORT = Path.of("target", "golden-report.md");

  private final GoldenReport report = new GoldenReport();
  private final List<Runnable> closing = new ArrayList<>();
  @TempDir private Path scratch;

  @TestFactory
  Stream<DynamicNode> everyRecordedCaseAgreesOrIsListed() {
    GoldenFolder folder = new GoldenFolder(ExternalFolders.golden());
    ModelSource models = new BuiltModels(folder, scratch);
    GoldenWalk walk = new GoldenWalk(folder, models, Catalog.load());
    closing.add(walk::close);
    closing.add(models::close);
    List<DynamicNode> nodes = new ArrayList<>();
    nodes.add(
        dynamicContainer(
            "forward.json",
            walk.forwardModels().stream()
                .map(
                    name ->
                        dynamicTest(name, () -> judge("forward.json", name, walk.forward(name))))));
    byFile(folder.cases()).forEach((file, cases) -> nodes.add(file(file, cases, walk)));
    return nodes.stream();
  }

  private static Map<String, List<GoldenCase>> byFile(List<GoldenCase> cases) {
    Map<String, List<GoldenCase>> files = new LinkedHashMap<>();
    for (GoldenCase recorded : cases) {
      files.computeIfAbsent(recorded.file(), any -> new ArrayList<>()).add(recorded);
    }
    return files;
  }

  private DynamicNode file(String file, List<GoldenCase> cases, GoldenWalk walk) {
    List<DynamicNode> nodes = new ArrayList<>();
    Map<String, Integer> others = new LinkedHashMap<>();
    for (GoldenCase recorded : cases) {
      if (walk.covers(recorded)) {
        nodes.add(dynamicTest(recorded.id(), () -> judge(recorded, walk.check(recorded))));
      } else {
        report.add(file, recorded.id(), walk.check(recorded));
        others.merge(recorded.method(), 1, Integer::sum);
      }
    }
    others.forEach(
        (method, count) -> nodes.add(dynamicTest(method, () -> notCovered(method, count))));
    return dynamicContainer(file, nodes);
  }

  private static void notCovered(String method, int count) {
    Assumptions.abort("not covered yet: " + method + ", " + count + " cases");
  }

  private void judge(GoldenCase recorded, Verdict verdict) {
    judge(recorded.file(), recorded.id(), verdict);
  }

  private void judge(String file, String id, Verdict verdict) {
    report.add(file, id, verdict);
    if (verdict instanceof Verdict.NotCovered notCovered) {
      Assumptions.abort("not covered yet: " + notCovered.method());
    }
    assertThat(verdict).as("%s: %s", file, id).isNotInstanceOf(Verdict.Differs.class);
  }

  @AfterAll
  void writeReport() throws IOException {
    closing.forEach(Runnable::run);
    if (!closing.isEmpty()) {
      Files.createDirectories(REPORT.getParent());
      Files.writeString(REPORT, report.markdown("Cases of `plumbline.golden`."));
      System.out.println(report.counts());
      System.out.println("not covered yet:\n" + report.notCovered());
    }
  }
}
