package dev.plumbline.core.blackbox;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.NeighborDependence;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a model of scores after asking for those of the first test rows: whether there is one row
 * of finite scores per row, whether equal rows get equal scores, and whether the rows beside a row
 * change them.
 *
 * @param scorer gives the scores
 * @param content what the scores of a classifier are
 * @param dataset whose rows are scored
 */
record BlackBoxChecks(RowScorer scorer, ScoreMeaning.ScoreContent content, Dataset dataset) {
  private static final int ROWS = 8;

  /** A smaller change, relative to the largest score, is rounding of float32. */
  private static final double ROUNDING = 1e-4;

  /** The first test rows. */
  FloatRows rows(int most) {
    int count = Math.min(most, dataset.test().size());
    FloatRows.Builder rows = new FloatRows.Builder(count, layout().width());
    for (int row = 0; row < count; row++) {
      float[] values = dataset.test().get(row).row().copyRow(0);
      rows.accept(row, FloatBuffer.wrap(values), 0);
    }
    return rows.build();
  }

  private InputLayout layout() {
    return dataset.facts().layout();
  }

  /**
   * What scores mean.
   *
   * @throws ModelException if there are no scores, or not such as the dataset needs
   */
  FoundScores meaning(FloatRows rows) {
    CheckedScorer checked = new CheckedScorer(scorer);
    FloatRows scores = scores(checked, rows);
    int classes = dataset.facts().classes().size();
    ScoreMeaning meaning = new ScoreMeaning(ModelFacts.Task.of(scores.width(), classes), content);
    meaning.check(scorer.name(), BlackBoxModel.arrays(scores, 0, scores.count()));
    return new FoundScores(meaning, checked, scores);
  }

  /**
   * What was found out about scores.
   *
   * @param meaning what they mean
   * @param checked gives as many for each row
   * @param first those of the rows that were asked for
   */
  record FoundScores(ScoreMeaning meaning, CheckedScorer checked, FloatRows first) {}

  private static FloatRows scores(CheckedScorer scorer, Rows rows) {
    float[][] scores = scorer.scores(BlackBoxModel.arrays(rows, 0, rows.count()));
    FloatRows.Builder found = new FloatRows.Builder(scores.length, scores[0].length);
    for (int row = 0; row < scores.length; row++) {
      found.accept(row, FloatBuffer.wrap(scores[row]), 0);
    }
    return found.build();
  }

  /**
   * The model.
   *
   * @param hash a hash of what decides the scores
   * @param batch the largest number of rows that are asked for at once
   * @param noGradient why there are no gradients
   * @throws ModelException if a check fails
   */
  Model model(String hash, int batch, String noGradient) {
    FloatRows rows = rows(Math.min(batch, ROWS));
    FoundScores found = meaning(rows);
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("model", scorer.name());
    refuseRandom(found, scores(found.checked(), rows));
    NeighborDependence dependence =
        NeighborDependence.of(rows, some -> scores(found.checked(), some));
    if (dependence.isMoreThanRounding()) {
      notes.put(ModelFacts.POSITION_DEPENDENT, dependence.words());
    } else if (dependence.change() > 0) {
      notes.put(ModelFacts.ROUNDING_BY_PLACE, dependence.words());
    }
    String obstacle = obstacle(rows, found, noGradient);
    ModelFacts facts =
        new ModelFacts(
            layout(),
            found.first().width(),
            found.meaning().task(),
            found.meaning().kinds(),
            List.of(Site.input(layout())),
            obstacle,
            hash,
            batch,
            "cpu",
            notes);
    return new BlackBoxModel(
        facts,
        found.meaning(),
        new RememberingScorer(found.checked(), facts.outputs()),
        obstacle == null ? (DifferentiableScorer) scorer : null);
  }

  /** Why there is no gradient, which one is tried to find out; null if there is one. */
  private @Nullable String obstacle(FloatRows rows, FoundScores found, String noGradient) {
    if (!(scorer instanceof DifferentiableScorer slopes)) {
      return noGradient;
    }
    try {
      float[][] seeds = new float[rows.count()][found.first().width()];
      for (float[] seed : seeds) {
        Arrays.fill(seed, 1);
      }
      slopes.gradients(BlackBoxModel.arrays(rows, 0, rows.count()), seeds);
      return null;
    } catch (ModelException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void refuseRandom(FoundScores found, FloatRows again) {
    double change = 0;
    double size = 0;
    for (int row = 0; row < again.count(); row++) {
      for (int i = 0; i < again.width(); i++) {
        change = Math.max(change, Math.abs(again.get(row, i) - found.first().get(row, i)));
        size = Math.max(size, Math.abs(again.get(row, i)));
      }
    }
    if (!(change <= ROUNDING * size)) {
      throw new ModelException(
          String.format(
              Locale.ROOT,
              "%s gave other scores when the same %d rows came again: they differ by up to %.2g"
                  + " (scores are as large as %.2g); a model that draws random numbers, or learns"
                  + " while it is asked, cannot be tested",
              scorer.name(),
              again.count(),
              change,
              size));
    }
  }
}
