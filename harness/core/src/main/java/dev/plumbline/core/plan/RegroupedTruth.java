package dev.plumbline.core.plan;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/** The truth and the captions of an instance whose elements are grouped to other features. */
final class RegroupedTruth {
  private static final int CAPTIONS = 3;

  private RegroupedTruth() {}

  /**
   * The truth about the new features. Contributions are summed where every old feature lies in one
   * new feature; where any were summed, they are one right answer of several. Otherwise there is no
   * truth. A new feature is informative, or marked, if it holds an element of an old one that is.
   */
  static Truth of(Truth truth, FeatureMap before, FeatureMap after) {
    if (truth instanceof Truth.ModelTruth model) {
      return contributions(model, before, after);
    } else if (truth instanceof Truth.DataTruth data) {
      return new Truth.DataTruth(touched(data.features(), before, after));
    } else if (truth instanceof Truth.HumanRationale human) {
      return new Truth.HumanRationale(touched(human.features(), before, after));
    }
    return truth;
  }

  private static Truth contributions(Truth.ModelTruth model, FeatureMap before, FeatureMap after) {
    double[] sums = new double[after.features()];
    for (int f = 0; f < before.features(); f++) {
      int home = after.featureOf(before.element(f, 0));
      for (int i = 1; i < before.size(f); i++) {
        if (after.featureOf(before.element(f, i)) != home) {
          return new Truth.None();
        }
      }
      if (home < 0) {
        return new Truth.None();
      }
      sums[home] += model.contributions().get(f);
    }
    boolean same = before.features() == after.features();
    return new Truth.ModelTruth(Vector.of(sums), model.unique() && same);
  }

  private static Truth.Features touched(
      Truth.Features features, FeatureMap before, FeatureMap after) {
    BitSet touched = new BitSet();
    features.stream()
        .forEach(
            f -> {
              for (int i = 0; i < before.size(f); i++) {
                int home = after.featureOf(before.element(f, i));
                if (home >= 0) {
                  touched.set(home);
                }
              }
            });
    return Truth.Features.of(touched.stream().toArray());
  }

  /** The captions of the old features that each new one holds, the first three at most. */
  static List<String> captions(List<String> captions, FeatureMap before, FeatureMap after) {
    if (captions.isEmpty()) {
      return captions;
    }
    List<String> carried = new ArrayList<>();
    for (int f = 0; f < after.features(); f++) {
      BitSet held = new BitSet();
      for (int i = 0; i < after.size(f); i++) {
        held.set(before.featureOf(after.element(f, i)));
      }
      String first =
          held.stream().limit(CAPTIONS).mapToObj(captions::get).collect(Collectors.joining(" + "));
      carried.add(held.cardinality() > CAPTIONS ? first + " ..." : first);
    }
    return carried;
  }
}
