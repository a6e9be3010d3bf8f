package dev.plumbline.reports.merge;

import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import dev.plumbline.reports.results.RunDescription.ReportedDataset;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.results.RunDescription.ReportedPublication;
import dev.plumbline.reports.results.RunDescription.ReportedReference;
import dev.plumbline.reports.results.RunRequest;
import dev.plumbline.reports.results.TestDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the descriptions of several runs together, under their merged names. */
final class MergedDescription {
  private final List<String> runs = new ArrayList<>();
  private final Map<String, ReportedDataset> datasets = new LinkedHashMap<>();
  private final Map<String, ReportedModel> models = new LinkedHashMap<>();
  private final Map<String, ReportedExplainer> explainers = new LinkedHashMap<>();
  private final Map<String, TestDescription> tests = new LinkedHashMap<>();
  private final Set<ContractResult> verdicts = new LinkedHashSet<>();
  private final Map<String, String> provenance = new LinkedHashMap<>();
  private final List<String> commands = new ArrayList<>();
  private final List<String> resolved = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<ReportedGate> gates = new ArrayList<>();
  private final List<String> primaries = new ArrayList<>();
  private final List<Double> equivalences = new ArrayList<>();
  private final List<ReportedReference> references = new ArrayList<>();
  private final Set<ReportedPublication> published = new LinkedHashSet<>();

  void add(String run, RunDescription description, MergedNames names) {
    runs.add(run);
    description.datasets().forEach(it -> add(it, names));
    description.models().forEach(it -> add(it, names));
    description.explainers().forEach(it -> add(it, names));
    description.tests().forEach(it -> add(it, names));
    for (ContractResult it : description.verdicts()) {
      verdicts.add(
          new ContractResult(names.test(it.test()), it.variant(), it.verdict(), it.detail()));
    }
    description.provenance().forEach((key, value) -> provenance.put(run + ": " + key, value));
    commands.add(description.command());
    resolved.add("# " + run + "\n" + description.resolved());
    description.warnings().forEach(it -> warnings.add(run + ": " + it));
    description.gates().forEach(it -> gates.add(gate(it, names)));
    primaries.add(description.primary().isEmpty() ? "" : names.test(description.primary()));
    equivalences.add(description.equivalence());
    description.references().forEach(it -> references.add(reference(it, names)));
    description.published().forEach(it -> published.add(publication(it, names)));
  }

  private void add(ReportedDataset it, MergedNames names) {
    String name = names.dataset(it.name());
    datasets.putIfAbsent(
        name,
        new ReportedDataset(name, it.type(), it.text(), it.truth(), it.samples(), it.facts()));
  }

  private void add(ReportedModel it, MergedNames names) {
    String name = names.model(it.name());
    models.putIfAbsent(
        name,
        new ReportedModel(name, it.type(), names.dataset(it.dataset()), it.text(), it.seeds()));
  }

  private void add(ReportedExplainer it, MergedNames names) {
    String name = names.explainer(it.name());
    explainers.putIfAbsent(
        name,
        new ReportedExplainer(
            name,
            it.type(),
            it.text(),
            it.semantics(),
            it.control(),
            it.of().isEmpty() ? "" : names.explainer(it.of()),
            it.origin(),
            it.version()));
  }

  private void add(TestDescription it, MergedNames names) {
    tests.putIfAbsent(names.test(it.name()), it.named(names.test(it.name())));
  }

  private static ReportedGate gate(ReportedGate it, MergedNames names) {
    return new ReportedGate(
        it.test(),
        it.explainer().isEmpty() ? "" : names.explainer(it.explainer()),
        it.model().isEmpty() ? "" : names.model(it.model()),
        it.needed(),
        it.found(),
        it.outcome(),
        it.evidence(),
        it.source());
  }

  private static ReportedReference reference(ReportedReference it, MergedNames names) {
    String[] entry = it.entry().split(" ", 2);
    String name = entry[0].equals("test") ? names.test(entry[1]) : names.explainer(entry[1]);
    return new ReportedReference(entry[0] + " " + name, it.authors(), it.year(), it.id());
  }

  private static ReportedPublication publication(ReportedPublication it, MergedNames names) {
    return new ReportedPublication(
        names.model(it.model()),
        it.explainer().isEmpty() ? "" : names.explainer(it.explainer()),
        names.test(it.test()),
        it.variant(),
        it.part(),
        it.value(),
        it.source(),
        it.note());
  }

  /** The description of all runs added. */
  RunDescription description() {
    boolean onePrimary = primaries.stream().distinct().count() == 1;
    return new RunDescription(
        String.join(" + ", runs),
        "Comparison of " + runs.size() + " runs: " + String.join(", ", runs),
        "",
        "An entry that two runs define in different ways has the name of its run beside its own."
            + " Scores that several runs have are those of the first.",
        List.copyOf(datasets.values()),
        List.copyOf(models.values()),
        List.copyOf(explainers.values()),
        List.copyOf(tests.values()),
        List.copyOf(verdicts),
        provenance,
        commands.stream().filter(it -> !it.isEmpty()).collect(Collectors.joining("\n")),
        String.join("\n", resolved),
        warnings,
        gates,
        onePrimary ? primaries.get(0) : "",
        equivalences.stream().mapToDouble(Double::doubleValue).min().orElse(0),
        references.stream().distinct().toList(),
        RunRequest.NONE,
        List.copyOf(published));
  }
}
