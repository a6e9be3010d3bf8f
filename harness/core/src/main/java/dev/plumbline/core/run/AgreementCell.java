package dev.plumbline.core.run;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.chunk.ChunkWork;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.record.ScoreRows;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Correlation;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.analysis.Agreement;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How far each two methods agree on the samples of a chunk: Spearman's rank correlation of their
 * feature values (of their sizes, where one of the two has no signs), and the share of the tenth of
 * features with the largest attributions that both name, where ties share the places at the border
 * evenly. It is committed like any cell.
 *
 * @param key its key
 * @param model its model
 * @param methods the methods, without controls
 * @param chunk its samples
 */
record AgreementCell(
    String key, OpenModel model, List<PlannedExplainer> methods, List<Instance> chunk) {
  /** The largest features are one in so many. */
  private static final int TENTH = 10;

  /** Whether there are two methods to compare. */
  boolean isNeeded() {
    return methods.size() > 1;
  }

  /**
   * The rows, pair by pair and sample by sample.
   *
   * @param works the work that explains the chunk by a method
   * @param passes counts the passes of methods that had not explained the chunk yet
   */
  List<ScoreRow> rows(Function<PlannedExplainer, ChunkWork> works, PassCounter passes) {
    List<List<Outcome<Attribution>>> explained = new ArrayList<>();
    methods.forEach(method -> explained.add(works.apply(method).attributions(method, passes)));
    List<Outcome<Subject>> subjects = works.apply(methods.get(0)).subjects();
    List<ScoreRow> rows = new ArrayList<>();
    for (int first = 0; first < methods.size(); first++) {
      for (int second = first + 1; second < methods.size(); second++) {
        for (int i = 0; i < chunk.size(); i++) {
          rows.add(
              new ScoreRow(
                  place(first, second),
                  ScoreRows.subject(model, chunk.get(i), subjects.get(i)),
                  outcome(explained.get(first).get(i), explained.get(second).get(i))));
        }
      }
    }
    return rows;
  }

  /** Rows as they were committed, under the names of this run. */
  List<ScoreRow> named(List<ScoreRow> rows) {
    List<ScoreRow> named = new ArrayList<>();
    int row = 0;
    for (int first = 0; first < methods.size(); first++) {
      for (int second = first + 1; second < methods.size(); second++) {
        for (int i = 0; i < chunk.size() && row < rows.size(); i++, row++) {
          named.add(
              new ScoreRow(place(first, second), rows.get(row).subject(), rows.get(row).outcome()));
        }
      }
    }
    return named;
  }

  private ScorePlace place(int first, int second) {
    return new ScorePlace(
        model.planned().dataset().name(),
        model.planned().name(),
        model.seedName(),
        methods.get(first).name(),
        "agreement",
        methods.get(second).name());
  }

  private static ScoreOutcome outcome(Outcome<Attribution> first, Outcome<Attribution> second) {
    if (first instanceof Outcome.Ok<Attribution> a && second instanceof Outcome.Ok<Attribution> b) {
      return outcome(a.result(), b.result());
    }
    Outcome<Attribution> missing = first instanceof Outcome.Ok<Attribution> ? second : first;
    return ScoreRows.without(missing);
  }

  static ScoreOutcome outcome(Attribution first, Attribution second) {
    boolean signed = first.semantics().signed() && second.semantics().signed();
    Vector x = signed ? first.features() : first.features().map(Math::abs);
    Vector y = signed ? second.features() : second.features().map(Math::abs);
    if (x.size() != y.size()) {
      return ScoreOutcome.without(
          ScoreStatus.UNDEFINED, "%d features against %d".formatted(x.size(), y.size()));
    }
    double correlation = Correlation.spearman(x.toArray(), y.toArray());
    return Double.isNaN(correlation)
        ? ScoreOutcome.without(
            ScoreStatus.UNDEFINED, "one of the two is constant or not finite: it has no ranking")
        : ScoreOutcome.of(correlation)
            .withParts(Map.of(Agreement.OVERLAP, overlap(first.features(), second.features())));
  }

  /** The shared part of the two tops, mean over all orders of the ties of either side. */
  private static double overlap(Vector first, Vector second) {
    int k = Math.max(1, Math.round((float) first.size() / TENTH));
    double[] ours = Ranking.of(first.map(Math::abs).toArray()).topShares(k);
    double[] theirs = Ranking.of(second.map(Math::abs).toArray()).topShares(k);
    double both = 0;
    for (int feature = 0; feature < ours.length; feature++) {
      both += ours[feature] * theirs[feature];
    }
    return both / k;
  }
}
