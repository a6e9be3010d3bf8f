package dev.plumbline.reports.gates;

import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.TextFolder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A form of the outcomes of gates that other programs read. */
public enum GateFormat {
  /** JUnit's XML, as build servers show tests: a suite of tests per run, a test per gate. */
  JUNIT("junit", "gates.xml"),
  /** SARIF 2.1.0, as code scanning shows findings: one for each gate that does not hold. */
  SARIF("sarif", "gates.sarif"),
  /** A table in Markdown, for a pull request. */
  MARKDOWN("md", "gates.md");

  private final String word;
  private final String file;

  GateFormat(String word, String file) {
    this.word = word;
    this.file = file;
  }

  /** The words of all formats, as a command line takes them. */
  public static List<String> words() {
    return Arrays.stream(values()).map(it -> it.word).toList();
  }

  /** The format of a word. */
  public static Optional<GateFormat> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
  }

  /** Writes the gates of some runs into a folder, in the order given. */
  public void write(TextFolder folder, List<RunDescription> runs) {
    folder.write(file, text(runs));
  }

  private String text(List<RunDescription> runs) {
    return switch (this) {
      case JUNIT -> GateJunitXml.of(runs);
      case SARIF -> GateSarif.of(runs);
      case MARKDOWN -> GateMarkdown.of(runs);
    };
  }

  /** A gate in one line: {@code ig, deletion · zero on net: mean at most 0.3}. */
  static String label(ReportedGate gate) {
    return (gate.explainer().isEmpty() ? "" : gate.explainer() + ", ")
        + gate.test()
        + (gate.model().isEmpty() ? "" : " on " + gate.model())
        + ": "
        + gate.needed();
  }
}
