package dev.plumbline.core.explain.removal;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** The ways in which LIME draws coalitions and measures their distance to the sample. */
enum LimeStyle {
  /**
   * The style is chosen by the first input that holds features: images, tokens, or anything else as
   * a table.
   */
  AUTO,
  /** Each feature stays with probability ½; the distance is Euclidean, √(number removed). */
  TABULAR,
  /** Each feature stays with probability ½; the distance is by cosine, 1 − √(share that stays). */
  IMAGE,
  /** The number of removed features is uniform on 1 .. n; the distance is by cosine. */
  TEXT,
  /**
   * Columns are cut at the quartiles of the training rows, and each feature stays in its bin by the
   * bin's share of them; the distance is Euclidean.
   */
  QUARTILES;

  static List<String> words() {
    return Arrays.stream(values()).map(style -> style.name().toLowerCase(Locale.ROOT)).toList();
  }

  static LimeStyle named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Returns the style for features in these inputs; never {@link #AUTO}. */
  LimeStyle of(InputLayout.FeatureInputs own) {
    if (this != AUTO || own.inputs().isEmpty()) {
      return this == AUTO ? TABULAR : this;
    }
    InputKind kind = own.inputs().get(0).input().kind();
    return kind == InputKind.IMAGE ? IMAGE : kind == InputKind.TOKENS ? TEXT : TABULAR;
  }

  /**
   * Returns the full coalition, which is the sample itself, and coalitions drawn around it; equal
   * ones are merged and their weights added.
   *
   * @param samples the number of coalitions, the full one included; 0 for the style's default
   * @param width the kernel's width; 0 for the style's default
   */
  WeightedCoalitions drawn(int features, int samples, double width, RandomGenerator random) {
    SizedCoalitions subsets = new SizedCoalitions(features);
    WeightedCoalitions.Builder builder = new WeightedCoalitions.Builder();
    builder.add(Coalition.all(features), 1);
    int count = count(samples);
    for (int i = 1; i < count; i++) {
      Coalition drawn =
          this == TEXT
              ? subsets.ofSize(features - 1 - random.nextInt(features), random)
              : subsets.half(random);
      builder.add(drawn, weight(features, drawn.size(), width));
    }
    return builder.build();
  }

  /** Returns the number of coalitions that are drawn, the full one included. */
  int count(int samples) {
    return samples > 0 ? samples : this == IMAGE ? 1000 : 5000;
  }

  /** Returns the weight of a coalition by the number of features that stay. */
  double weight(int features, int staying, double width) {
    boolean table = this == TABULAR || this == QUARTILES;
    double distance =
        table ? Math.sqrt(features - staying) : 1 - Math.sqrt(staying / (double) features);
    double wide = width > 0 ? width : table ? 0.75 * Math.sqrt(features) : 0.25;
    return Lime.kernel(distance, wide);
  }
}
