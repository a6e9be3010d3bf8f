package dev.plumbline.core.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.plumbline.core.answer.ConcatenatedRows;
import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.chunk.ChunkSetup;
import dev.plumbline.core.chunk.ChunkWork;
import dev.plumbline.core.exchange.ExchangeFormat;
import dev.plumbline.core.exchange.KeyedRows;
import dev.plumbline.core.exchange.KeyedRowsWriter;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.options.RunListener;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.record.AttributionFiles;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.results.AtomicFile;
import dev.plumbline.reports.results.CsvText;
import dev.plumbline.reports.results.JsonDocuments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Gathers what is exported of one model, chunk by chunk, and writes it. */
final class ModelExport {
  private static final double SAME = 1e-12;

  private final String suite;
  private final ChunkSetup setup;
  private final OpenModel model;
  private final List<PlannedExplainer> explainers;
  private final List<Outcome<Subject>> subjects = new ArrayList<>();
  private final Map<String, List<Outcome<Attribution>>> attributions = new LinkedHashMap<>();

  ModelExport(String suite, ChunkSetup setup, OpenModel model, List<PlannedExplainer> explainers) {
    this.suite = suite;
    this.setup = setup;
    this.model = model;
    this.explainers = explainers;
    explainers.forEach(explainer -> attributions.put(explainer.name(), new ArrayList<>()));
  }

  /** Explains all samples. */
  void run(RunListener listener) {
    int done = 0;
    for (List<Instance> chunk : model.chunks()) {
      listener.report(model.words(), done++, model.chunks().size());
      ChunkWork work = new ChunkWork(setup, model, chunk, new PassCounter());
      subjects.addAll(work.subjects());
      for (PlannedExplainer explainer : explainers) {
        attributions
            .computeIfAbsent(explainer.name(), any -> new ArrayList<>())
            .addAll(work.attributions(explainer, new PassCounter()));
      }
    }
    listener.report(model.words(), done, model.chunks().size());
  }

  /** The explainers that explained nothing, and why. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    attributions.forEach(
        (name, outcomes) -> {
          if (outcomes.stream().noneMatch(outcome -> outcome instanceof Outcome.Ok)) {
            missing.add(
                "%s: no attributions by '%s': %s".formatted(model.words(), name, why(outcomes)));
          }
        });
    return missing;
  }

  private static String why(List<Outcome<Attribution>> outcomes) {
    Outcome<Attribution> first = outcomes.get(0);
    return first instanceof Outcome.NotApplicable<Attribution> not
        ? not.reason()
        : ((Outcome.Failed<Attribution>) first).reason();
  }

  /** Writes the model's folder. */
  List<Path> write(Path out, ExchangeFormat format) {
    String seed = model.seedName().isEmpty() ? "" : "-seed-" + model.seedName();
    Path folder = out.resolve(AttributionFiles.safe(model.planned().name() + seed));
    List<Path> files = new ArrayList<>();
    files.add(write(folder, "samples", format, samples()));
    files.add(write(folder, "logits", format, outputs(OutputKind.LOGIT)));
    if (model.model().facts().kinds().contains(OutputKind.PROBABILITY)) {
      files.add(write(folder, "probabilities", format, outputs(OutputKind.PROBABILITY)));
    }
    attributions.forEach(
        (name, outcomes) -> {
          List<Explained> explained = explained(outcomes);
          if (!explained.isEmpty()) {
            String file = AttributionFiles.safe(name);
            KeyedRows rows = rows(explained);
            files.add(KeyedRowsWriter.write(folder.resolve("attributions"), file, format, rows));
          }
        });
    files.add(writeLabels(folder));
    files.add(writeAbout(folder));
    return files;
  }

  private static Path write(
      Path folder, String name, ExchangeFormat format, Map<String, Vector> values) {
    return KeyedRowsWriter.write(folder, name, format, rows(values));
  }

  private static KeyedRows rows(Map<String, Vector> values) {
    KeyedRows.Builder builder = new KeyedRows.Builder("export");
    values.forEach(
        (id, vector) -> builder.add(id, new KeyedRows.KeyedRow(vector, "", "sample " + id)));
    return builder.build();
  }

  private Map<String, Vector> samples() {
    Map<String, Vector> samples = new LinkedHashMap<>();
    for (Instance instance : instances()) {
      samples.put(instance.id(), Vector.of(instance.row().copyDoubles(0)));
    }
    return samples;
  }

  private List<Instance> instances() {
    return model.chunks().stream().flatMap(List::stream).toList();
  }

