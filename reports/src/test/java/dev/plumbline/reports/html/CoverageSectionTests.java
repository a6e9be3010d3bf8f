package dev.plumbline.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import dev.plumbline.reports.results.ScoreSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jsoup.Jsoup;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;

class CoverageSectionTests {
  private static final RunDescription RUN =
      new RunDescription(
          "s",
          "t",
          "",
          "",
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          "",
          "",
          List.of(),
          List.of(),
          "",
          RunDescription.USUAL_EQUIVALENCE,
          List.of());

  private static String page(int rows, IntFunction<String> reason) {
    List<ScoreRow> all = new ArrayList<>();
    for (int k = 0; k < rows; k++) {
      all.add(
          new ScoreRow(
              new ScorePlace("data", "net", "", "ig", "deletion", ""),
              new ScoreSubject("data/test/" + k, "", "", "", ""),
              ScoreOutcome.without(ScoreStatus.NOT_APPLICABLE, reason.apply(k))));
    }
    return CoverageSection.of(ReportModel.of(RUN, all, List.of())).render();
  }

  private static List<String> reasons(String page) {
    Elements items = Jsoup.parse(page).select("li");
    return items.eachText();
  }

  @Test
  void twentyThousandRowsThatDifferInTheSampleAndInNumbersShareOneReason() {
    String page =
        page(
            20_000,
            k ->
                "exact needs truth, which sample data/test/" + k + " lacks; F is " + k + ".5 of 3");
    assertThat(reasons(page))
        .containsExactly(
            "20\u202f000 × not-applicable: exact needs truth, which the sample lacks; F is … of 3");
    assertThat(page).hasSizeLessThan(2000);
  }

  @Test
  void reasonsOfDifferentWordsAreCappedAndTheRestIsCounted() {
    // ten kinds of words; kind k has k + 1 rows, so the six largest have 5 to 10, the rest 1 + ...
    // + 4
    String page =
        page(55, k -> "because of " + "abcdefghij".charAt((int) ((Math.sqrt(8 * k + 1) - 1) / 2)));
    assertThat(reasons(page))
        .hasSize(7)
        .startsWith("10 × not-applicable: because of j", "9 × not-applicable: because of i")
        .endsWith("10 × other reasons, 4 of them");
  }

  @Test
  void numbersThatAreTheSameInAllRowsStay() {
    assertThat(reasons(page(3, k -> "x1 has 2 classes, not 3")))
        .containsExactly("3 × not-applicable: x1 has 2 classes, not 3");
  }
}
