package dev.plumbline.reports.dossier;

import dev.plumbline.reports.results.ResultsException;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.TextFolder;
import java.nio.file.Path;
import java.util.List;

/**
 * The evidence of some runs in one document: as a page that needs no network ({@code
 * dossier.html}), for print ({@code dossier.pdf}), and as a section of a model card ({@code
 * dossier.json}). Everything comes from the run folders.
 */
public final class Dossier {
  private final List<DossierRun> runs;
  private final List<Stability> stability;

  private Dossier(List<DossierRun> runs, List<Stability> stability) {
    this.runs = runs;
    this.stability = stability;
  }

  /**
   * Reads finished runs.
   *
   * @throws ResultsException if a folder cannot be read
   */
  public static Dossier read(List<RunFiles> folders) {
    return new Dossier(
        folders.stream().map(DossierRun::read).toList(), StabilityFinder.of(folders));
  }

  /** The runs, in the order given. */
  List<DossierRun> runs() {
    return runs;
  }

  /** How steady explanations are over training seeds and runs. */
  List<Stability> stability() {
    return stability;
  }

  /**
   * Writes all three files. Equal runs give equal bytes, but for the PDF, which has a date.
   *
   * @throws ResultsException if one cannot be written
   */
  public void write(Path folder) {
    TextFolder texts = new TextFolder(folder);
    String json = DossierJson.of(this);
    texts.write("dossier.json", json);
    DossierPage page = new DossierPage(this, json);
    texts.write("dossier.html", page.html());
    DossierPdf.write(folder.resolve("dossier.pdf"), page.forPrint());
  }
}
