package dev.plumbline.core.answer;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Mixture;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Subject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The model inputs that questions about coalitions need: for each coalition one row per draw of its
 * removal operator. A question whose operator does not apply to its sample is refused; the others
 * are still asked.
 *
 * @param askers the questions that are not refused
 * @param rows the rows of each of these questions
 * @param refused one entry per original question: why it is refused, or null
 */
record CoalitionRows<Q extends Query<?>>(
    List<Question<Q>> askers, List<Rows> rows, List<@Nullable RuntimeException> refused) {

  static <Q extends Query<?>> CoalitionRows<Q> of(
      List<Question<Q>> questions,
      Function<Q, Removal> removal,
      Function<Q, List<Coalition>> coalitions) {
    CoalitionRows<Q> games =
        new CoalitionRows<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Question<Q> question : questions) {
      Q query = question.query();
      try {
        games.rows.add(rows(question.subject(), removal.apply(query), coalitions.apply(query)));
        games.askers.add(question);
        games.refused.add(null);
      } catch (RuntimeException e) {
        games.refused.add(e);
      }
    }
    return games;
  }

  private static Rows rows(Subject subject, Removal removal, List<Coalition> coalitions) {
    Removal.Prepared prepared = GuardedRemoval.prepare(removal, subject);
    int draws = prepared.draws();
    int width = subject.layout().width();
    Rows rows =
        Rows.of(
            coalitions.size() * draws,
            width,
            (row, target, offset) ->
                prepared.write(coalitions.get(row / draws), row % draws, target, offset));
    return draws == 1 && prepared.mixes() && !coalitions.isEmpty()
        ? Rows.mixed(rows, mixture(prepared, coalitions, width))
        : rows;
  }

  /**
   * Returns the coalitions as mixtures of corners. Corner 0 is the row with all features removed,
   * corner g + 1 the row in which feature g alone stays.
   */
  private static Mixture mixture(Removal.Prepared prepared, List<Coalition> coalitions, int width) {
    int features = coalitions.get(0).features();
    Coalition none = Coalition.none(features);
    int[] order = IntStream.range(0, features).toArray();
    Rows corners =
        Rows.of(
            features + 1,
            width,
            (row, target, offset) ->
                prepared.write(
                    row == 0 ? none : none.with(order, row - 1, row), 0, target, offset));
    Rows weights =
        Rows.of(
            coalitions.size(),
            features,
            (row, target, offset) -> {
              for (int g = 0; g < features; g++) {
                target.put(offset + g, coalitions.get(row).contains(g) ? 1 : 0);
              }
            });
    return new Mixture(corners, weights);
  }

  /**
   * Returns one answer per original question: the given answers, in order, for the questions that
   * were asked, and the reason for each that was refused.
   */
  List<Object> answers(List<?> asked) {
    Iterator<?> next = asked.iterator();
    List<Object> answers = new ArrayList<>();
    for (RuntimeException refusal : refused) {
      answers.add(refusal == null ? next.next() : refusal);
    }
    return answers;
  }
}
