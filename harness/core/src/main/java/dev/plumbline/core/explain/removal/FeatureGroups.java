package dev.plumbline.core.explain.removal;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/** Features that stay or are removed together, as the players of a coalition game. */
final class FeatureGroups {
  static final Reference SLIC =
      new Reference(
          "Achanta, Shaji, Smith, Lucchi, Fua and Süsstrunk", 2012, "doi:10.1109/TPAMI.2012.120");

  private final FeatureMap features;
  private final int[] groupOf;
  private final int count;
  private final boolean single;

  private FeatureGroups(FeatureMap features, int count, boolean single, int... groupOf) {
    this.features = features;
    this.groupOf = groupOf;
    this.count = count;
    this.single = single;
  }

  /** Each feature by itself. */
  static FeatureGroups single(Subject subject) {
    FeatureMap features = subject.instance().features();
    int[] groupOf = new int[features.features()];
    Arrays.setAll(groupOf, f -> f);
    return new FeatureGroups(features, groupOf.length, true, groupOf);
  }

  /** The parameters that choose groups. */
  static List<Parameter> parameters() {
    return List.of(
        Parameter.of(
            "segments",
            new ParameterType.Choice(List.of("none", "slic")),
            "none",
            "what stays or is removed together: each feature by itself, or superpixels of the image"),
        Parameter.of(
            "count",
            new ParameterType.Whole(1, WeightedCoalitions.MOST_FEATURES),
            50L,
            "about how many superpixels there are"),
        Parameter.of(
            "compactness",
            new ParameterType.Decimal(0, 1e6),
            10.0,
            "how much the distance of pixels weighs against that of their colors in a superpixel"));
  }

  /** How the groups of a subject are found. */
  static Function<Subject, FeatureGroups> of(Parameters parameters) {
    int count = parameters.whole("count");
    double compactness = parameters.decimal("compactness");
    return parameters.text("segments").equals("slic")
        ? subject -> superpixels(subject, count, compactness)
        : FeatureGroups::single;
  }

  private static FeatureGroups superpixels(Subject subject, int count, double compactness) {
    InputLayout.Placed image =
        subject
            .featureInputs()
            .only(InputKind.IMAGE)
            .orElseThrow(
                () ->
                    new NotApplicableException(
                        "superpixels need features that are pixels or patches of one image;"
                            + " leave out 'segments'"));
    int[] segments =
        Slic.segments(SegmentColors.of(subject.instance().row(), image), count, compactness);
    int depth = image.input().shape().extent(2);
    FeatureMap features = subject.instance().features();
    int[] groupOf = new int[features.features()];
    for (int f = 0; f < groupOf.length; f++) {
      int[] votes = new int[features.size(f)];
      for (int i = 0; i < votes.length; i++) {
        votes[i] = segments[(features.element(f, i) - image.offset()) / depth];
      }
      groupOf[f] = mostFrequent(votes);
    }
    return numbered(features, groupOf);
  }

  /** The most frequent number, the smallest one where several are. */
  private static int mostFrequent(int... votes) {
    Arrays.sort(votes);
    int best = votes[0];
    int most = 0;
    int start = 0;
    for (int i = 1; i <= votes.length; i++) {
      if (i == votes.length || votes[i] != votes[start]) {
        if (i - start > most) {
          most = i - start;
          best = votes[start];
        }
        start = i;
      }
    }
    return best;
  }

  /** Numbers groups in the order of their first features, which leaves out empty ones. */
  private static FeatureGroups numbered(FeatureMap features, int... groupOf) {
    int[] numbers = new int[Arrays.stream(groupOf).max().orElse(0) + 1];
    Arrays.fill(numbers, -1);
    int count = 0;
    for (int f = 0; f < groupOf.length; f++) {
      if (numbers[groupOf[f]] < 0) {
        numbers[groupOf[f]] = count++;
      }
      groupOf[f] = numbers[groupOf[f]];
    }
    return new FeatureGroups(features, count, false, groupOf);
  }

  /** The number of groups. */
  int count() {
    return count;
  }

  /** The group of a feature. */
  int groupOf(int feature) {
    return groupOf[feature];
  }

  /** The coalition of all features of the groups in a coalition of groups. */
  Coalition features(Coalition groups) {
    if (single) {
      return groups;
    }
    BitSet stay = new BitSet(groupOf.length);
    for (int f = 0; f < groupOf.length; f++) {
      stay.set(f, groups.contains(groupOf[f]));
    }
    return Coalition.of(groupOf.length, stay);
  }

  /** The value of each group divided among its features by their number of elements. */
  double[] divided(double... values) {
    if (single) {
      return values;
    }
    int[] sizes = new int[count];
    for (int f = 0; f < groupOf.length; f++) {
      sizes[groupOf[f]] += features.size(f);
    }
    double[] divided = new double[groupOf.length];
    for (int f = 0; f < divided.length; f++) {
      divided[f] = values[groupOf[f]] * features.size(f) / sizes[groupOf[f]];
    }
    return divided;
  }
}
