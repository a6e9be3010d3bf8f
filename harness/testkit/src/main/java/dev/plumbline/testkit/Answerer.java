package dev.plumbline.testkit;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.DrawStatistic;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Mirror;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Answers queries from a closed form, and counts the passes that the queries state: what a run does
 * with an engine, without one. Scores and path gradients are double throughout; gradients that the
 * closed form does not know are central differences.
 */
public final class Answerer {
  private final ModelAtSite at;
  private final Explainer explainer;
  private final WeightVariants variants;
  private final Set<String> sites = new LinkedHashSet<>();
  private int forward;
  private int backward;

  /** Answers for a model; there is no explainer to ask for explanations. */
  public Answerer(ClosedForm model) {
    this(
        model,
        subject -> {
          throw new IllegalStateException("no explainer under test");
        });
  }

  /** Answers for a model and the explainer under test. */
  public Answerer(ClosedForm model, Explainer explainer) {
    this(model, explainer, WeightVariants.NONE);
  }

  /** Answers for a model, the explainer under test, and the model's variants. */
  public Answerer(ClosedForm model, Explainer explainer, WeightVariants variants) {
    this.at = new ModelAtSite(model);
    this.explainer = explainer;
    this.variants = variants;
  }

  /** What a site shows for an input row; the function reads the embedding where there is one. */
  public Answerer reading(Site site, UnaryOperator<double[]> reader) {
    at.read(site, reader);
    return this;
  }

  /** The gradient at a site that {@link Query.Gradients} is told, in place of the model's own. */
  public Answerer sloping(Site site, UnaryOperator<double[]> slope) {
    at.slope(site, slope);
    return this;
  }

  /** The forward passes that were asked for so far. */
  public int forward() {
    return forward;
  }

  /** The backward passes that were asked for so far. */
  public int backward() {
    return backward;
  }

  /** The names of the places inside the model that were asked about so far. */
  public Set<String> sites() {
    return Collections.unmodifiableSet(sites);
  }

  /** Runs a step to its end. */
  public <R> R run(Subject subject, Step<R> step) {
    BrokenCopy broken = BrokenCopy.active();
    R result = broken.sabotage().result(plain(subject, step), broken);
    if (result instanceof Score score) {
      broken.gave(score);
    }
    return result;
  }

  private <R> R plain(Subject subject, Step<R> step) {
    Step<R> now = step;
    while (now instanceof Step.Ask<?, R> ask) {
      now = advance(subject, ask);
    }
    return ((Step.Done<R>) now).result();
  }

  /** The step after the answer to what a step asks. */
  <A, R> Step<R> advance(Subject subject, Step.Ask<A, R> ask) {
    BrokenCopy broken = BrokenCopy.active();
    Object right = answer(subject, broken.sabotage().query(ask.query(), broken));
    @SuppressWarnings("unchecked") // answer() gives each query the type it asks for
    A answer = (A) broken.sabotage().answer(ask.query(), right, broken);
    return ask.answer(answer);
  }

  private Object answer(Subject subject, Query<?> query) {
    if (query instanceof Query.Coalitions coalitions) {
      return means(draws(subject, coalitions.removal(), coalitions.coalitions()));
    } else if (query instanceof Query.CoalitionDraws coalitions) {
      return draws(subject, coalitions.removal(), coalitions.coalitions());
    } else if (query instanceof Query.CoalitionOutputs outputs) {
      return coalitionOutputs(subject, outputs);
    } else if (query instanceof Query.Scores scores) {
      return scores(subject, scores.site(), scores.rows());
    } else if (query instanceof Query.Outputs outputs) {
      return forwards(outputs.rows(), row -> at.outputs(subject, outputs.output(), row));
    } else if (query instanceof Query.Activations activations) {
      note(activations.site());
      return forwards(activations.rows(), row -> at.values(activations.site(), row));
    } else if (query instanceof Query.Explanations explanations) {
      return explanations(subject, explainer, explanations.rows());
    } else if (query instanceof Query.ExplanationsBy by) {
      return explanations(subject, by.explainer(), by.rows());
    } else if (query instanceof Query.Reruns reruns) {
      return reruns(subject, reruns.runs());
    } else if (query instanceof Query.Layers) {
      return variants.layers();
    } else if (query instanceof Query.VariantExplanations rows) {
      return rows.variant() instanceof Query.Variant.DeadInputs dead
          ? List.of(longer(subject, dead))
          : variants(subject, rows);
    }
    return derivatives(subject, query);
  }

