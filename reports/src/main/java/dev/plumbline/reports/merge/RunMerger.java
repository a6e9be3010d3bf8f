package dev.plumbline.reports.merge;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.results.ExplanationTiming;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.SampleView;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.scores.CollectedScores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads several finished runs as one. Methods on the same data and model stand in one table,
 * whichever run they come from; entries of one name that are not the same are told apart by the
 * name of their run.
 */
public final class RunMerger {
  private final MergedDescription description = new MergedDescription();
  private final Map<String, String> taken = new HashMap<>();
  private final Set<String> runs = new HashSet<>();
  private final Consumer<ScoreRow> scores;
  private final CollectedScores pairs = new CollectedScores();
  private final List<SampleView> views = new ArrayList<>();
  private final List<ExplanationTiming> timings = new ArrayList<>();
  private final Set<ScorePlace> earlier = new HashSet<>();

  private RunMerger(Consumer<ScoreRow> scores) {
    this.scores = scores;
  }

  /**
   * Hands over all rows of one run, or of several under the names that {@link #read} gives them,
   * one by one and without keeping them.
   */
  public static void forEachScore(List<RunFiles> folders, Consumer<ScoreRow> taker) {
    if (folders.size() == 1) {
      folders.get(0).forEachScore(taker);
      return;
    }
    RunMerger merger = new RunMerger(taker);
    for (RunFiles files : folders) {
      merger.addScores(
          files, new MergedNames(merger.name(files.folder()), files.readRun(), merger.taken));
    }
  }

  /** The report of one run as it is, or of several together. */
  public static ReportModel read(List<RunFiles> folders) {
    return read(folders, phase -> {});
  }

  /**
   * The report of some runs, as {@link #read(List)} reads it.
   *
   * @param phases is told what is being done
   */
  public static ReportModel read(List<RunFiles> folders, Consumer<String> phases) {
    if (folders.size() == 1) {
      return ReportModel.read(folders.get(0), phases);
    }
    phases.accept(ReportModel.READING);
    CollectedScores scores = new CollectedScores();
    RunMerger merger = new RunMerger(scores::add);
    folders.forEach(merger::add);
    phases.accept(ReportModel.COMPUTING);
    return ReportModel.of(
        merger.description.description(), scores, merger.pairs, merger.views, merger.timings);
  }

  private void add(RunFiles files) {
    RunDescription run = files.readRun();
    String name = name(files.folder());
    MergedNames names = new MergedNames(name, run, taken);
    description.add(name, run, names);
    Set<ScorePlace> places = new HashSet<>();
    files.forEachAgreement(row -> add(pairs::add, row.at(names.ofPair(row.place())), places));
    addScores(files, names);
    earlier.addAll(places);
    files.readExplanations().forEach(timing -> timings.add(named(timing, names)));
    files.readViews().forEach(view -> views.add(named(view, names)));
  }

  private void addScores(RunFiles files, MergedNames names) {
    Set<ScorePlace> places = new HashSet<>();
    files.forEachScore(row -> add(scores, row.at(names.of(row.place())), places));
    earlier.addAll(places);
  }

  private void add(Consumer<ScoreRow> to, ScoreRow row, Set<ScorePlace> places) {
    if (!earlier.contains(row.place())) {
      to.accept(row);
      places.add(row.place());
    }
  }

  /** The name of a folder, with a number if another run has it. */
  private String name(Path folder) {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    String base = last == null ? "run" : last.toString();
    String name = base;
    for (int count = 2; !runs.add(name); count++) {
      name = base + " " + count;
    }
    return name;
  }

  private static ExplanationTiming named(ExplanationTiming timing, MergedNames names) {
    return new ExplanationTiming(
        names.dataset(timing.dataset()),
        names.model(timing.model()),
        timing.seed(),
        names.explainer(timing.explainer()),
        timing.chunk(),
        timing.samples(),
        timing.seconds(),
        timing.forward(),
        timing.backward());
  }

  private static SampleView named(SampleView view, MergedNames names) {
    return new SampleView(
        names.dataset(view.dataset()),
        names.model(view.model()),
        view.seed(),
        view.id(),
        view.label(),
        view.predicted(),
        view.target(),
        view.picture(),
        view.attributions().stream()
            .map(
                shown ->
                    new SampleView.ShownAttribution(
                        names.explainer(shown.explainer()), shown.values()))
            .toList(),
        view.truth(),
        view.truthKind(),
        view.chosen());
  }
}
