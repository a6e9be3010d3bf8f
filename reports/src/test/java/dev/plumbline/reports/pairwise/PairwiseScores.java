package dev.plumbline.reports.pairwise;

import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreSubject;
import dev.plumbline.reports.scores.CollectedScores;
import dev.plumbline.reports.scores.CollectedScores.PlaceKey;
import dev.plumbline.reports.scores.CollectedScores.TableKey;
import dev.plumbline.reports.scores.PlaceScores;
import java.util.Objects;

/** Scores of several methods that can be paired. */
final class PairwiseScores {
  private final CollectedScores collected = new CollectedScores();

  /** Adds one score per sample: that of sample k comes at k. */
  PairwiseScores add(String method, double... scores) {
    return addSeed(method, "", scores);
  }

  PairwiseScores addSeed(String method, String seed, double... scores) {
    for (int k = 0; k < scores.length; k++) {
      if (!Double.isNaN(scores[k])) {
        collected.add(
            new ScoreRow(
                new ScorePlace("d", "m", seed, method, "t", ""),
                new ScoreSubject("s" + k, "", "", "", ""),
                ScoreOutcome.of(scores[k])));
      }
    }
    return this;
  }

  PlaceScores of(String method) {
    return Objects.requireNonNull(
        Objects.requireNonNull(collected.tables().get(new TableKey("d", "m")))
            .get(new PlaceKey(method, "t", "")));
  }

  PairComparer.ScoredMethod scoredMethod(String method) {
    return new PairComparer.ScoredMethod(method, of(method));
  }
}
