package dev.plumbline.cli;

import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.plan.Plan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code validate}: checks a suite without running it. */
@Command(
    name = "validate",
    description =
        "Checks a suite and all files that it names, and reports all problems with file, line and"
            + " column. Downloads what the suite downloads.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private SuiteArguments suite = new SuiteArguments();

  @Mixin private CacheOption cache = new CacheOption();

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Catalog catalog = Catalog.load();
    Plan plan =
        OrderlyEnd.during(catalog, () -> suite.checkedPlan(catalog, terminal, cache.path()));
    terminal.out().println(terminal.paint(Terminal.Color.GREEN, plan.suite() + " is valid"));
    return ExitCode.OK.code();
  }
}
