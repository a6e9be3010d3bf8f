package dev.plumbline.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariantOrderTests {
  private static VariantOrder order(double[]... ranks) {
    List<String> variants = List.of("zero", "mean", "blur").subList(0, ranks.length);
    return new VariantOrder(
        "deletion",
        variants,
        List.of("a", "b", "c", "d"),
        List.of(ranks).stream().map(Vector::of).toList());
  }

  @Test
  void anOrderThatSurvivesNamesItsLeader() {
    assertThat(
            order(new double[] {1, 2, 3, 4}, new double[] {1, 3, 2, 4}, new double[] {1, 2, 4, 3})
                .sentence())
        .startsWith("deletion: a is first under all 3 variants (Kendall's W 0.")
        .contains("exact p");
  }

  @Test
  void anOrderThatDoesNotSurviveNamesAllLeaders() {
    // rank sums 4, 6, 8, 12: S = 35 and W = 12·35/(9·60); of the 24² permutations of
    // two rankings beside the first .0538 have an S of at least 35
    assertThat(
            order(new double[] {1, 2, 3, 4}, new double[] {1, 3, 2, 4}, new double[] {2, 1, 3, 4})
                .sentence())
        .isEqualTo(
            "deletion: a is first under zero and mean, b is first under blur: the order does not"
                + " survive the change of variant (Kendall's W 0.78, exact p 0.054).");
  }

  @Test
  void methodsThatTieLeadTogether() {
    assertThat(order(new double[] {1.5, 1.5, 3, 4}, new double[] {1, 2, 3, 4}).sentence())
        .startsWith("deletion: a or b is first under zero, a is first under mean:");
  }
}
