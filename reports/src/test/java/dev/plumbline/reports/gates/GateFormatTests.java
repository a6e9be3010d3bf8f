package dev.plumbline.reports.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.reports.SmallRun;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateEvidence;
import dev.plumbline.reports.results.ReportedGate.GateOutcome;
import dev.plumbline.reports.results.ReportedGate.GateSource;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunRequest;
import dev.plumbline.reports.results.TextFolder;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class GateFormatTests {
  private static final String HOSTILE = "<a> & \"b\" | [c](d) \u001b ]]>";

  private static ReportedGate gate(
      String needed, GateOutcome outcome, String place, String message) {
    return new ReportedGate(
        "deletion · zero",
        "ig",
        "net",
        needed,
        0.41,
        outcome,
        new GateEvidence(place, 0.36, 0.46, "over samples", 200, 200, message),
        GateSource.SUITE);
  }

  private static RunDescription run(ReportedGate... gates) {
    return new SmallRun("").description().withGates(List.of(gates));
  }

  private static final RunDescription RUN =
      run(
          gate("mean at least 0.3", GateOutcome.HOLDS, "my suites/s.yaml:7:5", ""),
          gate("mean at most 0.3", GateOutcome.FAILS, "my suites/s.yaml:8:5", HOSTILE),
          gate(
              "mean at most 0.4, significantly",
              GateOutcome.UNDECIDED,
              "my suites/s.yaml:9:5",
              "why"));

  @Test
  void buildServersGetATestPerGate() throws Exception {
    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(GateJunitXml.of(List.of(RUN)))));
    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    Element second = (Element) xml.getElementsByTagName("testcase").item(1);
    assertThat(second.getAttribute("name"))
        .isEqualTo("ig, deletion · zero on net: mean at most 0.3");
    Element failure = (Element) second.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo(HOSTILE.replace('\u001b', '\ufffd'));
  }

  private static JsonNode results(RunDescription run) throws Exception {
    return new ObjectMapper().readTree(GateSarif.of(List.of(run))).at("/runs/0/results");
  }

  @Test
  void codeScanningGetsWhatDoesNotHoldAtItsLine() throws Exception {
    JsonNode results = results(RUN);
    assertThat(results).hasSize(2);
    JsonNode violated = results.get(0);
    assertThat(violated.at("/ruleId").asText()).isEqualTo("gate-violated");
    assertThat(violated.at("/level").asText()).isEqualTo("error");
    assertThat(violated.at("/message/text").asText()).isEqualTo(HOSTILE);
    JsonNode place = violated.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("my%20suites/s.yaml");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(8);
    assertThat(place.at("/region/startColumn").asInt()).isEqualTo(5);
    assertThat(results.get(1).at("/level").asText()).isEqualTo("note");
  }

  @Test
  void aFingerprintStaysWhenItsGateMovesAndDiffersFromThatOfAnother() throws Exception {
    String moved =
        results(run(gate("mean at most 0.3", GateOutcome.FAILS, "other.yaml:99:1", "worse")))
            .at("/0/partialFingerprints")
            .toString();
    assertThat(moved).isEqualTo(results(RUN).at("/0/partialFingerprints").toString());
    assertThat(moved).isNotEqualTo(results(RUN).at("/1/partialFingerprints").toString());
  }

  @Test
  void reviewersGetATable() {
    assertThat(GateMarkdown.of(List.of(RUN)))
        .contains(
            "1 of 3 gates of the suite hold, 1 is undecided.",
            "| ✕ fails | ig, deletion · zero on net\\: mean at most 0.3 | 0.410 | [0.360, 0.460] | 200 |")
        .contains("\\<a\\>", "\\[c\\]\\(d\\)")
        .doesNotContain("\u001b");
    assertThat(GateMarkdown.of(List.of(run()))).contains("No gates.");
  }

  @Test
  void whatDoesNotHoldNamesTheLineThatRepeatsIt() throws Exception {
    RunDescription asked =
        run(
                gate("a", GateOutcome.HOLDS, "s.yaml:7:5", "a note").ofCells("test=a"),
                gate("b", GateOutcome.FAILS, "s.yaml:8:5", "worse").ofCells("test=b,variant=<`>"))
            .asked(new RunRequest("my s.yaml", "quick", 64, "", ""));
    String line =
        "plumbline run 'my s.yaml' --profile quick --limit 64 --only 'test=b,variant=<`>'";
    assertThat(GateMarkdown.of(List.of(asked)))
        .contains("- worse\n  - repeat: `` " + line + " ``\n")
        .doesNotContain("test=a");
    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(GateJunitXml.of(List.of(asked)))));
    assertThat(xml.getElementsByTagName("failure").item(0).getTextContent())
        .isEqualTo("repeat: " + line);
    assertThat(results(asked).at("/0/properties/repeat").asText()).isEqualTo(line);
    assertThat(results(RUN).at("/0").has("properties")).isFalse();
  }

  @Test
  void aFormatIsAFile(@TempDir Path folder) {
    for (String word : GateFormat.words()) {
      GateFormat.of(word).orElseThrow().write(new TextFolder(folder), List.of(RUN));
    }
    assertThat(GateFormat.of("pdf")).isEmpty();
    for (String name : List.of("gates.xml", "gates.sarif", "gates.md")) {
      assertThat(Files.isRegularFile(folder.resolve(name))).as(name).isTrue();
    }
  }
}
