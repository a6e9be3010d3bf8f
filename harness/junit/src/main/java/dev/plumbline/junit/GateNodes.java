package dev.plumbline.junit;

import dev.plumbline.core.expect.ExpectedCheck;
import dev.plumbline.core.gate.GateCheck;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.run.RunResult;
import dev.plumbline.core.suite.ExpectedValue;
import dev.plumbline.core.suite.ExpectedValues.ExpectedTable;
import dev.plumbline.core.suite.Gate;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.junit.SuiteRun.RunChoice;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateOutcome;
import dev.plumbline.reports.results.RunFiles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Makes a container of a suite and a test of each of its gates and recorded values. */
final class GateNodes {
  private static final String SHIPPED = "shipped/";

  private final RunChoice choice;
  private final Plan plan;
  private final Supplier<RunResult> result;

  GateNodes(RunChoice choice, Plan plan, Supplier<RunResult> result) {
    this.choice = choice;
    this.plan = plan;
    this.result = result;
  }

  DynamicContainer container() {
    List<DynamicTest> tests = new ArrayList<>();
    URI suite = file(choice.suite());
    tests.add(DynamicTest.dynamicTest("runs without failures", suite, this::checkFailures));
    for (Gate gate : plan.gates()) {
      tests.add(test(tests.size() - 1, GateCheck.label(gate), gate.location()));
    }
    for (ExpectedTable table : plan.criteria().expected().tables()) {
      for (ExpectedValue value : table.values()) {
        String label = ExpectedCheck.label(table, value);
        tests.add(test(tests.size() - 1, label, value.location()));
      }
    }
    return DynamicContainer.dynamicContainer("suite " + plan.suite(), suite, tests.stream());
  }

  /** The test of a gate, by its place among those that a run reports. */
  private DynamicTest test(int at, String label, Location location) {
    return DynamicTest.dynamicTest(label, place(location), () -> check(at));
  }

  private void checkFailures() {
    RunResult run = result.get();
    if (run.hasFailures()) {
      throw new AssertionFailedError(
          "some scores of suite %s failed:%n%s%nreport: %s"
              .formatted(plan.suite(), String.join("\n", run.failures()), report(run)));
    }
  }

  private void check(int index) {
    ReportedGate gate = result.get().gates().get(index);
    if (gate.outcome() == GateOutcome.HOLDS) {
      return;
    }
    String message = message(gate, result.get());
    if (gate.outcome() == GateOutcome.UNDECIDED && choice.undecided() == UndecidedGates.ABORT) {
      throw new TestAbortedException(message);
    }
    throw new AssertionFailedError(message, gate.needed(), gate.found());
  }

  private String message(ReportedGate gate, RunResult run) {
    return """
        %s
          cells:  %s, %s, %s; %d values of %d samples
          report: %s
          repeat: %s"""
        .formatted(
            gate.evidence().message(),
            gate.model().isEmpty() ? "all models" : gate.model(),
            gate.explainer().isEmpty() ? "all methods" : gate.explainer(),
            gate.test(),
            gate.evidence().values(),
            gate.evidence().samples(),
            report(run),
            run.report().run().repeating(gate).orElse(""));
  }

  private static Path report(RunResult run) {
    Path report = new RunFiles(run.folder()).report();
    return Files.exists(report) ? report : run.folder();
  }

  /** Where an IDE jumps to: file, line and column of the gate. */
  private static URI place(Location place) {
    String file = place.file().name();
    URI uri =
        file.startsWith(SHIPPED)
            ? shipped(file.substring(SHIPPED.length()))
            : place.file().folder().resolve(Path.of(file).getFileName()).toUri();
    return URI.create(uri + "?line=" + place.line() + "&column=" + place.column());
  }

  private static URI file(String suite) {
    Path path = Path.of(suite);
    return Files.isRegularFile(path) ? path.toUri() : shipped(suite + ".yaml");
  }

  private static URI shipped(String file) {
    return URI.create("classpath:/dev/plumbline/suites/" + file);
  }
}
