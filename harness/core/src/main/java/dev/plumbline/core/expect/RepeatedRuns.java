package dev.plumbline.core.expect;

import dev.plumbline.reports.results.ResultsException;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.scores.CollectedScores.TableKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses runs that repeat one another: they would show that runs do not differ at all. */
final class RepeatedRuns {
  private RepeatedRuns() {}

  /**
   * Checks that no two runs have the same data, networks and seeds, as a run that is given twice.
   *
   * @param folders the folders of the runs
   * @param runs the runs, in the same order
   * @throws ResultsException if two of them have
   */
  static void refuse(List<RunFiles> folders, List<RunDescription> runs) {
    Map<List<String>, Path> known = new HashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      Path folder = folders.get(i).folder();
      Path other = known.put(settings(runs.get(i)), folder);
      if (other != null) {
        throw new ResultsException(
            (other.equals(folder)
                    ? folder + " is given twice; a run shows"
                    : other
                        + " and "
                        + folder
                        + " have the same data, networks and seeds; they show")
                + " nothing of how far runs differ. Give runs of other seeds, each once");
      }
    }
  }

  private static List<String> settings(RunDescription run) {
    return run.models().stream()
        .map(it -> RunSetting.of(run, new TableKey(it.dataset(), it.name())).all())
        .toList();
  }
}
