package dev.plumbline.cli;

import dev.plumbline.cli.plugin.PluginJson;
import dev.plumbline.cli.plugin.PluginOverviewTable;
import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.cli.terminal.TextTable;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.suite.read.ShippedSuites;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code list}: lists the plug-ins that a suite may use, or the shipped suites. */
@Command(
    name = "list",
    description =
        "Lists the datasets, models, explainers, tests and operators that a suite may use, or the"
            + " shipped suites.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "WHAT",
      defaultValue = "all",
      description = "What to list: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private ListTopic what = ListTopic.all;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "Output format: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private ListFormat format = ListFormat.text;

  /** What may be listed; the constants are the words typed on the command line. */
  enum ListTopic {
    all,
    datasets,
    models,
    explainers,
    tests,
    operators,
    suites;

    private List<PluginKind> kinds() {
      return switch (this) {
        case all -> List.of(PluginKind.values());
        case datasets -> List.of(PluginKind.DATASET);
        case models -> List.of(PluginKind.MODEL);
        case explainers -> List.of(PluginKind.EXPLAINER);
        case tests -> List.of(PluginKind.METRIC);
        case operators -> List.of(PluginKind.REMOVAL);
        case suites -> List.of();
      };
    }
  }

  /** Output formats; the constants are the words typed on the command line. */
  enum ListFormat {
    text,
    md,
    json
  }

  ListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (what == ListTopic.suites) {
      ShippedSuites.list().forEach(terminal.out()::println);
      return ExitCode.OK.code();
    }
    Catalog catalog = Catalog.load();
    switch (format) {
      case text -> lines("", kind -> table(catalog.all(kind)).text());
      case md -> lines("## ", kind -> PluginOverviewTable.of(kind, catalog.all(kind)).markdown());
      case json -> terminal.out().println(PluginJson.of(plugins(catalog)));
    }
    return ExitCode.OK.code();
  }

  private List<Plugin> plugins(Catalog catalog) {
    return what.kinds().stream().flatMap(kind -> catalog.all(kind).stream()).toList();
  }

  private void lines(String heading, Function<PluginKind, List<String>> layout) {
    List<String> lines = new ArrayList<>();
    for (PluginKind kind : what.kinds()) {
      lines.add(terminal.paint(Terminal.Color.BOLD, heading + kind.word() + "s"));
      if (!heading.isEmpty()) {
        lines.add("");
      }
      lines.addAll(layout.apply(kind));
      lines.add("");
    }
    lines.subList(0, lines.size() - 1).forEach(terminal.out()::println);
  }

  private static TextTable table(List<Plugin> plugins) {
    return new TextTable(
        List.of("id", "version", "what it is"),
        plugins.stream().map(Plugin::spec).map(ListCommand::row).toList());
  }

  private static List<String> row(PluginSpec spec) {
    return List.of(spec.id(), Integer.toString(spec.version()), spec.summary());
  }
}
