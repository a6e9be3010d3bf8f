package dev.plumbline.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.SmallRun;
import dev.plumbline.reports.analysis.ReportModel;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class SvgSurfaceTests {
  private static Element parsed(String svg) {
    return Jsoup.parse(svg, "", Parser.xmlParser());
  }

  private static Element curve(ChartWidth width) {
    ReportModel model = new SmallRun("").model();
    return parsed(ReportCharts.of(model, width).curves().get(0).charts().get(0).drawing().svg());
  }

  @Test
  void labelsStayTextBesideAnUprightAxisToo() {
    Element chart = curve(ChartWidth.PAGE);
    assertThat(chart.select("text").eachText()).contains("removed →", "logit →");
    assertThat(chart.select("text[transform^=matrix(0,-1,1,0]").eachText()).contains("logit →");
  }

  @Test
  void lettersAreThoseOfThePage() {
    assertThat(curve(ChartWidth.PAGE).select("[font-family]").eachAttr("font-family"))
        .isNotEmpty()
        .containsOnly("system-ui, sans-serif");
  }

  @Test
  void equalChartsHaveEqualBytesAndIdsOfOneWidthAreNotThoseOfAnother() {
    assertThat(curve(ChartWidth.PAGE).outerHtml()).isEqualTo(curve(ChartWidth.PAGE).outerHtml());
    Set<String> page = ids(curve(ChartWidth.PAGE));
    assertThat(page).isNotEmpty().doesNotContainAnyElementsOf(ids(curve(ChartWidth.PHONE)));
  }

  private static Set<String> ids(Element chart) {
    return chart.select("[id]").stream().map(Element::id).collect(Collectors.toSet());
  }

  @Test
  void textIsEscapedAndWhatCannotBeSeenIsReplaced() {
    String drawn =
        SvgSurface.drawn(
                "a-",
                surface -> {
                  surface.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
                  surface.drawString("<script>&\"\u202e", 3, 4);
                })
            .render();
    assertThat(drawn).contains("&lt;script&gt;&amp;&quot;\ufffd</text>").doesNotContain("<script");
  }

  @Test
  void coordinatesHaveTwoDecimalsAtMost() {
    String drawn =
        SvgSurface.drawn(
                "a-", surface -> surface.fill(new Rectangle2D.Double(1 / 3.0, 2, 200.0 / 3, 1)))
            .render();
    assertThat(drawn).contains("x=\"0.33\"", "width=\"66.67\"");
  }
}
