package dev.plumbline.core.answer;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Answers queries that need forward passes only. */
final class ForwardAnswers {
  private final Model model;
  private final PassCounter passes;
  private final KnownScores known;

  ForwardAnswers(Model model, PassCounter passes, KnownScores known) {
    this.model = model;
    this.passes = passes;
    this.known = known;
  }

  List<Object> coalitions(List<Question<Query.Coalitions>> questions) {
    return scored(
        CoalitionRows.of(questions, Query.Coalitions::removal, Query.Coalitions::coalitions, known),
        ForwardAnswers::means);
  }

  List<Object> coalitionDraws(List<Question<Query.CoalitionDraws>> questions) {
    return scored(
        CoalitionRows.of(
            questions, Query.CoalitionDraws::removal, Query.CoalitionDraws::coalitions, known),
        ForwardAnswers::draws);
  }

  /** The answers that are read off the scores of the rows of a number of coalitions. */
  private <Q extends Query<?>> List<Object> scored(
      CoalitionRows<Q> rows, BiFunction<double[], Integer, Object> answer) {
    List<double[]> scores = score(rows.askers(), rows.rows(), null);
    List<Object> answers = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      RecalledScores recall = rows.games().get(i).recall();
      passes.addForward(recall.spared());
      answers.add(answer.apply(recall.scores(scores.get(i)), recall.all().size()));
    }
    return rows.answers(answers);
  }

  private static List<Vector> draws(double[] scores, int coalitions) {
    List<Vector> draws = new ArrayList<>();
    for (int c = 0; c < coalitions; c++) {
      int each = scores.length / coalitions;
      draws.add(Vector.of(Arrays.copyOfRange(scores, c * each, (c + 1) * each)));
    }
    return draws;
  }

  List<Object> coalitionOutputs(List<Question<Query.CoalitionOutputs>> questions) {
    CoalitionRows<Query.CoalitionOutputs> games =
        CoalitionRows.of(
            questions,
            Query.CoalitionOutputs::removal,
            Query.CoalitionOutputs::coalitions,
            KnownScores.none());
    return games.answers(
        games.games().isEmpty()
            ? List.of()
            : outputs(games.rows(), questions.get(0).query().output()));
  }

  private static Vector means(double[] scores, int values) {
    if (values == 0) {
      return Vector.of();
    }
    int draws = scores.length / values;
    double[] means = new double[values];
    for (int i = 0; i < scores.length; i++) {
      means[i / draws] += scores[i] / draws;
    }
    return Vector.of(means);
  }

  List<Vector> scores(List<Question<Query.Scores>> questions) {
    Site site = questions.get(0).query().site();
    List<Rows> parts = new ArrayList<>();
    questions.forEach(question -> parts.add(question.query().rows()));
    return score(questions, parts, site).stream().map(Vector::of).toList();
  }

  /**
   * Returns the scores of each question's rows. All targets of a pass read the same kind of output,
   * so there is one pass per kind.
   */
  private List<double[]> score(
      List<? extends Question<?>> askers, List<Rows> parts, @Nullable Site site) {
    List<double[]> scores = new ArrayList<>();
    Map<OutputKind, List<Integer>> kinds = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      scores.add(new double[parts.get(i).count()]);
      kinds
          .computeIfAbsent(askers.get(i).subject().target().output(), kind -> new ArrayList<>())
          .add(i);
    }
    kinds.forEach(
        (kind, members) -> {
          ConcatenatedRows rows = new ConcatenatedRows(members.stream().map(parts::get).toList());
          if (rows.count() == 0) {
            return;
          }
          passes.addForward(rows.count());
          Pass pass =
              Pass.forward(
                  rows,
                  kind,
                  (row, values, offset) -> {
                    int member = members.get(rows.owner(row));
                    scores.get(member)[rows.local(row)] =
                        askers.get(member).subject().target().score(values, offset);
                  });
          model.run(
              site == null
                  ? pass
                  : set(pass, members.stream().map(askers::get).toList(), site, rows));
        });
    return scores;
  }

  /**
   * Returns a pass whose rows replace the values at a site. If the site is not the input, the
   * sample's own row is fed as the input of each.
   */
  static Pass set(Pass pass, List<? extends Question<?>> askers, Site site, ConcatenatedRows rows) {
    if (site.kind() == SiteKind.INPUT) {
      return pass;
    }
    List<FloatRows> own = askers.stream().map(asker -> asker.subject().instance().row()).toList();
    Rows inputs =
        Rows.of(
            rows.count(),
            own.get(0).width(),
            (row, target, offset) -> own.get(rows.owner(row)).write(0, target, offset));
    return new Pass(inputs, null, pass.outputs(), pass.activations(), pass.gradients())
        .at(site, rows);
  }

  List<FloatRows> outputs(List<Question<Query.Outputs>> questions) {
    return outputs(
        questions.stream().map(question -> question.query().rows()).toList(),
        questions.get(0).query().output());
  }

  /** Returns the outputs of each question's rows. */
  private List<FloatRows> outputs(List<Rows> parts, OutputKind output) {
    ConcatenatedRows rows = new ConcatenatedRows(parts);
    int width = model.facts().outputs();
    List<FloatRows.Builder> builders =
        parts.stream().map(part -> new FloatRows.Builder(part.count(), width)).toList();
    passes.addForward(rows.count());
    model.run(
        Pass.forward(
            rows,
            output,
            (row, values, offset) ->
                builders.get(rows.owner(row)).accept(rows.local(row), values, offset)));
    return builders.stream().map(FloatRows.Builder::build).toList();
  }

  List<FloatRows> activations(List<Question<Query.Activations>> questions) {
    Site site = questions.get(0).query().site();
    ConcatenatedRows rows =
        new ConcatenatedRows(questions.stream().map(question -> question.query().rows()).toList());
    List<FloatRows.Builder> builders =
        questions.stream()
            .map(question -> new FloatRows.Builder(question.query().rows().count(), site.width()))
            .toList();
    passes.addForward(rows.count());
    model.run(
        Pass.activations(
            rows,
            site,
            (row, values, offset) ->
                builders.get(rows.owner(row)).accept(rows.local(row), values, offset)));
    return builders.stream().map(FloatRows.Builder::build).toList();
  }
}
