package dev.plumbline.core.run;

import dev.plumbline.core.key.ProgramHash;
import dev.plumbline.core.model.KeptVerdicts;
import dev.plumbline.core.options.RunListener;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks of tests on known answers, whose functions and seeds are the same in every run. What a
 * test of this program proved is kept by the content of the program's code, so that it is checked
 * once per build and setting; whatever else was found is found out anew, and so is everything about
 * tests of others and where operators of others are on the class path.
 */
final class KeptContracts {
  private final Function<PlannedTest, ContractResult> check;
  private final ProgramHash program;
  private final boolean own;
  private final Optional<KeptVerdicts> kept;
  private final RunListener listener;

  /**
   * The checks of a program.
   *
   * @param cache the folder of everything that is kept
   * @param program its code
   * @param operators the removal operators that tests may name
   * @param check checks a test
   * @param listener is told if nothing can be kept
   */
  KeptContracts(
      Path cache,
      ProgramHash program,
      List<? extends Plugin> operators,
      Function<PlannedTest, ContractResult> check,
      RunListener listener) {
    this.check = check;
    this.program = program;
    this.own = operators.stream().allMatch(operator -> program.holds(operator.getClass()));
    this.kept =
        program.hex().map(hash -> new KeptVerdicts(cache.resolve("contracts").resolve(hash)));
    this.listener = listener;
  }

  /** The result of a check, which is made where none is kept. */
  ContractResult of(PlannedTest test) {
    if (!own || !program.holds(test.plugin().getClass()) || kept.isEmpty()) {
      return check.apply(test);
    }
    KeptVerdicts verdicts = kept.get();
    String name =
        test.plugin().spec().id()
            + " "
            + test.plugin().spec().version()
            + " "
            + test.parameters().values();
    return verdicts
        .of(name)
        .map(
            detail ->
                new ContractResult(test.name(), test.variant(), ContractVerdict.PROVEN, detail))
        .orElseGet(() -> made(test, name, verdicts));
  }

  private ContractResult made(PlannedTest test, String name, KeptVerdicts verdicts) {
    ContractResult result = check.apply(test);
    if (result.verdict() == ContractVerdict.PROVEN) {
      try {
        verdicts.keep(name, result.detail());
      } catch (IOException e) {
        listener.report("cannot keep checks of tests in " + verdicts.folder() + ": " + e, 0, 0);
      }
    }
    return result;
  }
}
