package dev.plumbline.core.fit;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds out whether the classes of a dataset stand in another order than those of the model. */
final class ClassOrderHint {
  private static final int SHOWN = 3;

  private ClassOrderHint() {}

  /**
   * The hint: each predicted class goes mostly with one true class, with a different one for each,
   * and naming that class would be right in more than half of the rows and above chance.
   */
  static Optional<String> of(List<String> classes, ClassCounts counts) {
    Map<Integer, Integer> mostly = new TreeMap<>();
    int right = 0;
    for (Map.Entry<Integer, Map<Integer, Integer>> each : counts.byPrediction().entrySet()) {
      Map.Entry<Integer, Integer> most =
          each.getValue().entrySet().stream()
              .max(Comparator.comparingInt(Map.Entry::getValue))
              .orElseThrow();
      mostly.put(each.getKey(), most.getKey());
      right += most.getValue();
    }
    Set<Integer> distinct = new HashSet<>(mostly.values());
    boolean clear =
        distinct.size() == mostly.size()
            && distinct.size() > 1
            && counts.isAbove(right, Math.max(0.5, counts.chance()));
    return clear
        ? Optional.of(
            "the order of classes differs, as it seems: %s; give the classes of the dataset in the order of the model's outputs"
                .formatted(pairs(classes, mostly)))
        : Optional.empty();
  }

  private static String pairs(List<String> classes, Map<Integer, Integer> mostly) {
    String shown =
        mostly.entrySet().stream()
            .filter(pair -> !pair.getKey().equals(pair.getValue()))
            .limit(SHOWN)
            .map(
                pair ->
                    "what is '%s' is mostly predicted as '%s'"
                        .formatted(name(classes, pair.getValue()), name(classes, pair.getKey())))
            .collect(Collectors.joining(", "));
    return mostly.size() > SHOWN ? shown + ", ..." : shown;
  }

  private static String name(List<String> classes, int index) {
    return index < classes.size() ? classes.get(index) : Integer.toString(index);
  }
}
