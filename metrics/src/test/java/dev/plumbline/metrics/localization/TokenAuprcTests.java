package dev.plumbline.metrics.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TieOrders;
import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenAuprcTests extends LocalizationContract {
  @Override
  LocalizationMetric plugin() {
    return new TokenAuprc();
  }

  @Test
  void averagesPrecisionWhereRecallRises() {
    // order 1, 3, 0, 2, 4 with 0 and 3 marked: (1/2) · 1/2 + (1/2) · 2/3
    Subject subject = TruthFixtures.columns(5, TruthFixtures.data(0, 3));
    Score score = TruthFixtures.score(plugin(), Map.of(), subject, 3, 9, 1, 8, -20);
    assertThat(score.value()).isEqualTo(7.0 / 12, within(1e-15));
    // straight lines from (0, 1) over (0, 0), (½, ½), (1, 2/3): ¼ (0 + ½) + ¼ (½ + 2/3)
    assertThat(score.parts())
        .hasEntrySatisfying(
            "trapezoid", value -> assertThat(value).isEqualTo(5.0 / 12, within(1e-15)));
  }

  @Test
  void drawsStraightLinesFromPrecisionOneAtRecallZero() {
    // order 0, 1, 2 with 0 and 2 marked: (0, 1), (½, 1), (½, ½), (1, 2/3): ½ + ¼ (½ + 2/3)
    Score score =
        TruthFixtures.score(
            plugin(), Map.of(), TruthFixtures.columns(3, TruthFixtures.data(0, 2)), 9, 5, 1);
    assertThat(score.parts())
        .hasEntrySatisfying(
            "trapezoid", value -> assertThat(value).isEqualTo(0.5 + 7.0 / 24, within(1e-15)));
  }

  /**
   * Against the definition, for each order of the ties: the mean precision at the marked tokens.
   */
  @ParameterizedTest
  @CsvSource({"5 5 5 2", "1 0 0 0", "0 0 1 0", "3 3 1 1", "2 2 2 7"})
  void isTheMeanOverTheOrdersOfTies(String text) {
    double[] values = Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    for (int[] marked : new int[][] {{0, 1}, {1, 2}, {3}, {0, 1, 3}}) {
      Subject subject = TruthFixtures.columns(4, TruthFixtures.data(marked));
      double expected = TieOrders.mean(order -> averagePrecision(order, marked), values);
      assertThat(TruthFixtures.score(plugin(), Map.of(), subject, values).value())
          .isEqualTo(expected, within(1e-14));
    }
  }

  private static double averagePrecision(int[] order, int... marked) {
    double sum = 0;
    int hits = 0;
    for (int place = 0; place < order.length; place++) {
      int token = order[place];
      if (Arrays.stream(marked).anyMatch(m -> m == token)) {
        hits++;
        sum += (double) hits / (place + 1);
      }
    }
    return sum / marked.length;
  }
}
