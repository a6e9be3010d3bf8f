package dev.plumbline.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.SampleView;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleSectionTests {
  private static String picture(int columns, double[] values) {
    List<String> names = IntStream.range(0, columns).mapToObj(i -> "c" + i + ";").toList();
    SampleView.ShownAttribution shown = new SampleView.ShownAttribution("ig", Vector.of(values));
    return SampleSection.picture(
            new SampleView(
                "d",
                "m",
                "",
                "test/0",
                "",
                "",
                "logit",
                new SampleView.ColumnInput(names, names),
                List.of(shown),
                Vector.of(new double[0]),
                TruthSource.NONE))
        .render();
  }

  @Test
  void ofManyColumnsThoseAreShownThatMatterMost() {
    double[] values = new double[50_176];
    values[7] = -2;
    values[50_000] = 1;
    String html = picture(values.length, values);
    assertThat(html.split("<tr", -1)).hasSize(1 + 1 + 200);
    assertThat(html).contains(">c7;<", ">c50000;<").doesNotContain(">c50175;<");
    assertThat(html).contains("the 200 that matter most to one of the methods");
  }

  @Test
  void fewColumnsAreAllShown() {
    String html = picture(200, new double[200]);
    assertThat(html.split("<tr", -1)).hasSize(1 + 1 + 200);
    assertThat(html).doesNotContain("matter most");
  }
}