  private Map<String, Vector> outputs(OutputKind kind) {
    Map<String, Vector> outputs = new LinkedHashMap<>();
    for (List<Instance> chunk : model.chunks()) {
      FloatRows.Builder rows = new FloatRows.Builder(chunk.size(), model.model().facts().outputs());
      ConcatenatedRows inputs = new ConcatenatedRows(chunk.stream().map(Instance::row).toList());
      model.model().run(Pass.forward(inputs, kind, rows::accept));
      FloatRows built = rows.build();
      for (int i = 0; i < chunk.size(); i++) {
        outputs.put(chunk.get(i).id(), Vector.of(built.copyDoubles(i)));
      }
    }
    return outputs;
  }

  /** A sample that has a finite attribution. */
  private record Explained(Subject subject, Attribution attribution) {}

  private List<Explained> explained(List<Outcome<Attribution>> outcomes) {
    List<Explained> explained = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Ok<Attribution> ok
          && subjects.get(i) instanceof Outcome.Ok<Subject> subject
          && ok.result().isFinite()) {
        explained.add(new Explained(subject.result(), ok.result()));
      }
    }
    return explained;
  }

  /**
   * Values of elements where an import can place them and they sum to the features; else features.
   */
  private static KeyedRows rows(List<Explained> explained) {
    boolean elements = explained.stream().allMatch(ModelExport::byElement);
    KeyedRows.Builder builder = new KeyedRows.Builder("export");
    for (Explained each : explained) {
      String id = each.subject().instance().id();
      Vector values = elements ? each.attribution().raw() : each.attribution().features();
      builder.add(
          id, new KeyedRows.KeyedRow(values, each.subject().target().name(), "sample " + id));
    }
    return builder.build();
  }

  private static boolean byElement(Explained each) {
    Attribution attribution = each.attribution();
    Site site = attribution.site();
    Optional<Site> attributed = each.subject().attributed();
    boolean placed =
        site.kind() == SiteKind.INPUT || (attributed.isPresent() && site.equals(attributed.get()));
    if (!placed) {
      return false;
    }
    Vector sums = each.subject().instance().features().at(site).sum(attribution.raw());
    double scale = 0;
    double worst = 0;
    for (int f = 0; f < sums.size(); f++) {
      scale = Math.max(scale, Math.abs(sums.get(f)));
      worst = Math.max(worst, Math.abs(sums.get(f) - attribution.features().get(f)));
    }
    return worst <= SAME * scale;
  }

  private Path writeLabels(Path folder) {
    List<Instance> instances = instances();
    StringBuilder text = new StringBuilder("id,label,predicted,target\n");
    for (int i = 0; i < instances.size(); i++) {
      Optional<Subject> subject =
          subjects.get(i) instanceof Outcome.Ok<Subject> ok
              ? Optional.of(ok.result())
              : Optional.empty();
      text.append(
              CsvText.line(
                  instances.get(i).id(),
                  instances.get(i).label(),
                  subject.map(Subject::predicted).orElse(null),
                  subject.map(it -> it.target().name()).orElse(null)))
          .append('\n');
    }
    Path file = folder.resolve("labels.csv");
    AtomicFile.write(file, text.toString());
    return file;
  }

  /** What a reader of the arrays must know of the model; written as JSON. */
  private record About(
      String suite,
      String model,
      String seed,
      String dataset,
      List<Input> inputs,
      List<String> classes,
      int samples,
      List<Exported> attributions) {}

  private record Input(
      String name,
      List<Integer> shape,
      String kind,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> texts) {}

  /**
   * What an explainer's values are.
   *
   * @param readFrom the places inside the model that they were read from; empty if the input alone
   *     was asked about
   */
  private record Exported(String explainer, String kind, List<String> readFrom) {}

  private List<Exported> exported() {
    List<Exported> all = new ArrayList<>();
    attributions.forEach(
        (name, outcomes) ->
            explained(outcomes).stream()
                .findFirst()
                .map(Explained::attribution)
                .ifPresent(
                    first ->
                        all.add(
                            new Exported(
                                name,
                                first.semantics().kind().name().toLowerCase(Locale.ROOT),
                                first.sites()))));
    return all;
  }

  private Path writeAbout(Path folder) {
    InputLayout layout = model.model().facts().layout();
    Path file = folder.resolve("about.json");
    AtomicFile.write(
        file,
        JsonDocuments.pretty(
            new About(
                suite,
                model.planned().name(),
                model.seedName(),
                model.planned().dataset().name(),
                layout.inputs().stream()
                    .map(
                        input ->
                            new Input(
                                input.name(),
                                input.shape().extents(),
                                input.kind().name().toLowerCase(Locale.ROOT),
                                input.texts()))
                    .toList(),
                model.dataset().facts().classes(),
                subjects.size(),
                exported())));
    return file;
  }
}