  private void note(Site site) {
    if (site.kind() != SiteKind.INPUT) {
      sites.add(site.name());
    }
  }

  private Object derivatives(Subject subject, Query<?> query) {
    if (query instanceof Query.Gradients gradients) {
      note(gradients.site());
      backward += gradients.rows().count();
      return forwards(gradients.rows(), row -> at.slope(subject, gradients.site(), row));
    } else if (query instanceof Query.PathGradients path) {
      return path(subject, path);
    } else if (query instanceof Query.NoisyGradients noisy) {
      return noisy(subject, noisy);
    } else if (query instanceof Query.WeightedGradients weighted) {
      return weighted(subject, weighted);
    }
    return propagate(subject, (Query.Propagate) query);
  }

  private List<Vector> draws(Subject subject, Removal removal, List<Coalition> coalitions) {
    Removal.Prepared prepared = prepared(subject, removal);
    List<Vector> draws = new ArrayList<>();
    for (Coalition coalition : coalitions) {
      Rows rows =
          Rows.of(
              prepared.draws(),
              subject.layout().width(),
              (draw, target, offset) -> prepared.write(coalition, draw, target, offset));
      draws.add(scores(subject, subject.input(), rows));
    }
    return draws;
  }

  private static Removal.Prepared prepared(Subject subject, Removal removal) {
    return removal.prepare(
        subject.instance(),
        subject.layout(),
        subject.background(),
        subject.draws().at(removal.name()));
  }

  private static Vector means(List<Vector> draws) {
    ToDoubleFunction<Vector> mean = each -> Arrays.stream(each.toArray()).sum() / each.size();
    return Vector.of(draws.stream().mapToDouble(mean).toArray());
  }

  private FloatRows coalitionOutputs(Subject subject, Query.CoalitionOutputs query) {
    Removal.Prepared prepared = prepared(subject, query.removal());
    int draws = prepared.draws();
    Rows rows =
        Rows.of(
            query.coalitions().size() * draws,
            subject.layout().width(),
            (row, target, offset) ->
                prepared.write(query.coalitions().get(row / draws), row % draws, target, offset));
    return forwards(rows, row -> at.outputs(subject, query.output(), row));
  }

  private Vector scores(Subject subject, Site site, Rows rows) {
    double[] scores = new double[rows.count()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = at.score(subject, site, doubles(rows, row));
    }
    forward += scores.length;
    return Vector.of(scores);
  }

  private Vector path(Subject subject, Query.PathGradients query) {
    double[] b = doubles(query.start(), 0);
    double[] x = at.values(query.site(), doubles(subject.instance().row(), 0));
    double[] sum = new double[x.length];
    double[] point = new double[x.length];
    for (int k = 0; k < query.positions().size(); k++) {
      for (int i = 0; i < x.length; i++) {
        point[i] = b[i] + query.positions().get(k) * (x[i] - b[i]);
      }
      double[] gradient = at.gradient(subject, query.site(), point);
      for (int i = 0; i < x.length; i++) {
        sum[i] += query.weights().get(k) * gradient[i];
      }
      both(1);
    }
    return Vector.of(sum);
  }

  private void both(int passes) {
    forward += passes;
    backward += passes;
  }

  private DrawStatistic.Estimate noisy(Subject subject, Query.NoisyGradients query) {
    double[] x = at.values(query.site(), doubles(subject.instance().row(), 0));
    DrawStatistic statistic = statistic(subject, query.site(), query.statistic());
    for (int draw = 0; draw < query.noise().draws(); draw++) {
      RandomGenerator random = subject.draws().at(query.noise().component()).at(draw).stream();
      double[] noisy = x.clone();
      for (int i = 0; i < x.length; i++) {
        noisy[i] += query.noise().sigmas().get(i) * random.nextGaussian();
      }
      statistic.add(at.gradient(subject, query.site(), noisy));
      both(1);
    }
    return statistic.estimate();
  }

