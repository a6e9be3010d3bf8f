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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The model inputs that questions about coalitions need: for each coalition one row per draw of its
 * removal operator, unless its output is known. A question whose operator does not apply to its
 * sample is refused; the others are still asked.
 *
 * @param games the questions that are not refused
 * @param refused one entry per original question: why it is refused, or null
 */
record CoalitionRows<Q extends Query<?>>(
    List<Game<Q>> games, List<@Nullable RuntimeException> refused) {

  /**
   * A question about coalitions.
   *
   * @param asker the question
   * @param rows the rows that must run
   * @param recall which outputs are known
   */
  record Game<Q extends Query<?>>(Question<Q> asker, Rows rows, RecalledOutputs recall) {}

  /**
   * The outputs that are known of a sample under an operator; empty where nothing is remembered.
   */
  @FunctionalInterface
  interface Known {
    Optional<Map<Coalition, float[]>> of(Subject subject, Removal removal);
  }

  static <Q extends Query<?>> CoalitionRows<Q> of(
      List<Question<Q>> questions,
      Function<Q, Removal> removal,
      Function<Q, List<Coalition>> coalitions,
      Known known) {
    CoalitionRows<Q> rows = new CoalitionRows<>(new ArrayList<>(), new ArrayList<>());
    for (Question<Q> question : questions) {
      Q query = question.query();
      try {
        rows.games.add(game(question, removal.apply(query), coalitions.apply(query), known));
        rows.refused.add(null);
      } catch (RuntimeException e) {
        rows.refused.add(e);
      }
    }
    return rows;
  }

  /** The questions that are not refused. */
  List<Question<Q>> askers() {
    return games.stream().map(Game::asker).toList();
  }

  /** The rows of each of these questions. */
  List<Rows> rows() {
    return games.stream().map(Game::rows).toList();
  }

  /**
   * A question. Where it has few coalitions, as two curves over all features have, their rows are
   * not worth mixing, and outputs may be known; which of the two it is never depends on what is
   * known.
   */
  private static <Q extends Query<?>> Game<Q> game(
      Question<Q> question, Removal removal, List<Coalition> coalitions, Known known) {
    Subject subject = question.subject();
    Removal.Prepared prepared = GuardedRemoval.prepare(removal, subject);
    int width = subject.layout().width();
    boolean plain = prepared.draws() == 1 && !coalitions.isEmpty();
    boolean few = plain && coalitions.size() <= 2 * (coalitions.get(0).features() + 1);
    RecalledOutputs recall =
        few
            ? RecalledOutputs.of(coalitions, known.of(subject, removal))
            : RecalledOutputs.nothing(coalitions);
    List<Coalition> asked = recall.asked();
    Rows rows = rows(prepared, asked, width);
    boolean mixes = plain && !few && prepared.mixes();
    return new Game<>(
        question, mixes ? Rows.mixed(rows, mixture(prepared, asked, width)) : rows, recall);
  }

  private static Rows rows(Removal.Prepared prepared, List<Coalition> coalitions, int width) {
    int draws = prepared.draws();
    return Rows.of(
        coalitions.size() * draws,
        width,
        (row, target, offset) ->
            prepared.write(coalitions.get(row / draws), row % draws, target, offset));
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
