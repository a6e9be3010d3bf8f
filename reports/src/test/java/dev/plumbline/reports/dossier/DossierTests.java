package dev.plumbline.reports.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.reports.results.ResultsException;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.ScoreRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DossierTests {
  @TempDir private Path folder = Path.of("");

  private Path written(RunFiles... runs) {
    Path out = folder.resolve("dossier");
    Dossier.read(List.of(runs)).write(out);
    return out;
  }

  private static JsonNode json(Path out) throws IOException {
    return new ObjectMapper()
        .readTree(Files.readString(out.resolve("dossier.json")))
        .path("explanation-tests");
  }

  private static Document page(Path out) throws IOException {
    return Jsoup.parse(Files.readString(out.resolve("dossier.html")));
  }

  private static String printed(Path out) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(out.resolve("dossier.pdf").toFile())) {
      assertThat(pdf.getNumberOfPages()).isPositive();
      return new PDFTextStripper().getText(pdf);
    }
  }

  /** Two samples of ten values in front of two networks. */
  private GroupedRun twoNetworks(String prefix) {
    return new GroupedRun(prefix)
        .attributions("0", 9, 1, 2, 3, 4, 5, 6, 7, 8, 0, 9, 1, 2, 3, 4, 5, 6, 7, 8, 0)
        .attributions("1", 9, 2, 1, 3, 4, 5, 6, 7, 8, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, -9);
  }

  @Test
  void theMeansOfGroupsAreThoseOfTheRows() throws IOException {
    RunFiles run = new GroupedRun("").write(folder.resolve("run"));
    JsonNode groups = json(written(run)).at("/runs/0/groups");
    // ig and the model; scores of controls are no subject of a dossier
    assertThat(groups.findValuesAsText("explainer")).containsOnly("ig", "");
    JsonNode zero = groups.get(0);
    double[] even =
        run.readScores().stream()
            .filter(row -> row.place().explainer().equals("ig"))
            .filter(row -> row.place().variant().equals("zero"))
            .filter(row -> row.subject().group().equals("even"))
            .map(ScoreRow::outcome)
            .mapToDouble(it -> it.value())
            .toArray();
    assertThat(zero.at("/groups/0/name").asText()).isEqualTo("even");
    assertThat(zero.at("/groups/0/samples").asInt()).isEqualTo(even.length / 2);
    assertThat(zero.at("/groups/0/mean").asDouble())
        .isCloseTo(Arrays.stream(even).average().orElseThrow(), within(1e-12));
    JsonNode gap = zero.path("largest-gap");
    // scipy 1.17: ttest_ind([1.01, 1.03, ..., 1.11], [1, 1.02, ..., 1.1], equal_var=False):
    // pvalue 0.65334, confidence_interval (-0.03813, 0.05813)
    assertThat(gap.path("larger").asText()).isEqualTo("odd");
    assertThat(gap.path("difference").asDouble()).isCloseTo(0.01, within(1e-12));
    assertThat(gap.path("p").asDouble()).isCloseTo(0.653338577124354, within(1e-9));
    assertThat(gap.path("low").asDouble()).isCloseTo(-0.038133300465904074, within(1e-9));
    assertThat(gap.path("high").asDouble()).isCloseTo(0.05813330046590409, within(1e-9));
  }

  @Test
  void stabilityIsThatOfTheStoredAttributions() throws IOException {
    RunFiles run = twoNetworks("").write(folder.resolve("run"));
    JsonNode found = json(written(run)).at("/stability/0");
    assertThat(found.path("explainer").asText()).isEqualTo("ig");
    assertThat(found.path("settings").asInt()).isEqualTo(2);
    assertThat(found.path("top").asInt()).isEqualTo(1);
    // of the two tops of one, the first stays and the second is another feature
    assertThat(found.at("/top-flips/mean").asDouble()).isEqualTo(0.5);
    // scipy 1.17: spearmanr([9, 1, 2, 3, ..., 8, 0], [9, 2, 1, 3, ..., 8, 0]) = 0.98788
    //             spearmanr([9, 1, 2, 3, ..., 8, 0], [0, 1, 2, 3, ..., 8, -9]) = 0.56364
    assertThat(found.at("/rank-correlation/mean").asDouble())
        .isCloseTo((0.987878787878788 + 0.563636363636364) / 2, within(1e-12));
  }

  @Test
  void aRunThatIsGivenTwiceIsOneSetting() throws IOException {
    RunFiles one = new GroupedRun("").attributions("0", 1, 2, 3, 4).write(folder.resolve("one"));
    Path once = written(one, one);
    assertThat(json(once).path("stability")).isEmpty();
    assertThat(page(once).expectFirst("#stability").text()).contains("Not known");
    RunFiles other =
        new GroupedRun("")
            .seeds("explain 9")
            .attributions("0", 1, 2, 3, 4)
            .write(folder.resolve("other"));
    assertThat(json(written(one, other)).at("/stability/0/settings").asInt()).isEqualTo(2);
  }

  @Test
  void pageAndPrintSayWhatWasRefutedAndWhatStayedOpen() throws IOException {
    Path out = written(twoNetworks("").write(folder.resolve("run")));
    String page = page(out).text();
    String print = printed(out).replaceAll("\\s+", " ");
    for (String text :
        List.of(
            "Test deletion (mean) failed its own check",
            "focus: needed is smallest value at least 0.9",
            "worse",
            "why",
            "cannot focus",
            "abc",
            "accuracy 0.750")) {
      assertThat(page).contains(text);
      assertThat(print).contains(text);
    }
  }

  @Test
  void noFileSaysThatAnythingIsCompliant() throws IOException {
    Path out = written(twoNetworks("").write(folder.resolve("run")));
    for (String text :
        List.of(
            Files.readString(out.resolve("dossier.html")),
            Files.readString(out.resolve("dossier.json")),
            printed(out))) {
      assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain("complian").doesNotContain("comply");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "]]></style></title></pre><script>",
        "<!-- -->",
        "&lt;b&gt; &#60; &nbsp;",
        "\u202eevil\u202c",
        "${jndi:x} {{7*7}} %s %n",
        "\u0001\u001b[31m",
        "אבג ؀ 漢字 \uD83D\uDE00"
      })
  void namesFromDataAreTextAndNothingElse(String hostile) throws IOException {
    Document plain = page(written(twoNetworks("").write(folder.resolve("plain"))));
    Path out = written(twoNetworks(hostile).write(folder.resolve("hostile")));
    Document page = page(out);
    assertThat(shape(page)).isEqualTo(shape(plain));
    assertThat(page.select("script, iframe, object, embed, form, base, img")).isEmpty();
    String visible = hostile.replaceAll("[\\x01\\x1b\\u202e\\u202c]", "\ufffd");
    assertThat(page.expectFirst("h2").wholeText()).isEqualTo(visible + "title");
    assertThat(json(out).at("/runs/0/suite").asText()).isEqualTo(hostile + "small");
    assertThat(json(out).at("/runs/0/groups/0/groups/0/name").asText()).isEqualTo(hostile + "even");
    assertThat(printed(out)).contains("What was refuted");
  }

  private static String shape(Document page) {
    StringBuilder shape = new StringBuilder();
    for (Element element : page.select("body, body *")) {
      shape
          .append(element.tagName())
          .append(element.attributes().asList().stream().map(a -> a.getKey()).toList());
    }
    return shape.toString();
  }

  @Test
  void anArrayThatIsBrokenIsNamed() throws IOException {
    RunFiles run = twoNetworks("").write(folder.resolve("run"));
    Path array = run.attributions().resolve("net-1/ig-000.npy");
    Files.write(array, Arrays.copyOf(Files.readAllBytes(array), 130));
    assertThatThrownBy(() -> Dossier.read(List.of(run)))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining(array.toString());
    Files.writeString(array, "no array at all, but long enough for a head");
    assertThatThrownBy(() -> Dossier.read(List.of(run)))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("it is no array of NumPy's format 1.0; run the suite again");
  }
}
