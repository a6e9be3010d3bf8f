package dev.plumbline.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.reports.DemoRun;
import dev.plumbline.reports.ReportWriter;
import dev.plumbline.reports.SmallRun;
import dev.plumbline.reports.StoredRun;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.dossier.Dossier;
import dev.plumbline.reports.history.ScoreHistory;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.RunFolder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in headless Chromium, from the file system; skipped where there is no Chromium. */
@Tag("processes")
class BrowserTests {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path temp;

  private String browser = "";

  /** What the browser did with a page. */
  private record Visit(String dom, List<String> console, List<String> requests) {}

  @BeforeEach
  void findTheBrowser() {
    Optional<String> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .flatMap(
                folder ->
                    Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst();
    assumeTrue(found.isPresent(), "no Chromium on the PATH: the page was not opened in a browser");
    browser = found.orElseThrow();
  }

  @Test
  void thePageLoadsFromTheFileSystemWithoutErrorsAndWithoutTheNetwork() throws Exception {
    Visit visit = visit(HtmlReport.of(new SmallRun("<b>").model()));
    assertThat(Jsoup.parse(visit.dom()).select("main section")).hasSizeGreaterThan(5);
    assertThat(Jsoup.parse(visit.dom()).select("svg.chart")).isNotEmpty();
    assertThat(visit.console()).isEmpty();
    assertThat(visit.requests()).isEmpty();
  }

  @Test
  void aTableCanBeSortedFilteredAndNarrowed() throws Exception {
    Document page =
        afterwards(
            """
            const told = () => document.body.dataset.told += '|' + [...document.querySelectorAll(
                'table.matrix tbody.methods tr:not([hidden]) th.name')]
                .map((name) => name.firstChild.textContent).join(' ');
            const sort = document.querySelector('.sort');
            document.body.dataset.told = '';
            told();
            sort.click(); told();
            sort.click(); told();
            sort.click(); told();
            const filter = document.querySelector('.filter');
            filter.value = 'IM';
            filter.dispatchEvent(new Event('input')); told();
            document.querySelector('.columns input').click();
            """);
    assertThat(page.body().attr("data-told"))
        .isEqualTo("|poor ig lime|ig lime poor|poor lime ig|poor ig lime|lime");
    assertThat(page.select("table.matrix .sort")).hasSize(1);
    assertThat(page.select("th.variant").attr("aria-sort")).isEqualTo("none");
    assertThat(page.select("table.matrix .variant[hidden]")).hasSize(1);
    assertThat(page.select("table.matrix .methods td:not([hidden])")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"#methods", "#provenance"})
  void theLinkOfTheSectionThatIsBeingReadIsMarked(String section) throws Exception {
    Document page =
        afterwards(
            "document.querySelector('"
                + section
                + "').scrollIntoView(); dispatchEvent(new Event('scroll'));");
    assertThat(page.select("nav a[aria-current]").eachAttr("href")).containsExactly(section);
  }

  /** The page after a script was at work on its tools; its policy would not let it in. */
  private Document afterwards(String script) throws Exception {
    ReportModel model =
        ReportModel.read(
            new StoredRun("w")
                .method("poor", "1", StoredRun.around(.4))
                .method("ig", "1", StoredRun.around(.9))
                .method("lime", "1", StoredRun.around(.6))
                .write(Files.createTempDirectory(temp, "run")));
    Visit visit = visit(scripted(HtmlReport.of(model), script));
    assertThat(visit.console()).isEmpty();
    return Jsoup.parse(visit.dom());
  }

  /** A page with a script of the test's own. */
  private static String scripted(String page, String script) {
    return page.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
        .replace("</body>", "<script>" + script + "</script></body>");
  }

  /** The page begins lower and lower, so that headings come to lie at the end of a sheet. */
  @ParameterizedTest
  @ValueSource(ints = {0, 35, 70, 105, 140})
  void aPrintedHeadingStaysWithWhatItHeads(int millimeters) throws Exception {
    String page =
        HtmlReport.of(new SmallRun("").model())
            .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
            .replace("<main>", "<main><div style='height:" + millimeters + "mm'></div>");
    List<String> headings =
        Jsoup.parse(page).select("h2, .verdict h3").stream()
            .map(Element::ownText)
            .filter(text -> !text.isBlank())
            .toList();
    Path sheets = temp.resolve("page.pdf");
    visit(page, "--no-pdf-header-footer", "--print-to-pdf=" + sheets);
    try (PDDocument document = Loader.loadPDF(sheets.toFile())) {
      assertThat(document.getNumberOfPages()).isGreaterThan(2);
      PDFTextStripper text = new PDFTextStripper();
      for (int sheet = 1; sheet <= document.getNumberOfPages(); sheet++) {
        text.setStartPage(sheet);
        text.setEndPage(sheet);
        String last =
            text.getText(document).strip().lines().reduce((one, other) -> other).orElse("");
        assertThat(headings)
            .as("the last line of sheet %d", sheet)
            .noneMatch(last.strip()::startsWith);
      }
    }
  }

  /** Pages of every kind that Plumbline writes. */
  private enum Page {
    REPORT_OF_EVERY_INPUT,
    REPORT_OF_SEEDS,
    HISTORY,
    DOSSIER
  }

  private String page(Page page) throws IOException {
    return switch (page) {
      case REPORT_OF_EVERY_INPUT -> HtmlReport.of(new SmallRun("x").model());
      case REPORT_OF_SEEDS -> HtmlReport.of(DemoRun.model());
      case HISTORY -> {
        for (int run = 0; run < 3; run++) {
          Path folder = temp.resolve("runs").resolve("run" + run);
          stored(folder, run / 10.0);
          try (RunFolder opened = RunFolder.open(folder)) {
            ReportWriter.write(opened);
          }
        }
        yield HistoryPage.of(ScoreHistory.read(List.of(temp.resolve("runs")), 0.01));
      }
      case DOSSIER -> {
        Dossier.read(List.of(stored(temp.resolve("run"), 0))).write(temp.resolve("dossier"));
        yield Files.readString(temp.resolve("dossier").resolve("dossier.html"));
      }
    };
  }

  private static RunFiles stored(Path folder, double less) {
    return new StoredRun("w")
        .method("poor", "1", StoredRun.around(.4))
        .method("ig", "1", StoredRun.around(.9 - less))
        .write(folder);
  }

  /** axe-core looks at a page with all parts open, as wide as a desktop and as a phone. */
  @ParameterizedTest
  @EnumSource
  void aScreenReaderFindsNothingModerateOrSerious(Page kind) throws Exception {
    String axe =
        new String(
            Objects.requireNonNull(
                    BrowserTests.class.getResourceAsStream(
                        "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js"))
                .readAllBytes(),
            StandardCharsets.UTF_8);
    String page =
        page(kind)
            .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
            .replaceAll("<details(?=[ >])", "<details open")
            .replace(
                "</body>",
                "<script>"
                    + axe
                    + "</script><script>axe.run().then((found) => { document.body.dataset.axe ="
                    + " found.passes.length + ' rules hold' + found.violations.map((rule) => '\\n'"
                    + " + rule.impact + ' ' + rule.id + ' ' + rule.nodes.map((node) =>"
                    + " node.html).join(' ')).join('') })</script></body>");
    for (String size : List.of("1280,900", "390,844")) {
      Visit visit = visit(page, "--window-size=" + size, "--virtual-time-budget=60000");
      String found = Jsoup.parse(visit.dom()).body().attr("data-axe");
      assertThat(found).as(size).containsPattern("[1-9][0-9] rules hold");
      assertThat(found.lines().filter(line -> !line.startsWith("minor")).skip(1)).isEmpty();
    }
  }

  @Test
  void aSampleAndTheNumbersOfAChartAreOpened() throws Exception {
    String script =
        """
        document.querySelectorAll('#samples details:not([open]) summary, .numbers summary')
            .forEach((summary) => summary.click());
        document.body.dataset.seen = [...document.querySelectorAll('#samples details[open]')]
            .filter((it) => it.lastElementChild.getBoundingClientRect().height > 0).length;
        """;
    Document page =
        Jsoup.parse(visit(scripted(HtmlReport.of(new SmallRun("").model()), script)).dom());
    assertThat(page.body().attr("data-seen")).isEqualTo("4");
    assertThat(page.select("#curves .numbers[open] td").eachText()).contains("3.000", "1.055");
  }

  /** The table of contents is never wider than a page on a desktop. */
  @Test
  void theTableOfContentsFitsItsPage() throws Exception {
    String script =
        "const nav = document.querySelector('nav');"
            + "document.body.dataset.wide = nav.scrollWidth - nav.clientWidth;";
    Document page =
        Jsoup.parse(
            visit(scripted(HtmlReport.of(DemoRun.model()), script), "--window-size=1280,900")
                .dom());
    assertThat(page.select("nav a")).hasSizeGreaterThan(10);
    assertThat(page.body().attr("data-wide")).isEqualTo("0");
  }

  @Test
  void theCheckSeesErrorsAndRequests() throws Exception {
    Visit visit =
        visit(
            "<!DOCTYPE html><title>x</title><img"
                + " src=\"http://plumbline.invalid/a.png\"><script>console.error('oh')</script>");
    assertThat(visit.console()).anyMatch(line -> line.contains("oh"));
    assertThat(visit.requests()).containsExactly("http://plumbline.invalid/a.png");
  }

  private Visit visit(String html, String... more) throws IOException, InterruptedException {
    Path page = Files.writeString(temp.resolve("page.html"), html);
    Path log = temp.resolve("net.json");
    File dom = temp.resolve("dom.html").toFile();
    File errors = temp.resolve("stderr.txt").toFile();
    List<String> command =
        new ArrayList<>(
            List.of(
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-extensions",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + temp.resolve("profile"),
                "--log-net-log=" + log,
                "--enable-logging=stderr",
                "--dump-dom"));
    command.addAll(List.of(more));
    command.add(page.toUri().toString());
    Process process = new ProcessBuilder(command).redirectOutput(dom).redirectError(errors).start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("Chromium ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    List<String> console =
        Files.readAllLines(errors.toPath()).stream()
            .filter(line -> line.contains("CONSOLE"))
            .toList();
    return new Visit(Files.readString(dom.toPath()), console, requests(log));
  }

  /** Requests the page made; those of the browser itself have no origin. */
  private static List<String> requests(Path log) throws IOException {
    List<String> urls = new ArrayList<>();
    for (JsonNode event : new ObjectMapper().readTree(log.toFile()).path("events")) {
      JsonNode params = event.path("params");
      String initiator = params.path("initiator").asText("not an origin");
      if (params.path("url").asText("").startsWith("http") && !initiator.equals("not an origin")) {
        urls.add(params.path("url").asText());
      }
    }
    return urls.stream().distinct().toList();
  }
}
