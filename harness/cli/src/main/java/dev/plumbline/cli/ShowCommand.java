package dev.plumbline.cli;

import dev.plumbline.cli.plugin.PluginText;
import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.cli.terminal.TextTable;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.suite.bind.TypeWords;
import dev.plumbline.core.suite.problem.SuiteException;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.signature.ScoreSignature;
import dev.plumbline.reports.signature.SignatureExplainer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code show}: describes one plug-in, or explains the signature of a score. */
@Command(
    name = "show",
    description = {
      "Describes a dataset, model, explainer, test or operator: its parameters and sources, and"
          + " what a test can and cannot show.",
      "Explains the signature of a score, and finds the score in runs."
    },
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description =
          "Id of a plug-in, as 'plumbline list' prints it, or the signature of a score, in quotes.")
  private String id = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "RUN",
      description = "Run folders in which the score of a signature is looked for.")
  private List<Path> runs = List.of();

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return ScoreSignature.isSignature(id) ? signature() : plugIn();
  }

  private int signature() {
    ScoreSignature signature;
    try {
      signature = ScoreSignature.parse(id);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
    }
    new TextTable(
            List.of("part", "value", "meaning"),
            SignatureExplainer.parts(signature).stream()
                .map(part -> List.of(part.key(), part.value(), part.meaning()))
                .toList())
        .text()
        .forEach(terminal.out()::println);
    for (Path run : runs) {
      ReportModel model = ReportModel.read(RunFolders.finished(run));
      terminal.out().println();
      terminal.out().println(run);
      SignatureExplainer.inRun(signature, model)
          .forEach(line -> terminal.out().println("  " + line));
    }
    return ExitCode.OK.code();
  }

  private int plugIn() {
    Catalog catalog = Catalog.load();
    List<Plugin> found =
        Arrays.stream(PluginKind.values())
            .flatMap(kind -> catalog.all(kind).stream())
            .filter(plugin -> plugin.spec().id().equals(id))
            .toList();
    if (found.isEmpty()) {
      throw unknown(catalog);
    }
    found.forEach(this::print);
    return ExitCode.OK.code();
  }

  private SuiteException unknown(Catalog catalog) {
    Set<String> known = new TreeSet<>();
    Arrays.stream(PluginKind.values()).forEach(kind -> known.addAll(catalog.ids(kind)));
    return ErrorReporter.unknown("id", id, known);
  }

  private void print(Plugin plugin) {
    PluginSpec spec = plugin.spec();
    String title = spec.kind().word() + " " + spec.id() + ", version " + spec.version();
    terminal.out().println(terminal.paint(Terminal.Color.BOLD, title));
    terminal.out().println(spec.summary());
    if (plugin instanceof MetricPlugin metric) {
      print(metric.metric());
    }
    if (plugin instanceof ExplainerPlugin explainer) {
      print(explainer.explainer());
    }
    print(spec.parameters());
    spec.references().forEach(reference -> fact("source", reference.toString()));
    fact("page", PluginText.page(spec.kind(), spec.id()));
    terminal.out().println();
  }

  private void print(MetricSpec metric) {
    fact("family", PluginText.words(metric.category()));
    fact("better", PluginText.words(metric.direction()));
    fact("range", PluginText.range(metric));
    fact("contract", PluginText.words(metric.contract()));
    fact("accepts", metric.accepts().isEmpty() ? "the model itself" : accepted(metric));
    fact("passes", metric.cost());
    fact("can show", metric.shows());
    fact("cannot show", metric.cannotShow());
  }

  private static String accepted(MetricSpec metric) {
    String kinds = String.join(", ", metric.accepts().stream().map(PluginText::words).toList());
    return metric.needsComplete() ? kinds + ", of methods that claim completeness" : kinds;
  }

  private void print(ExplainerSpec explainer) {
    fact("kind", PluginText.words(explainer.semantics().kind()));
    fact("signed", explainer.semantics().signed() ? "yes" : "no");
    fact("complete", explainer.semantics().complete() ? "yes" : "no");
    fact("needs", PluginText.words(explainer.needs()));
    fact("control", explainer.control() ? "yes" : "no");
    fact("passes", explainer.cost());
  }

  private void print(List<Parameter> parameters) {
    if (parameters.isEmpty()) {
      fact("parameters", "none");
      return;
    }
    terminal.out().println("  parameters");
    new TextTable(
            List.of("name", "type", "default", "meaning"),
            parameters.stream().map(ShowCommand::row).toList())
        .text()
        .forEach(line -> terminal.out().println("    " + line));
  }

  private static List<String> row(Parameter parameter) {
    String doc =
        parameter.fansOut()
            ? parameter.doc() + " (a list makes one column per element)"
            : parameter.doc();
    return List.of(
        parameter.name(), TypeWords.of(parameter.type()), PluginText.defaultOf(parameter), doc);
  }

  private void fact(String name, String value) {
    terminal.out().printf(Locale.ROOT, "  %-12s %s%n", name, value);
  }
}
