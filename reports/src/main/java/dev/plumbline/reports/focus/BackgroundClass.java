package dev.plumbline.reports.focus;

import dev.plumbline.reports.results.FocusParts;
import dev.plumbline.reports.scores.PlaceScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A class that a model reads off the background, its default class: most samples of the class are
 * predicted right while the largest attention lies on an uninformative segment, and for most of
 * these that segment alone gives the class too. Such a model is accurate because every other class
 * is told from it, not because it finds its evidence (Pandey, Vashisht and Ramaswamy 2022,
 * arXiv:2212.14776).
 *
 * @param name the class
 * @param elsewhere the share of its samples that are predicted right with the focus elsewhere
 * @param alone of these, the share in which the attended segment alone gives the class
 */
public record BackgroundClass(String name, double elsewhere, double alone) {
  private static final double MOST = 0.5;

  /**
   * The classes that the rows of one training seed show to be read off the background; none where
   * rows do not say what the attended segment alone gives.
   *
   * @param scores the rows of a focus test
   * @param byClass the rows of the seed by true class
   */
  static List<BackgroundClass> of(PlaceScores scores, Map<String, List<Integer>> byClass) {
    double[] right = scores.part(FocusParts.ACCURACY);
    double[] focused = scores.part(FocusParts.FOCUS);
    double[] alone = scores.part(FocusParts.ATTENDED);
    List<BackgroundClass> found = new ArrayList<>();
    byClass.forEach(
        (name, rows) -> {
          List<Integer> off =
              rows.stream().filter(row -> right[row] == 1 && focused[row] == 0).toList();
          double share = off.stream().mapToDouble(row -> alone[row]).average().orElse(0);
          BackgroundClass each =
              new BackgroundClass(name, (double) off.size() / rows.size(), share);
          if (each.elsewhere() > MOST && each.alone() > MOST) {
            found.add(each);
          }
        });
    return found;
  }
}
