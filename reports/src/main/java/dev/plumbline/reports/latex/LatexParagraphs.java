package dev.plumbline.reports.latex;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The paragraphs on methods and on results, made of the configuration and of the verdicts. */
final class LatexParagraphs {
  private final ReportModel model;
  private final RunDescription run;
  private final CitationKeys keys;

  LatexParagraphs(ReportModel model, CitationKeys keys) {
    this.model = model;
    this.run = model.run();
    this.keys = keys;
  }

  /** What was tested, on what, and how the numbers were made. */
  String methods() {
    List<String> sentences = new ArrayList<>();
    sentences.add("We tested " + names(run.explainers(), ReportedExplainer::isMethod) + ".");
    String controls = names(run.explainers(), it -> !it.isMethod() && it.of().isEmpty());
    if (!controls.isEmpty()) {
      sentences.add("Controls were " + controls + ".");
    }
    run.datasets()
        .forEach(
            it ->
                sentences.add(
                    "Data set "
                        + LatexText.of(it.name())
                        + ": "
                        + LatexText.of(Numerals.count(it.samples()))
                        + " samples. "
                        + LatexText.of(it.text())));
    run.models().forEach(it -> sentences.add(model(it)));
    sentences.add(tests());
    sentences.add(checks());
    sentences.add(statistics());
    run.provenance().entrySet().stream()
        .filter(fact -> fact.getKey().endsWith("Plumbline") || fact.getKey().endsWith("seeds"))
        .forEach(
            fact ->
                sentences.add(
                    LatexText.of(fact.getKey()) + ": " + LatexText.of(fact.getValue()) + "."));
    return paragraph(sentences);
  }

  /** The key findings. */
  String results() {
    return paragraph(model.findings().stream().map(LatexText::of).toList());
  }

  private static String paragraph(List<String> sentences) {
    return sentences.stream().filter(it -> !it.isBlank()).collect(Collectors.joining("\n")) + "\n";
  }

  private String names(List<ReportedExplainer> explainers, Predicate<ReportedExplainer> which) {
    return explainers.stream()
        .filter(which)
        .map(it -> LatexText.of(it.name()) + keys.cite("explainer " + it.name()))
        .collect(Collectors.joining(", "));
  }

  private static String model(ReportedModel model) {
    String seeds =
        model.seeds().size() > 1 ? ", trained from " + model.seeds().size() + " seeds" : "";
    return "Model "
        + LatexText.of(model.name())
        + " on "
        + LatexText.of(model.dataset())
        + seeds
        + ". "
        + LatexText.of(model.text());
  }

  private String tests() {
    return "Tests were "
        + run.testsInOrder().stream()
            .map(
                it ->
                    LatexText.of(it.name())
                        + (it.name().equals(run.primary()) ? " (primary)" : "")
                        + keys.cite("test " + it.name()))
            .collect(Collectors.joining(", "))
        + ".";
  }

  private String checks() {
    List<TestColumn> columns =
        model.tables().stream().flatMap(table -> table.columns().stream()).distinct().toList();
    long proven = count(columns, ContractVerdict.PROVEN);
    long refuted = count(columns, ContractVerdict.REFUTED);
    return proven + refuted == 0
        ? ""
        : "Before its scores were read, each test had to tell right from wrong attributions on"
            + " functions whose right attributions are known; %d of %d columns did."
                .formatted(proven, proven + refuted);
  }

  private static long count(List<TestColumn> columns, ContractVerdict verdict) {
    return columns.stream().filter(column -> column.contract().verdict() == verdict).count();
  }

  private String statistics() {
    return "Intervals are 95\\,\\% intervals of the pigeonhole bootstrap~\\cite{owen2007} with BCa"
        + " ends~\\cite{efron1987}, from 10,000 replicates that all methods share. Methods are"
        + " compared by paired differences: one is called better if the interval of the mean"
        + " difference lies above 0 and Wilcoxon's signed-rank test~\\cite{wilcoxon1945,pratt1959}"
        + " gives $p \\le 0.05$ after Holm's correction~\\cite{holm1979} over all pairs of the"
        + " column; two are called equal if the interval lies within "
        + Numerals.plain(run.equivalence())
        + " of the scale of the test.";
  }
}
