package dev.plumbline.datasets.sdc;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Composes sequences of spans; the draws of a sequence are keyed by its id. */
final class SpanComposer {
  private final SpanVocabulary vocabulary;
  private final SpanSizes sizes;
  private final Draws draws;
  private final FeatureMap features;

  /**
   * The sizes of a sequence.
   *
   * @param segments the number of spans
   * @param length the number of tokens of a span
   * @param evidence the number of words of the class in the informative span
   */
  record SpanSizes(int segments, int length, int evidence) {}

  SpanComposer(SpanVocabulary vocabulary, SpanSizes sizes, Draws draws) {
    this.vocabulary = vocabulary;
    this.sizes = sizes;
    this.draws = draws;
    this.features = FeatureMap.blocks(sizes.segments(), sizes.length());
  }

  List<Instance> split(String split, int count) {
    return new ComputedList<>(
        count, i -> sequence(String.format(Locale.ROOT, "sdc-tokens/%s/%06d", split, i)));
  }

  private Instance sequence(String id) {
    RandomGenerator random = draws.at(id).stream();
    int label = random.nextInt(vocabulary.classes());
    int informative = random.nextInt(sizes.segments());
    float[] row = new float[sizes.segments() * sizes.length()];
    for (int i = 0; i < row.length; i++) {
      row[i] = vocabulary.background(random);
    }
    int[] places = draws.at(id).at("places").permutation(sizes.length());
    for (int e = 0; e < sizes.evidence(); e++) {
      row[informative * sizes.length() + places[e]] = vocabulary.of(label, random);
    }
    Truth truth = new Truth.DataTruth(Truth.Features.of(informative));
    return new Instance(id, FloatRows.row(row), label, features, truth, captions(row));
  }

  private List<String> captions(float... row) {
    List<String> captions = new ArrayList<>();
    for (int span = 0; span < sizes.segments(); span++) {
      int start = span * sizes.length();
      captions.add(
          String.join(
              " ",
              IntStream.range(start, start + sizes.length())
                  .mapToObj(i -> vocabulary.word((int) row[i]))
                  .toList()));
    }
    return captions;
  }
}
