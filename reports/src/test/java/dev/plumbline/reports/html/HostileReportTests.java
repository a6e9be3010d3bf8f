package dev.plumbline.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.SmallRun;
import dev.plumbline.reports.XmlCheck;
import dev.plumbline.reports.chart.ReportCharts;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileReportTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "]]></style></title></svg><script>",
        "<!-- -->",
        "&lt;b&gt; &#60;",
        "\u202eevil\u202c",
        "${jndi:x} {{7*7}} %s %n",
        "\u0000\u001b[31m",
        "javascript:alert(1)",
        "אבג ؀ "
      })
  void namesFromDataAreTextAndNothingElse(String hostile) {
    Document plain = Jsoup.parse(HtmlReport.of(new SmallRun("").model()));
    Document page = Jsoup.parse(HtmlReport.of(new SmallRun(hostile).model()));
    assertThat(shape(page)).isEqualTo(shape(plain));
    assertThat(page.select("iframe, object, embed, form, base")).isEmpty();
    // the page's own script, byte by byte; its policy lets no other run
    assertThat(page.select("script")).hasSize(1);
    assertThat(page.expectFirst("script").data()).isEqualTo(plain.expectFirst("script").data());
    assertThat(page.getAllElements()).allSatisfy(HostileReportTests::isHarmless);
    String visible = hostile.replaceAll("[\\x00\\x1b\\u202e\\u202c]", "\ufffd");
    assertThat(page.expectFirst("h1").wholeText()).isEqualTo(visible + "title");
    assertThat(page.title()).startsWith((visible + "title").strip().replaceAll("\\s+", " "));
  }

  /**
   * Elements in order with their attributes' names; long names may be cut in drawings, where only
   * letters change.
   */
  private static String shape(Document page) {
    StringBuilder shape = new StringBuilder();
    for (Element element : page.select("body, body *:not(svg *)")) {
      shape
          .append(element.tagName())
          .append(element.attributes().asList().stream().map(a -> a.getKey()).toList());
    }
    return shape.toString();
  }

  private static void isHarmless(Element element) {
    assertThat(element.attributes()).allSatisfy(a -> assertThat(a.getKey()).doesNotStartWith("on"));
    assertThat(element.attr("href")).matches("|#[a-z][a-z0-9-]*|data:,");
    assertThat(element.attr("src")).matches("|data:image/png;base64,.*");
    assertThat(element.attr("style")).doesNotContain("url(");
  }

  @Test
  void longNamesAreKeptWhole() {
    String longName = "x".repeat(20_000);
    Document page = Jsoup.parse(HtmlReport.of(new SmallRun(longName).model()));
    assertThat(page.expectFirst("h1").text()).isEqualTo(longName + "title");
    assertThat(new SmallRun(longName).model().run().title()).hasSize(20_005);
    assertThat(ReportCharts.of(new SmallRun(longName).model()).all())
        .allSatisfy(d -> assertThat(d.name().length()).isLessThan(100));
  }

  @Test
  void drawingsWithHostileNamesAreWellFormed() {
    ReportCharts charts = ReportCharts.of(new SmallRun("]]></svg><script>&'\"\u0000").model());
    assertThat(charts.problem()).isEmpty();
    assertThat(charts.all())
        .isNotEmpty()
        .allSatisfy(
            drawing -> {
              Document svg = Jsoup.parse(drawing.document(), Parser.xmlParser());
              assertThat(svg.select("script")).isEmpty();
              assertThat(svg.child(0).tagName()).isEqualTo("svg");
              assertThat(XmlCheck.problem(drawing.document())).isEmpty();
            });
  }
}