  private DrawStatistic.Estimate weighted(Subject subject, Query.WeightedGradients query) {
    DrawStatistic statistic = statistic(subject, query.site(), DrawStatistic.Moment.MEAN);
    for (int row = 0; row < query.rows().count(); row++) {
      double[] weights = doubles(query.weights(), row);
      double[] gradient = at.gradient(subject, query.site(), doubles(query.rows(), row));
      for (int i = 0; i < weights.length; i++) {
        weights[i] *= gradient[i];
      }
      statistic.add(weights);
      both(1);
    }
    return statistic.estimate();
  }

  private static DrawStatistic statistic(Subject subject, Site site, DrawStatistic.Moment kind) {
    return new DrawStatistic(kind, subject.instance().features().at(site));
  }

  /**
   * Gradients, halfway to the reference where there is one: multipliers that are complete for a
   * quadratic function. As relevance, input times gradient: what all rules give for w x.
   */
  private FloatRows propagate(Subject subject, Query.Propagate query) {
    List<double[]> signals = new ArrayList<>();
    for (int row = 0; row < query.rows().count(); row++) {
      double[] x = doubles(query.rows(), row);
      double[] point = x.clone();
      for (int i = 0; i < x.length && query.rules() instanceof Propagation.Rescale; i++) {
        point[i] = (x[i] + doubles(query.references().get(0), row)[i]) / 2;
      }
      double[] signal = at.gradient(subject, query.site(), point);
      for (int i = 0;
          i < x.length && query.rules() instanceof Propagation.LayerwiseRelevance;
          i++) {
        signal[i] *= x[i];
      }
      signals.add(signal);
      forward += query.rules().forwards();
      backward++;
    }
    return floats(signals, query.rows().width());
  }

  private List<Attribution> explanations(Subject subject, Explainer method, Rows rows) {
    FloatRows all = FloatRows.copyOf(rows);
    List<Attribution> explanations = new ArrayList<>();
    for (int row = 0; row < all.count(); row++) {
      Subject perturbed = subject.with(subject.instance().withRow(all.at(row)));
      explanations.add(plain(perturbed, method.explain(perturbed)));
    }
    return explanations;
  }

  private List<Attribution> reruns(Subject subject, int runs) {
    List<Attribution> explanations = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      Subject again = subject.withDraws(subject.draws().at("rerun").at(run));
      explanations.add(plain(again, explainer.explain(again)));
    }
    return explanations;
  }

  private List<Attribution> variants(Subject subject, Query.VariantExplanations query) {
    ClosedFormVariants changed =
        new ClosedFormVariants(at.model(), variants, Mirror.of(subject.instance().features()));
    FloatRows rows = FloatRows.copyOf(query.rows());
    List<Attribution> explanations = new ArrayList<>();
    for (int row = 0; row < rows.count(); row++) {
      Subject before = changed.subject(subject, query.variant(), rows.at(row));
      Answerer other = new Answerer(changed.model(query.variant()), explainer);
      explanations.add(other.plain(before, explainer.explain(before)));
    }
    return explanations;
  }

  /** Explains the row with dead inputs behind it, in front of a function that ignores them. */
  private Attribution longer(Subject subject, Query.Variant.DeadInputs dead) {
    int alive = subject.layout().width();
    float[] row = Arrays.copyOf(subject.instance().row().copyRow(0), alive + dead.values().width());
    for (int i = 0; i < dead.values().width(); i++) {
      row[alive + i] = dead.values().get(0, i);
    }
    ClosedForm longer = x -> at.model().outputs(Arrays.copyOf(x, alive));
    Subject extended = TestSubjects.regression(longer, row);
    return new Answerer(longer, explainer).plain(extended, explainer.explain(extended));
  }

  private FloatRows forwards(Rows rows, UnaryOperator<double[]> function) {
    List<double[]> results = new ArrayList<>();
    for (int row = 0; row < rows.count(); row++) {
      results.add(function.apply(doubles(rows, row)));
    }
    forward += results.size();
    return floats(results, results.isEmpty() ? 0 : results.get(0).length);
  }

  private static FloatRows floats(List<double[]> rows, int width) {
    float[] values = new float[rows.size() * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rows.get(i / width)[i % width];
    }
    return FloatRows.of(rows.size(), width, values);
  }

  /** One row in double. */
  public static double[] doubles(Rows rows, int row) {
    return ModelAtSite.row(rows, row);
  }
}
