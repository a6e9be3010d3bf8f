package dev.plumbline.core.run;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.PluginException;
import dev.plumbline.core.control.ImplementationCheck;
import dev.plumbline.core.key.ProgramHash;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Lets each test prove itself on functions with known answers, before any cell is computed. */
final class ContractPhase {
  private static final String WORDS = "checks of tests on known answers";

  private final RunOptions options;
  private final Catalog catalog;
  private final ExecutorService workers;

  ContractPhase(RunOptions options, Catalog catalog, ExecutorService workers) {
    this.options = options;
    this.catalog = catalog;
    this.workers = workers;
  }

  /**
   * A verdict per test of a plan, in order; none if the suite wants no such checks. Tests of one
   * kind with the same parameters are checked once, whatever they are called and explain.
   */
  List<ContractResult> of(Plan plan) {
    if (!plan.settings().controls().implementation()) {
      return List.of();
    }
    KeptContracts checks =
        new KeptContracts(
            options.cache(),
            ProgramHash.ofPlumbline(),
            catalog.all(PluginKind.REMOVAL),
            new ImplementationCheck(catalog)::of,
            options.listener());
    Map<List<Object>, Future<ContractResult>> once = new HashMap<>();
    List<Future<ContractResult>> futures = new ArrayList<>();
    for (PlannedTest test : plan.tests()) {
      futures.add(
          once.computeIfAbsent(
              List.of(test.plugin(), test.parameters()),
              any -> workers.submit(() -> verdict(checks, test))));
    }
    List<ContractResult> verdicts = new ArrayList<>();
    for (int i = 0; i < futures.size(); i++) {
      options.listener().report(WORDS, i, futures.size());
      PlannedTest test = plan.tests().get(i);
      ContractResult found = await(test, futures.get(i));
      verdicts.add(
          new ContractResult(test.name(), test.variant(), found.verdict(), found.detail()));
    }
    options.listener().report(WORDS, futures.size(), futures.size());
    return verdicts;
  }

  private ContractResult verdict(KeptContracts checks, PlannedTest test) {
    if (options.stop().get()) {
      return notRun(test, "the run was stopped");
    }
    try {
      return checks.of(test);
    } catch (Throwable thrown) { // the test's own rows say what broke
      return notRun(test, "the check broke: " + PluginException.words(thrown));
    }
  }

  private static ContractResult await(PlannedTest test, Future<ContractResult> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return notRun(test, "the run was interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a control broke", e.getCause());
    }
  }

  private static ContractResult notRun(PlannedTest test, String why) {
    return new ContractResult(test.name(), test.variant(), ContractVerdict.NOT_RUN, why);
  }
}
