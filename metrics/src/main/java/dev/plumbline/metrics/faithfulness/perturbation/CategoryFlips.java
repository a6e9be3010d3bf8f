package dev.plumbline.metrics.faithfulness.perturbation;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.noise.DifferingRows;
import dev.plumbline.metrics.numerics.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What noise is for categories. A category is a feature of a table whose elements take at most two
 * values each over the training rows: a one-hot group or a binary column. It changes as a whole,
 * with probability {@code σ √(2/π)} (the mean size of Gaussian noise), to the category of a
 * training row that differs, drawn among them with equal probability. Source: Agarwal et al. 2022,
 * arXiv:2206.11104.
 */
final class CategoryFlips {
  private final Subject subject;
  private final double probability;
  private final List<Category> categories;

  /** A category of the table and the training rows that differ from the sample in it. */
  private record Category(int feature, List<Integer> others) {}

  /** The categories of a subject's table; none where the input is no table. */
  CategoryFlips(Subject subject, double sigma) {
    this.subject = subject;
    this.probability = Math.min(1, sigma * Math.sqrt(2 / Math.PI));
    this.categories = new ArrayList<>();
    boolean table =
        subject.layout().inputs().stream().allMatch(input -> input.kind() == InputKind.COLUMNS);
    for (int f = 0; table && f < subject.instance().features().features(); f++) {
      if (isCategory(f)) {
        categories.add(
            new Category(f, DifferingRows.of(subject.instance(), f, subject.background().rows())));
      }
    }
  }

  /** Whether a feature is a category, which noise does not suit. */
  private boolean isCategory(int feature) {
    FeatureMap features = subject.instance().features();
    int most = 0;
    for (int i = 0; i < features.size(feature) && most < 3; i++) {
      most = Math.max(most, values(features.element(feature, i)));
    }
    return most == 2;
  }

  /** How many values an element takes in the training rows, 3 for more than two. */
  private int values(int element) {
    FloatRows rows = subject.background().rows();
    float one = rows.get(0, element);
    float other = one;
    for (int row = 1; row < rows.count(); row++) {
      float value = rows.get(row, element);
      if (value != one && other != one && value != other) {
        return 3;
      }
      other = value == one ? other : value;
    }
    return other == one ? 1 : 2;
  }

  /**
   * Replaces the noise of the categories' elements by what a flip adds to the sample, or 0.
   *
   * @param noise of one draw, per element of the row; changed in place
   * @param draw the draw's place; equal places flip alike
   */
  void replace(double[] noise, Draws draw) {
    FeatureMap features = subject.instance().features();
    for (Category category : categories) {
      RandomGenerator random = draw.at("flip").at(category.feature()).stream();
      boolean flips = random.nextDouble() < probability;
      int donor = category.others().get(random.nextInt(category.others().size()));
      for (int i = 0; i < features.size(category.feature()); i++) {
        int e = features.element(category.feature(), i);
        double change =
            (double) subject.background().rows().get(donor, e) - subject.instance().row().get(0, e);
        noise[e] = flips ? change : 0;
      }
    }
  }
}
