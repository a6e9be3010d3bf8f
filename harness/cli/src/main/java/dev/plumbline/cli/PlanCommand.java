package dev.plumbline.cli;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a suite would run. */
@Command(
    name = "plan",
    description = "Shows what a suite would run and what it costs. Nothing is run.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private SuiteArguments suite = new SuiteArguments();

  @Option(names = "--resolved", description = "Prints the suite with every default instead.")
  private boolean resolved;

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Plan plan = suite.plan(Catalog.load());
    plan.warnings().forEach(terminal::warn);
    if (resolved) {
      terminal.out().print(plan.resolved());
    } else {
      print(plan);
    }
    return ExitCode.OK.code();
  }

  private void print(Plan plan) {
    List<List<String>> models = plan.models().stream().map(PlanCommand::row).toList();
    print(new Table(List.of("model", "type", "data set", "trained models"), models));
    print(
        new Table(
            List.of("explainer", "type", "passes per sample"),
            plan.explainers().stream().map(PlanCommand::row).toList()));
    List<List<String>> tests = new ArrayList<>();
    plan.tests().forEach(test -> tests.add(row(plan, test)));
    print(
        new Table(
            List.of("test", "variant", "models", "explainers", "passes per explanation"), tests));
    terminal
        .out()
        .println(
            "at most " + plan.samples() + " samples of each data set, on device " + plan.device());
  }

  private void print(Table table) {
    table.text().forEach(terminal.out()::println);
    terminal.out().println();
  }

  private static List<String> row(PlannedModel model) {
    int seeds = model.seeds().size();
    return List.of(
        model.name(),
        model.plugin().spec().id(),
        model.dataset().name(),
        model.plugin().trained() ? seeds + " (seeds " + words(model.seeds()) + ")" : "none");
  }

  private static String words(List<Long> seeds) {
    return String.join(", ", seeds.stream().map(String::valueOf).toList());
  }

  private static List<String> row(PlannedExplainer explainer) {
    return List.of(
        explainer.name(),
        explainer.plugin().spec().id(),
        cost(explainer.plugin().explainer().cost(), explainer.parameters()));
  }

  private static List<String> row(Plan plan, PlannedTest test) {
    long models =
        plan.models().stream().filter(test::runsOn).mapToLong(model -> model.seeds().size()).sum();
    long explainers = plan.explainers().stream().filter(test::tests).count();
    return List.of(
        test.name(),
        test.variant(),
        Long.toString(models),
        test.isOfModel() ? "(the model itself)" : Long.toString(explainers),
        cost(test.plugin().metric().cost(), test.parameters()));
  }

  /** A cost formula with the parameters' values in place of their names. */
  static String cost(String formula, Parameters parameters) {
    String text = formula;
    for (Map.Entry<String, Object> value : parameters.values().entrySet()) {
      if (value.getValue() instanceof Number number) {
        String name = java.util.regex.Pattern.quote(value.getKey());
        text = text.replaceAll("\\{" + name + "}|(?<![\\w-])" + name + "(?![\\w-])", number + "");
      }
    }
    return text;
  }
}
