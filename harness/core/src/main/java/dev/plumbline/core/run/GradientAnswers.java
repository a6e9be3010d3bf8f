package dev.plumbline.core.run;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.core.model.RowSink;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/** Answers queries that need backward passes. */
final class GradientAnswers {
  private final Model model;
  private final Passes passes;

  GradientAnswers(Model model, Passes passes) {
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

  List<Query.NoisyGradients.Moments> noisy(List<Question<Query.NoisyGradients>> questions) {
    Site site = questions.get(0).query().site();
    List<FloatRows> clean = valuesAt(questions, site);
    List<Rows> parts = new ArrayList<>();
    List<Moments> moments = new ArrayList<>();
    for (int q = 0; q < questions.size(); q++) {
      parts.add(noisyRows(questions.get(q), clean.get(q)));
      moments.add(new Moments(site.width()));
    }
    differentiate(questions, parts, site, member -> moments.get(member));
    int draws = questions.get(0).query().draws();
    return moments.stream().map(sums -> sums.mean(draws)).toList();
  }

  private static Rows noisyRows(Question<Query.NoisyGradients> question, FloatRows clean) {
    Query.NoisyGradients query = question.query();
    Draws noise = question.subject().draws().at(query.component());
    float[] x = clean.copyRow(0);
    float[] noisy = new float[x.length];
    return Rows.of(
        query.draws(),
        x.length,
        (row, target, offset) -> {
          RandomGenerator random = noise.at(row).stream();
          for (int i = 0; i < noisy.length; i++) {
            noisy[i] = (float) (x[i] + query.sigma() * random.nextGaussian());
          }
          target.put(offset, noisy, 0, noisy.length);
        });
  }

  /**
   * Sums over the rows of one question, in their order. Differences from the first row are summed,
   * so that rows which agree have no variance.
   */
  private static final class Moments implements RowSink {
    private final double[] first;
    private final double[] sum;
    private final double[] squares;
    private final float[] gradient;

    Moments(int width) {
      this.first = new double[width];
      this.sum = new double[width];
      this.squares = new double[width];
      this.gradient = new float[width];
    }

    @Override
    public void accept(int row, FloatBuffer values, int offset) {
      values.get(offset, gradient, 0, gradient.length);
      for (int i = 0; i < sum.length; i++) {
        if (row == 0) {
          first[i] = gradient[i];
        }
        double difference = gradient[i] - first[i];
        sum[i] += difference;
        squares[i] += difference * difference;
      }
    }

    Query.NoisyGradients.Moments mean(int draws) {
      double[] mean = new double[sum.length];
      double[] variance = new double[sum.length];
      double[] meanSquare = new double[sum.length];
      for (int i = 0; i < mean.length; i++) {
        double shift = sum[i] / draws;
        mean[i] = first[i] + shift;
        variance[i] = Math.max(0, squares[i] / draws - shift * shift);
        meanSquare[i] = variance[i] + mean[i] * mean[i];
      }
      return new Query.NoisyGradients.Moments(
          Vector.of(mean), Vector.of(meanSquare), Vector.of(variance));
    }
  }

  private interface SinkOf {
    RowSink of(int member);
  }

  private void differentiate(
      List<? extends Question<?>> askers, List<Rows> parts, Site site, SinkOf sinks) {
    byKind(
        askers,
        (kind, members) -> {
          Concatenation rows = new Concatenation(members.stream().map(parts::get).toList());
          passes.addGradient(rows.count());
          Pass pass =
              Pass.gradients(
                  rows,
                  new Pass.Gradients(
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
                  new Concatenation(
                      members.stream()
                          .map(m -> questions.get(m).subject().instance().row())
                          .toList()),
                  new Concatenation(
                      members.stream().map(m -> questions.get(m).query().start()).toList()),
                  new Concatenation(members.stream().map(ends::get).toList()),
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

  /** Each sample's own values at a site: its row, or what the model computes there. */
  private List<FloatRows> valuesAt(List<? extends Question<?>> askers, Site site) {
    List<FloatRows> own = askers.stream().map(asker -> asker.subject().instance().row()).toList();
    if (site.kind() == Site.Kind.INPUT) {
      return own;
    }
    FloatRows.Builder values = new FloatRows.Builder(own.size(), site.width());
    passes.addForward(own.size());
    model.run(Pass.activations(new Concatenation(own), site, values::accept));
    FloatRows all = values.build();
    List<FloatRows> each = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      each.add(all.at(i));
    }
    return each;
  }

  private void byKind(
      List<? extends Question<?>> askers, BiConsumer<OutputKind, List<Integer>> run) {
    String reason = model.facts().noGradient();
    if (reason != null) {
      throw new ModelException("the model cannot be differentiated: " + reason);
    }
    Map<OutputKind, List<Integer>> kinds = new LinkedHashMap<>();
    for (int i = 0; i < askers.size(); i++) {
      kinds
          .computeIfAbsent(askers.get(i).subject().target().output(), kind -> new ArrayList<>())
          .add(i);
    }
    kinds.forEach(run);
  }
}
