package dev.plumbline.cli;

import dev.plumbline.reports.results.ResultsException;
import dev.plumbline.reports.results.RunFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds run folders that a command line names. */
final class RunFolders {
  private RunFolders() {}

  /**
   * The files of a run that has scores.
   *
   * @throws ResultsException if the folder is none of a run, or the run has no scores yet
   */
  static RunFiles finished(Path folder) {
    RunFiles files = new RunFiles(folder);
    if (!Files.exists(files.run()) || !Files.exists(files.scores())) {
      throw new ResultsException(
          folder
              + " is no folder of a finished run: it has no "
              + (Files.exists(files.run()) ? "scores.jsonl" : "run.json")
              + "; name a folder that 'plumbline run' wrote");
    }
    return files;
  }
}
