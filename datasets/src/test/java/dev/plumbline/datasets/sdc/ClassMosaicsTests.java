package dev.plumbline.datasets.sdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.sdc.SegmentTask.Pools;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An image of class c and number i is (c, i) in training, (c, −i − 1) in test. */
final class ClassMosaicsTests {
  private static final List<String> NAMES = List.of("plane", "car", "bird", "cat", "dog");

  private static List<Instance> images(String split, int count, boolean negative) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Instance(
                    split + i,
                    FloatRows.row(i % NAMES.size(), negative ? -i - 1 : i),
                    i % NAMES.size(),
                    FeatureMap.identity(2),
                    new Truth.None(),
                    List.of()))
        .toList();
  }

  private static Dataset photos(InputKind kind, int train) {
    return new FixedDataset(
        new DatasetFacts(
            InputLayout.of("photo", Shape.of(1, 2, 1), kind),
            NAMES,
            DatasetFacts.TruthKind.NONE,
            "hash",
            Map.of("from", "here")),
        images("train", train, false),
        images("test", 50, true));
  }

  private static SegmentTask task(Pools pools, String... background) {
    return new SegmentTask(List.of("bird", "plane"), List.of(background), 4, pools, 300, 200);
  }

  private static Dataset mosaics(Pools pools, String... background) {
    return ClassMosaics.of(photos(InputKind.IMAGE, 100), task(pools, background), 7);
  }

  private static int informative(Instance mosaic) {
    Truth.Features evidence = ((Truth.DataTruth) mosaic.truth()).features();
    return IntStream.range(0, 4).filter(evidence::contains).findFirst().orElseThrow();
  }

  @Test
  void one_segment_shows_the_class_and_all_others_background() {
    Dataset mosaics = mosaics(Pools.APART);
    assertThat(mosaics.facts().classes()).containsExactly("bird", "plane");
    assertThat(mosaics.facts().layout())
        .isEqualTo(InputLayout.of("photo", Shape.of(4, 1, 2, 1), InputKind.SEGMENTS));
    assertThat(mosaics.train()).hasSize(300);
    assertThat(mosaics.test()).hasSize(200);
    for (Instance mosaic : mosaics.test()) {
      assertThat(mosaic.features().features()).isEqualTo(4);
      for (int segment = 0; segment < 4; segment++) {
        int shown = (int) mosaic.row().get(0, 2 * segment);
        if (segment == informative(mosaic)) {
          assertThat(shown).isEqualTo(mosaic.label() == 0 ? 2 : 0);
        } else {
          assertThat(shown).isIn(1, 3, 4);
        }
        assertThat(mosaic.captions().get(segment))
            .isEqualTo("segment " + (segment + 1) + ": " + NAMES.get(shown));
      }
    }
  }

  @Test
  void texts_stay_one_sequence_of_tokens_whose_features_are_the_texts() {
    Dataset photos = photos(InputKind.TOKENS, 100);
    Dataset mosaics = ClassMosaics.of(photos, task(Pools.APART), 7);
    assertThat(mosaics.facts().layout())
        .isEqualTo(InputLayout.of("photo", Shape.of(8), InputKind.TOKENS));
    Instance mosaic = mosaics.test().get(0);
    assertThat(mosaic.features().features()).isEqualTo(4);
    assertThat(mosaic.features().featureOf(5)).isEqualTo(2);
    assertThat((int) mosaic.row().get(0, 2 * informative(mosaic)))
        .isEqualTo(mosaic.label() == 0 ? 2 : 0);
  }

  @Test
  void background_classes_may_be_named_by_index() {
    for (Instance mosaic : mosaics(Pools.APART, "3").test()) {
      for (int segment = 0; segment < 4; segment++) {
        if (segment != informative(mosaic)) {
          assertThat(mosaic.row().get(0, 2 * segment)).isEqualTo(3);
        }
      }
    }
  }

  @Test
  void pools_apart_show_test_samples_and_shared_ones_those_of_training() {
    assertThat(mosaics(Pools.APART).test())
        .allMatch(mosaic -> mosaic.row().get(0, 1) < 0 && mosaic.row().get(0, 7) < 0);
    assertThat(mosaics(Pools.APART).train()).allMatch(mosaic -> mosaic.row().get(0, 1) >= 0);
    Dataset shared = mosaics(Pools.SHARED);
    assertThat(shared.test()).allMatch(mosaic -> mosaic.row().get(0, 1) >= 0);
    // new compositions: no test mosaic is one of training
    Set<FloatRows> trained = new HashSet<>();
    shared.train().forEach(mosaic -> trained.add(mosaic.row()));
    assertThat(shared.test()).noneMatch(mosaic -> trained.contains(mosaic.row()));
  }

  @Test
  void halves_divide_the_test_samples() {
    Dataset halves = ClassMosaics.of(photos(InputKind.IMAGE, 0), task(Pools.HALVES), 7);
    Set<Float> trained = shown(halves.train());
    Set<Float> tested = shown(halves.test());
    assertThat(trained).doesNotContainAnyElementsOf(tested);
    // of 50 samples, each in one half: four standard deviations are √(50 / 4) · 4 = 14
    assertThat(trained.size() + tested.size()).isEqualTo(50);
    assertThat((double) tested.size()).isCloseTo(25, within(14.0));
  }

  /** The numbers of the samples that mosaics show. */
  private static Set<Float> shown(List<Instance> mosaics) {
    Set<Float> numbers = new HashSet<>();
    for (Instance mosaic : mosaics) {
      for (int segment = 0; segment < 4; segment++) {
        numbers.add(mosaic.row().get(0, 2 * segment + 1));
      }
    }
    return numbers;
  }

  @Test
  void classes_and_places_are_drawn_evenly() {
    int[] places = new int[4];
    double birds = 0;
    for (Instance mosaic : mosaics(Pools.APART).train()) {
      places[informative(mosaic)]++;
      birds += mosaic.label() == 0 ? 1 : 0;
    }
    // four standard deviations: √(300 · ¼) · 4 = 35, √(300 · 3/16) · 4 = 30
    assertThat(birds).isCloseTo(150, within(35.0));
    for (int place : places) {
      assertThat((double) place).isCloseTo(75, within(30.0));
    }
  }

  @Test
  void a_mosaic_depends_on_its_number_and_the_seed_alone() {
    Dataset photos = photos(InputKind.IMAGE, 100);
    SegmentTask few = new SegmentTask(List.of("bird", "plane"), List.of(), 4, Pools.APART, 5, 5);
    assertThat(ClassMosaics.of(photos, few, 7).train().get(3).row())
        .isEqualTo(mosaics(Pools.APART).train().get(3).row());
    Dataset other = ClassMosaics.of(photos, task(Pools.APART), 8);
    assertThat(other.train().get(3).row()).isNotEqualTo(mosaics(Pools.APART).train().get(3).row());
    assertThat(other.facts().contentHash())
        .isNotEqualTo(mosaics(Pools.APART).facts().contentHash());
    assertThat(mosaics(Pools.SHARED).facts().contentHash())
        .isNotEqualTo(mosaics(Pools.APART).facts().contentHash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plane,truck|cat|'sdc' names the class 'truck', but the dataset has the classes [plane, car,"
            + " bird, cat, dog], 0 to 4",
        "plane,5|cat|'sdc' names the class '5', but the dataset has the classes [plane, car, bird,"
            + " cat, dog], 0 to 4",
        "plane,car|cat,car|class 'car' is named twice in 'sdc'; a class is foreground or background,"
            + " once",
        "0,1,2,3,4||all 5 classes are foreground of 'sdc'; leave at least one to the background"
      })
  void classes_that_make_no_task_are_refused(
      String foreground, @Nullable String background, String message) {
    SegmentTask task =
        new SegmentTask(
            List.of(foreground.split(",")),
            background == null ? List.of() : List.of(background.split(",")),
            4,
            Pools.APART,
            10,
            10);
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> ClassMosaics.of(photos(InputKind.IMAGE, 100), task, 7))
        .withMessage(message);
  }

  @Test
  void samples_that_make_no_segments_are_refused() {
    Dataset masked =
        new FixedDataset(
            new DatasetFacts(
                new InputLayout(
                    List.of(
                        new InputLayout.Input("ids", Shape.of(1), InputKind.TOKENS),
                        new InputLayout.Input("mask", Shape.of(1), InputKind.COLUMNS))),
                NAMES,
                DatasetFacts.TruthKind.NONE,
                "hash",
                Map.of()),
            images("train", 100, false),
            images("test", 50, true));
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> ClassMosaics.of(masked, task(Pools.APART), 7))
        .withMessageContaining(
            "needs samples of one input, not [TOKENS ids [1], COLUMNS mask [1]]");
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> ClassMosaics.of(photos(InputKind.IMAGE, 0), task(Pools.SHARED), 7))
        .withMessageContaining("this dataset has none; write pools: halves");
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> ClassMosaics.of(photos(InputKind.IMAGE, 2), task(Pools.APART), 7))
        .withMessageContaining("needs samples of class 'bird', but there is none among 2");
  }

  @Test
  void without_training_samples_there_are_no_training_mosaics() {
    Dataset mosaics = ClassMosaics.of(photos(InputKind.IMAGE, 0), task(Pools.APART), 7);
    assertThat(mosaics.train()).isEmpty();
    assertThat(mosaics.test()).hasSize(200);
  }
}
