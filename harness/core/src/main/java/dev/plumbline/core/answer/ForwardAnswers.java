package dev.plumbline.core.answer;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.model.RowSink;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers queries that need forward passes only. */
final class ForwardAnswers {
  private final Model model;
  private final PassCounter passes;
  private final KnownOutputs known;

  ForwardAnswers(Model model, PassCounter passes, KnownOutputs known) {
    this.model = model;
    this.passes = passes;
    this.known = known;
  }

  List<Object> coalitions(List<Question<Query.Coalitions>> questions) {
    return scored(
        CoalitionRows.of(
            questions, Query.Coalitions::removal, Query.Coalitions::coalitions, this::targets),
        ForwardAnswers::means);
  }

  List<Object> coalitionDraws(List<Question<Query.CoalitionDraws>> questions) {
    return scored(
        CoalitionRows.of(
            questions,
            Query.CoalitionDraws::removal,
            Query.CoalitionDraws::coalitions,
            this::targets),
        ForwardAnswers::draws);
  }

  /** What is known of the output that the target of a sample reads. */
  private Optional<Map<Coalition, float[]>> targets(Subject subject, Removal removal) {
    return known.of(subject, removal, subject.target().output());
  }

  /** The answers that are read off the scores of the rows of a number of coalitions. */
  private <Q extends Query<?>> List<Object> scored(
      CoalitionRows<Q> rows, BiFunction<double[], Integer, Object> answer) {
    List<CoalitionRows.Game<Q>> games = rows.games();
    List<double[]> scores = room(rows.rows());
    score(rows.askers(), rows.rows(), remembering(games, sinks(rows.askers(), scores)), null);
    List<Object> answers = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      RecalledOutputs recall = games.get(i).recall();
      passes.addForward(recall.spared());
      double[] all = recall.scores(scores.get(i), games.get(i).asker().subject().target());
      answers.add(answer.apply(all, recall.all().size()));
    }
    return rows.answers(answers);
  }

  /** The sinks of games, each of which remembers what it passes on. */
  private <Q extends Query<?>> List<RowSink> remembering(
      List<CoalitionRows.Game<Q>> games, List<RowSink> sinks) {
    int outputs = model.facts().outputs();
    return IntStream.range(0, games.size())
        .mapToObj(i -> games.get(i).recall().remembering(outputs, sinks.get(i)))
        .toList();
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
    OutputKind output = questions.get(0).query().output();
    CoalitionRows<Query.CoalitionOutputs> rows =
        CoalitionRows.of(
            questions,
            Query.CoalitionOutputs::removal,
            Query.CoalitionOutputs::coalitions,
            (subject, removal) -> known.of(subject, removal, output));
    List<CoalitionRows.Game<Query.CoalitionOutputs>> games = rows.games();
    List<FloatRows.Builder> builders = builders(rows.rows());
    outputs(rows.rows(), remembering(games, sinks(builders)), output);
    List<FloatRows> answers = new ArrayList<>();
    for (int i = 0; i < builders.size(); i++) {
      RecalledOutputs recall = games.get(i).recall();
      passes.addForward(recall.spared());
      answers.add(recall.outputs(builders.get(i).build()));
    }
    return rows.answers(answers);
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
    List<double[]> scores = room(parts);
    score(questions, parts, sinks(questions, scores), site);
    return scores.stream().map(Vector::of).toList();
  }

  /** Room for one score of each row. */
  private static List<double[]> room(List<Rows> parts) {
    return parts.stream().map(part -> new double[part.count()]).toList();
  }

  /** Sinks that write F of each row. */
  private static List<RowSink> sinks(List<? extends Question<?>> askers, List<double[]> scores) {
    List<RowSink> sinks = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      Target target = askers.get(i).subject().target();
      double[] own = scores.get(i);
      sinks.add((row, values, offset) -> own[row] = target.score(values, offset));
    }
    return sinks;
  }

  /**
   * Gives the outputs of each question's rows to its sink. All targets of a pass read the same kind
   * of output, so there is one pass per kind.
   */
  private void score(
      List<? extends Question<?>> askers,
      List<Rows> parts,
      List<RowSink> sinks,
      @Nullable Site site) {
    Map<OutputKind, List<Integer>> kinds = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
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
                  (row, values, offset) ->
                      sinks
                          .get(members.get(rows.owner(row)))
                          .accept(rows.local(row), values, offset));
          model.run(
              site == null
                  ? pass
                  : set(pass, members.stream().map(askers::get).toList(), site, rows));
        });
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
    List<Rows> parts = new ArrayList<>();
    questions.forEach(question -> parts.add(question.query().rows()));
    List<FloatRows.Builder> builders = builders(parts);
    outputs(parts, sinks(builders), questions.get(0).query().output());
    return builders.stream().map(FloatRows.Builder::build).toList();
  }

  /** Room for the outputs of each row. */
  private List<FloatRows.Builder> builders(List<Rows> parts) {
    int width = model.facts().outputs();
    return parts.stream().map(part -> new FloatRows.Builder(part.count(), width)).toList();
  }

  private static List<RowSink> sinks(List<FloatRows.Builder> builders) {
    return builders.stream().<RowSink>map(builder -> builder::accept).toList();
  }

  /** Gives the outputs of each question's rows to its sink. */
  private void outputs(List<Rows> parts, List<RowSink> sinks, OutputKind output) {
    if (parts.stream().allMatch(part -> part.count() == 0)) {
      return;
    }
    ConcatenatedRows rows = new ConcatenatedRows(parts);
    passes.addForward(rows.count());
    model.run(
        Pass.forward(
            rows,
            output,
            (row, values, offset) ->
                sinks.get(rows.owner(row)).accept(rows.local(row), values, offset)));
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
