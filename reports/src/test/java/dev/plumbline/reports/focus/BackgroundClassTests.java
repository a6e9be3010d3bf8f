package dev.plumbline.reports.focus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.results.FocusParts;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreSubject;
import dev.plumbline.reports.scores.PlaceScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BackgroundClassTests {
  private final List<ScoreRow> rows = new ArrayList<>();

  /** Some samples of a class in a seed; each part is 1 or 0. */
  private void add(int count, String seed, String label, double right, double focus, double alone) {
    Map<String, Double> parts = new TreeMap<>();
    parts.put(FocusParts.ACCURACY, right);
    parts.put(FocusParts.FOCUS, focus);
    parts.put(FocusParts.FTPT, right * focus);
    parts.put(FocusParts.CHANCE, 0.25);
    parts.put(FocusParts.ATTENDED, alone);
    add(count, seed, label, parts);
  }

  private void add(int count, String seed, String label, Map<String, Double> parts) {
    for (int k = 0; k < count; k++) {
      rows.add(
          new ScoreRow(
              new ScorePlace("data", "net", seed, "", "focus", ""),
              new ScoreSubject("s" + rows.size(), "", label, label, "logit"),
              ScoreOutcome.of(parts.getOrDefault(FocusParts.FTPT, 0.0)).withParts(parts)));
    }
  }

  private FocusSummary summary() {
    return FocusSummary.of("data", "net", PlaceScores.of(rows)).orElseThrow();
  }

  @Test
  void a_class_that_background_alone_gives_is_named_with_what_shows_it() {
    // class b: 8 of 10 right with the focus elsewhere, 6 of these 8 by the attended segment alone
    add(10, "0", "a", 1, 1, 1);
    add(6, "0", "b", 1, 0, 1);
    add(2, "0", "b", 1, 0, 0);
    add(2, "0", "b", 1, 1, 1);
    FocusSummary summary = summary();
    assertThat(summary.seeds().get(0).fromBackground())
        .containsExactly(new BackgroundClass("b", 0.8, 0.75));
    assertThat(BackgroundFindings.of(summary))
        .containsExactly(
            "net reads classes off the background: class b by seed 0. At least 80.0\u00a0% of the samples of"
                + " such a class are predicted right with the focus on an uninformative segment, and"
                + " for at least 75.0\u00a0% of these that segment alone gives the class.");
  }

  @Test
  void seeds_are_listed_by_class_and_the_weakest_evidence_is_given() {
    add(10, "0", "a", 1, 0, 1);
    add(9, "3", "a", 1, 0, 1);
    add(1, "3", "a", 1, 1, 1);
    add(10, "4", "b", 1, 0, 1);
    assertThat(BackgroundFindings.of(summary()))
        .containsExactly(
            "net reads classes off the background: class a by seeds 0, 3; class b by seed 4. At least"
                + " 90.0\u00a0% of the samples of such a class are predicted right with the focus on an"
                + " uninformative segment, and for all of these that segment alone"
                + " gives the class.");
  }

  @Test
  void none_is_named_where_the_focus_or_the_prediction_says_otherwise() {
    add(10, "0", "focused", 1, 1, 1);
    add(10, "0", "wrong", 0, 0, 1);
    // looks elsewhere, but that segment alone gives another class: the average decides
    add(10, "0", "average", 1, 0, 0);
    add(5, "0", "half", 1, 0, 1);
    add(5, "0", "half", 1, 1, 1);
    assertThat(summary().seeds().get(0).fromBackground()).isEmpty();
    assertThat(BackgroundFindings.of(summary())).isEmpty();
  }

  @Test
  void none_is_named_where_nothing_is_known_of_the_segment_alone() {
    add(
        10,
        "0",
        "a",
        Map.of(
            FocusParts.ACCURACY, 1.0,
            FocusParts.FOCUS, 0.0,
            FocusParts.FTPT, 0.0,
            FocusParts.CHANCE, 0.25));
    assertThat(summary().seeds().get(0).fromBackground()).isEmpty();
  }
}
