package dev.plumbline.datasets.sdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdcTokensTests {
  private static final SdcTokens PLUGIN = new SdcTokens();

  private static Dataset open(long seed, Map<String, Object> given) {
    return PLUGIN.open(
        Parameters.defaults(PLUGIN.spec(), given),
        new DatasetPlugin.DatasetContext(seed, Path.of("unused"), Progress.SILENT));
  }

  private static int informative(Instance instance) {
    return ((Truth.DataTruth) instance.truth()).features().stream().findFirst().orElseThrow();
  }

  /** The class of a word by the page: 1 to 40 are background, then five words of each class. */
  private static int classOf(float id) {
    return id <= 40 ? -1 : ((int) id - 41) / 5;
  }

  @ParameterizedTest
  @CsvSource({"9, 5, 1, 3", "4, 6, 3, 2", "2, 2, 2, 5"})
  void the_informative_span_alone_holds_words_of_its_class(
      int segments, int length, int evidence, int classes) {
    Dataset dataset =
        open(
            1,
            Map.of(
                "segments", (long) segments,
                "length", (long) length,
                "evidence", (long) evidence,
                "classes", (long) classes,
                "train", 500L));
    assertThat(dataset.facts().layout())
        .isEqualTo(InputLayout.of("x", Shape.of(segments * length), InputKind.TOKENS));
    assertThat(dataset.facts().truth()).isEqualTo(DatasetFacts.TruthKind.DATA);
    assertThat(dataset.facts().classes()).hasSize(classes);
    for (Instance instance : dataset.train()) {
      for (int span = 0; span < segments; span++) {
        int start = span * length;
        List<Integer> found =
            IntStream.range(start, start + length)
                .map(i -> classOf(instance.row().get(0, i)))
                .filter(c -> c >= 0)
                .boxed()
                .toList();
        assertThat(found).hasSize(span == informative(instance) ? evidence : 0);
        assertThat(found).allMatch(c -> c == instance.label());
        assertThat(instance.features().featureOf(start + length - 1)).isEqualTo(span);
      }
    }
  }

  @Test
  void classes_spans_places_and_words_are_drawn_evenly() {
    Dataset dataset = open(1, Map.of());
    assertThat(dataset.train()).hasSize(3000);
    assertThat(dataset.test()).hasSize(1000);
    long[] words = new long[41];
    long[] evidence = new long[15];
    long[] places = new long[45];
    for (Instance instance : dataset.train()) {
      for (int i = 0; i < 45; i++) {
        int id = (int) instance.row().get(0, i);
        if (id <= 40) {
          words[id]++;
        } else {
          evidence[id - 41]++;
          places[i]++;
        }
      }
    }
    assertThat(words[0]).isZero();
    assertEven(Arrays.copyOfRange(words, 1, 41));
    assertEven(evidence);
    assertEven(places);
  }

  private static void assertEven(long... counts) {
    double[] expected = new double[counts.length];
    Arrays.fill(expected, 1);
    assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(1e-4);
  }

  @Test
  void a_sequence_depends_on_its_number_and_the_seed_alone() {
    Instance seven = open(1, Map.of("test", 8L)).test().get(7);
    assertThat(open(1, Map.of()).test().get(7).row()).isEqualTo(seven.row());
    assertThat(seven.id()).isEqualTo("sdc-tokens/test/000007");
    assertThat(open(2, Map.of()).test().get(7).row()).isNotEqualTo(seven.row());
    assertThat(open(2, Map.of()).facts().contentHash())
        .isNotEqualTo(open(1, Map.of()).facts().contentHash());
  }

  @Test
  void captions_are_the_words_of_each_span() {
    Instance instance = open(1, Map.of()).test().get(0);
    String shown = instance.captions().get(informative(instance));
    assertThat(shown.split(" ")).hasSize(5);
    assertThat(shown)
        .containsPattern("\\bc%d\\.[1-5]\\b".formatted(instance.label()))
        .containsPattern("\\bw\\d+\\b");
    assertThat(instance.captions().get((informative(instance) + 1) % 9)).doesNotContain("c");
  }

  @Test
  void more_evidence_than_tokens_is_refused() {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> open(1, Map.of("evidence", 6L)))
        .withMessage(
            "sdc-tokens: evidence 6 is more than the 5 tokens of a span; give at most length");
  }
}
