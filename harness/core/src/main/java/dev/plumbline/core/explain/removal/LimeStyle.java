package dev.plumbline.core.explain.removal;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** How LIME draws coalitions, how far they are from the sample, and how wide its kernel is. */
enum LimeStyle {
  /** By the kind of the first input: images, tokens, or anything else as a table. */
  AUTO,
  /** Each feature stays with probability one half; Euclidean distance, √ of the number removed. */
  TABULAR,
  /** Each feature stays with probability one half; cosine distance, 1 − √(share that stays). */
  IMAGE,
  /** The number removed is uniform on 1 .. n; cosine distance. */
  TEXT;

  static List<String> words() {
    return Arrays.stream(values()).map(style -> style.name().toLowerCase(Locale.ROOT)).toList();
  }

  static LimeStyle named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The style for a layout; never {@link #AUTO}. */
  LimeStyle of(InputLayout layout) {
    if (this != AUTO) {
      return this;
    }
    InputKind kind = layout.inputs().get(0).kind();
    return kind == InputKind.IMAGE ? IMAGE : kind == InputKind.TOKENS ? TEXT : TABULAR;
  }

  /**
   * The sample itself and the coalitions drawn beside it; equal ones count together.
   *
   * @param samples how many, the sample included; 0 for the style's default
   * @param width the kernel's width; 0 for the style's default
   */
  WeightedCoalitions drawn(int features, int samples, double width, RandomGenerator random) {
    SizedCoalitions subsets = new SizedCoalitions(features);
    WeightedCoalitions.Builder builder = new WeightedCoalitions.Builder();
    builder.add(Coalition.all(features), 1);
    int count = samples > 0 ? samples : this == IMAGE ? 1000 : 5000;
    for (int i = 1; i < count; i++) {
      Coalition drawn =
          this == TEXT
              ? subsets.ofSize(features - 1 - random.nextInt(features), random)
              : subsets.half(random);
      builder.add(drawn, weight(features, drawn.size(), width));
    }
    return builder.build();
  }

  /** The kernel's weight of a coalition by its size. */
  double weight(int features, int staying, double width) {
    double distance =
        this == TABULAR
            ? Math.sqrt(features - staying)
            : 1 - Math.sqrt(staying / (double) features);
    double wide = width > 0 ? width : this == TABULAR ? 0.75 * Math.sqrt(features) : 0.25;
    return Lime.kernel(distance, wide);
  }
}
