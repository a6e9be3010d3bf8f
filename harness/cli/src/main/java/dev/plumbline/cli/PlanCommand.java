package dev.plumbline.cli;

import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.cli.terminal.TextTable;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.estimate.PassEstimate;
import dev.plumbline.core.estimate.PassEstimate.EstimatedWork;
import dev.plumbline.core.estimate.PlannedTime;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code plan}: shows what a suite would run and how many passes that takes. */
@Command(
    name = "plan",
    description =
        "Shows what a suite would run and how many passes that takes, without running it.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private SuiteArguments suite = new SuiteArguments();

  @Mixin private CacheOption cache = new CacheOption();

  @Option(
      names = "--resolved",
      description = "Prints the suite with all defaults filled in instead.")
  private boolean resolved;

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Catalog catalog = Catalog.load();
    return OrderlyEnd.during(catalog, () -> plan(catalog)).code();
  }

  private ExitCode plan(Catalog catalog) {
    Plan plan = suite.checkedPlan(catalog, terminal, cache.path());
    if (resolved) {
      terminal.out().print(plan.resolved());
    } else {
      print(plan, new PassEstimate(plan, catalog).estimate(cache.path()));
    }
    return ExitCode.OK;
  }

  private void print(Plan plan, PassEstimate.PlannedWork work) {
    List<PassEstimate.Line> lines = work.lines();
    List<List<String>> models = plan.models().stream().map(PlanCommand::row).toList();
    print(new TextTable(List.of("model", "type", "dataset", "trained models"), models));
    print(
        new TextTable(
            List.of("model", "work", "samples", "forward passes", "backward passes"),
            WorkItem.of(lines).stream().map(WorkItem::row).toList()));
    notes("no passes for ", lines, PassEstimate.Line::note).forEach(terminal::warn);
    List<String> beside = notes("not all passes of ", lines, PassEstimate.Line::beside);
    beside.forEach(terminal::warn);
    long forward = lines.stream().mapToLong(PassEstimate.Line::forward).sum();
    long backward = lines.stream().mapToLong(PassEstimate.Line::backward).sum();
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "total: %s%,d forward and %,d backward passes of one sample each, on device %s%n"
                + "not counted: passes of training, and the checks of tests on functions with known answers%n",
            beside.isEmpty() ? "" : "at least ",
            forward,
            backward,
            plan.device());
    new PlannedTime(plan, work, cache.path()).words().forEach(terminal.out()::println);
  }

  /** What is not counted of explanations and tests; a reason that several share is said once. */
  private static List<String> notes(
      String start, List<PassEstimate.Line> lines, Function<PassEstimate.Line, String> note) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (PassEstimate.Line line : lines) {
      String reason = note.apply(line);
      if (!reason.isEmpty()) {
        byReason.computeIfAbsent(reason, any -> new ArrayList<>()).add(words(line));
      }
    }
    return byReason.entrySet().stream()
        .map(reason -> start + first(reason.getValue()) + ": " + reason.getKey())
        .toList();
  }

  private static String words(PassEstimate.Line line) {
    return WorkItem.of(List.of(line)).get(0).words() + " on " + line.model();
  }

  private static String first(List<String> works) {
    return works.get(0) + (works.size() == 1 ? "" : " and %d more".formatted(works.size() - 1));
  }

  private void print(TextTable table) {
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

  /** A row of the table of work: one kind of work on one model, a test over all its explainers. */
  private record WorkItem(
      String model, EstimatedWork work, long samples, long forward, long backward) {

    static List<WorkItem> of(List<PassEstimate.Line> lines) {
      Map<List<Object>, WorkItem> all = new LinkedHashMap<>();
      for (PassEstimate.Line line : lines) {
        WorkItem item =
            new WorkItem(
                line.model(),
                overAllExplainers(line.work()),
                (long) line.samples() * line.seeds(),
                line.forward(),
                line.backward());
        all.merge(List.of(item.model(), item.work()), item, WorkItem::plus);
      }
      return List.copyOf(all.values());
    }

    /** The rows of a test count its passes for all explainers together. */
    private static EstimatedWork overAllExplainers(EstimatedWork work) {
      return work instanceof EstimatedWork.ExplanationTestWork scoring
          ? new EstimatedWork.ModelTestWork(scoring.test(), scoring.variant())
          : work;
    }

    private String words() {
      if (work instanceof EstimatedWork.ExplanationWork explaining) {
        return "explain: " + explaining.explainer();
      }
      if (work instanceof EstimatedWork.ModelTestWork scoring) {
        String variant = scoring.variant().isEmpty() ? "" : " · " + scoring.variant();
        return "test: " + scoring.test() + variant;
      }
      return "predict";
    }

    private WorkItem plus(WorkItem other) {
      return new WorkItem(model, work, samples, forward + other.forward, backward + other.backward);
    }

    List<String> row() {
      return List.of(
          model,
          words(),
          Long.toString(samples),
          String.format(Locale.ROOT, "%,d", forward),
          String.format(Locale.ROOT, "%,d", backward));
    }
  }
}
