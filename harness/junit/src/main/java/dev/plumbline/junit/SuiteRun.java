package dev.plumbline.junit;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.record.RunDescriber;
import dev.plumbline.core.run.RunResult;
import dev.plumbline.core.run.Runner;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteException;
import dev.plumbline.core.suite.read.ShippedSuites;
import dev.plumbline.core.suite.read.SuiteReader;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicContainer;

/**
 * One suite that is run for tests, in this JVM and at most once. Use it in a test factory of your
 * own, or let {@link FaithfulnessSuite} make it:
 *
 * <pre>{@code
 * @TestFactory
 * DynamicNode gates() {
 *   return SuiteRun.of("src/test/suites/mine.yaml").withLimit(50).tests();
 * }
 * }</pre>
 */
public final class SuiteRun {
  private final RunChoice choice;
  private final Supplier<PlannedRun> plan;
  private final Supplier<RunResult> result;

  /**
   * What is run and how.
   *
   * @param suite the path of a suite file, or the name of a shipped suite
   * @param profile a profile of the suite; empty for none
   * @param limit at most so many samples of each dataset
   * @param folder the run folder; the empty path for {@code target/plumbline/<suite>}
   * @param undecided what becomes of gates that are undecided
   */
  record RunChoice(
      String suite, String profile, int limit, Path folder, UndecidedGates undecided) {}

  /** A suite that has no problem, with the catalog that knows its plug-ins. */
  private record PlannedRun(Catalog catalog, Plan plan) {}

  private SuiteRun(RunChoice choice) {
    this.choice = choice;
    this.plan = new Once<>(() -> planned(choice));
    this.result = new Once<>(() -> run(choice, plan.get()));
  }

  /**
   * A run of a suite.
   *
   * @param suite the path of a suite file, seen from the working folder, or the name of a shipped
   *     suite
   */
  public static SuiteRun of(String suite) {
    return new SuiteRun(
        new RunChoice(suite, "", Integer.MAX_VALUE, Path.of(""), UndecidedGates.ABORT));
  }

  /** A run of the same suite with at most so many samples of each dataset. */
  public SuiteRun withLimit(int samples) {
    if (samples < 1) {
      throw new IllegalArgumentException("limit " + samples + "; at least 1 sample is needed");
    }
    return new SuiteRun(
        new RunChoice(
            choice.suite(), choice.profile(), samples, choice.folder(), choice.undecided()));
  }

  /** A run of the same suite as one of its profiles says; the empty name for the suite as it is. */
  public SuiteRun withProfile(String profile) {
    return new SuiteRun(
        new RunChoice(
            choice.suite(), profile, choice.limit(), choice.folder(), choice.undecided()));
  }

  /** A run of the same suite into a folder. Finished cells in it are kept. */
  public SuiteRun withFolder(Path folder) {
    return new SuiteRun(
        new RunChoice(
            choice.suite(), choice.profile(), choice.limit(), folder, choice.undecided()));
  }

  /** A run of the same suite that treats undecided gates in this way. */
  public SuiteRun withUndecided(UndecidedGates undecided) {
    return new SuiteRun(
        new RunChoice(
            choice.suite(), choice.profile(), choice.limit(), choice.folder(), undecided));
  }

  /**
   * A container named like the suite, with a test that it ran without failures and a test for each
   * gate. The suite is read now and runs with the first of these tests.
   *
   * @throws SuiteException if the suite is wrong; its message names every problem and its place
   */
  public DynamicContainer tests() {
    return new GateNodes(choice, plan.get().plan(), result).container();
  }

  /**
   * What the suite's run found; it runs now if it has not run yet.
   *
   * @throws SuiteException if the suite is wrong; its message names every problem and its place
   */
  public RunResult result() {
    return result.get();
  }

  private static PlannedRun planned(RunChoice choice) {
    Catalog catalog = Catalog.load();
    Problems problems = new Problems();
    Suite suite =
        SuiteReader.read(ShippedSuites.find(choice.suite()), problems)
            .orElseThrow(() -> new SuiteException(problems.list()));
    Plan plan =
        new Planner(catalog)
            .plan(
                suite,
                new Planner.Changes("", choice.limit()).withProfile(choice.profile()),
                problems);
    return new PlannedRun(catalog, plan);
  }

  private static RunResult run(RunChoice choice, PlannedRun planned) {
    Path folder =
        choice.folder().toString().isEmpty()
            ? planned.plan().scope().folder(planned.plan().suite())
            : choice.folder();
    RunOptions options =
        RunOptions.quiet(folder.toAbsolutePath().normalize(), cache())
            .withThreads(Runtime.getRuntime().availableProcessors())
            .withCommand(RunDescriber.request(planned.plan()).command().orElse(""));
    return new Runner(planned.plan(), options, planned.catalog()).run();
  }

  /** Where the command line keeps downloads and trained models too. */
  private static Path cache() {
    String named = System.getenv().getOrDefault("PLUMBLINE_CACHE", "");
    return named.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".plumbline", "cache")
        : Path.of(named).toAbsolutePath();
  }
}
