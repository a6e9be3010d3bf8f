package dev.plumbline.core.answer;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.NoGradient;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.core.model.RowSink;
import dev.plumbline.metrics.model.DrawStatistic;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.noise.NoiseScale;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Answers queries that need backward passes. */
final class GradientAnswers {
  private final Model model;
  private final PassCounter passes;

  GradientAnswers(Model model, PassCounter passes) {
    this.model = model;
    this.passes = passes;
  }

  List<FloatRows> gradients(List<Question<Query.Gradients>> questions) {
    Site site = questions.get(0).query().site();
    List<Rows> parts = new ArrayList<>();
    List<FloatRows.Builder> builders = new ArrayList<>();
    for (Question<Query.Gradients> question : questions) {
      parts.add(question.query().rows());
      builders.add(new FloatRows.Builder(question.query().rows().count(), site.width()));
    }
    differentiate(questions, parts, site, member -> builders.get(member)::accept);
    return builders.stream().map(FloatRows.Builder::build).toList();
  }

  List<DrawStatistic.Estimate> noisy(List<Question<Query.NoisyGradients>> questions) {
    Site site = questions.get(0).query().site();
    List<FloatRows> clean = valuesAt(questions, site);
    List<Rows> parts = new ArrayList<>();
    List<GradientStatistic> statistics = new ArrayList<>();
    for (int q = 0; q < questions.size(); q++) {
      parts.add(noisyRows(questions.get(q), clean.get(q)));
      statistics.add(
          GradientStatistic.of(questions.get(q), site, questions.get(q).query().statistic()));
    }
    differentiate(questions, parts, site, statistics::get);
    return statistics.stream().map(GradientStatistic::estimate).toList();
  }

  private static Rows noisyRows(Question<Query.NoisyGradients> question, FloatRows clean) {
    Query.NoisyGradients.Noise noise = question.query().noise();
    Draws draws = question.subject().draws().at(noise.component());
    return NoiseScale.noisy(noise.draws(), clean, noise.sigmas(), draw -> draws.at(draw).stream());
  }

  List<DrawStatistic.Estimate> weighted(List<Question<Query.WeightedGradients>> questions) {
    Site site = questions.get(0).query().site();
    List<Rows> parts = new ArrayList<>();
    List<GradientStatistic> statistics = new ArrayList<>();
    for (Question<Query.WeightedGradients> question : questions) {
      parts.add(question.query().rows());
      statistics.add(GradientStatistic.weighted(question, site, question.query().weights()));
    }
    differentiate(questions, parts, site, statistics::get);
    return statistics.stream().map(GradientStatistic::estimate).toList();
  }

  private interface SinkOf {
    RowSink of(int member);
  }

  private void differentiate(
      List<? extends Question<?>> askers, List<Rows> parts, Site site, SinkOf sinks) {
    byKind(
        askers,
        (kind, members) -> {
          ConcatenatedRows rows = new ConcatenatedRows(members.stream().map(parts::get).toList());
          passes.addGradient(rows.count());
          Pass pass =
              Pass.gradients(
                  rows,
                  new Pass.WantedGradients(
                      site,
                      row -> askers.get(members.get(rows.owner(row))).subject().target(),
                      (row, values, offset) ->
                          sinks
                              .of(members.get(rows.owner(row)))
                              .accept(rows.local(row), values, offset)));
          model.run(
              ForwardAnswers.set(pass, members.stream().map(askers::get).toList(), site, rows));
        });
  }

  List<Vector> path(List<Question<Query.PathGradients>> questions) {
    Query.PathGradients first = questions.get(0).query();
    Site site = first.site();
    List<FloatRows> ends = valuesAt(questions, site);
    Vector[] answers = new Vector[questions.size()];
    byKind(
        questions,
        (kind, members) -> {
          passes.addGradient((long) members.size() * first.positions().size());
          model.run(
              new PathPass(
                  site,
                  new ConcatenatedRows(
                      members.stream()
                          .map(m -> questions.get(m).subject().instance().row())
                          .toList()),
                  new ConcatenatedRows(
                      members.stream().map(m -> questions.get(m).query().start()).toList()),
                  new ConcatenatedRows(members.stream().map(ends::get).toList()),
                  first.positions(),
                  first.weights(),
                  sample -> questions.get(members.get(sample)).subject().target(),
                  (sample, values, offset) ->
                      answers[members.get(sample)] = vector(values, offset, site.width())));
        });
    return List.of(answers);
  }

  private static Vector vector(FloatBuffer values, int offset, int width) {
    double[] copy = new double[width];
    for (int i = 0; i < width; i++) {
      copy[i] = values.get(offset + i);
    }
    return Vector.of(copy);
  }

  /**
   * Returns each sample's own values at a site: its row, or what the model computes there. These
   * passes are not counted, because no query asks for them.
   */
  private List<FloatRows> valuesAt(List<? extends Question<?>> askers, Site site) {
    List<FloatRows> own = askers.stream().map(asker -> asker.subject().instance().row()).toList();
    if (site.kind() == SiteKind.INPUT) {
      return own;
    }
    FloatRows.Builder values = new FloatRows.Builder(own.size(), site.width());
    model.run(Pass.activations(new ConcatenatedRows(own), site, values::accept));
    FloatRows all = values.build();
    List<FloatRows> each = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      each.add(all.at(i));
    }
    return each;
  }

  private void byKind(
      List<? extends Question<?>> askers, BiConsumer<OutputKind, List<Integer>> run) {
    NoGradient.refuseIfNone(model.facts());
    Map<OutputKind, List<Integer>> kinds = new LinkedHashMap<>();
    for (int i = 0; i < askers.size(); i++) {
      kinds
          .computeIfAbsent(askers.get(i).subject().target().output(), kind -> new ArrayList<>())
          .add(i);
    }
    kinds.forEach(run);
  }
}
