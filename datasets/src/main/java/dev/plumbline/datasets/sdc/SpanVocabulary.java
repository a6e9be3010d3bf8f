package dev.plumbline.datasets.sdc;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The tokens of {@code sdc-tokens}: id 0 is a mask, which no sequence holds; then come words of the
 * background, and then words of each class.
 *
 * @param classes the number of classes
 */
record SpanVocabulary(int classes) {
  /** The words of the background. */
  static final int BACKGROUND = 40;

  /** The words of each class. */
  static final int PER_CLASS = 5;

  /** The names of the classes. */
  List<String> labels() {
    return IntStream.range(0, classes).mapToObj(c -> "fg " + c).toList();
  }

  /** A word of the background. */
  int background(RandomGenerator random) {
    return 1 + random.nextInt(BACKGROUND);
  }

  /** A word of a class. */
  int of(int label, RandomGenerator random) {
    return 1 + BACKGROUND + PER_CLASS * label + random.nextInt(PER_CLASS);
  }

  /** The word of an id: {@code w7} of the background, {@code c1.3} of class 1. */
  String word(int id) {
    int own = id - 1 - BACKGROUND;
    return own < 0 ? "w" + id : "c%d.%d".formatted(own / PER_CLASS, own % PER_CLASS + 1);
  }

  /** What a report says of it. */
  String note() {
    return "%d ids: 0 a mask, %d words of the background, %d of each of %d classes"
        .formatted(1 + BACKGROUND + PER_CLASS * classes, BACKGROUND, PER_CLASS, classes);
  }
}
