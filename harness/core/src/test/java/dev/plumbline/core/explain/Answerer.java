package dev.plumbline.core.explain;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.DrawStatistic;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Answers queries with a closed-form function of the values at one site, and counts the passes that
 * the queries state. Path gradients and scores are computed in double precision throughout.
 */
public final class Answerer {
  private final ClosedForm function;
  private final Map<Site, UnaryOperator<double[]>> readers = new HashMap<>();
  private final Map<Site, UnaryOperator<double[]>> slopes = new HashMap<>();
  private int forward;
  private int backward;

  public Answerer(ClosedForm function) {
    this.function = function;
  }

  /** Sets what a site shows for an input row; the function reads the embedding if there is one. */
  public Answerer reading(Site site, UnaryOperator<double[]> reader) {
    readers.put(site, reader);
    return this;
  }

  /** Sets the gradient at a site, in place of the function's own. */
  public Answerer sloping(Site site, UnaryOperator<double[]> slope) {
    slopes.put(site, slope);
    return this;
  }

  public int forward() {
    return forward;
  }

  public int backward() {
    return backward;
  }

  public <R> R run(Subject subject, Step<R> step) {
    return Sabotage.active().result(plain(subject, step));
  }

  private <R> R plain(Subject subject, Step<R> step) {
    Step<R> at = step;
    while (at instanceof Step.Ask<?, R> ask) {
      at = advance(subject, ask);
    }
    return ((Step.Done<R>) at).result();
  }

  /** The cast is safe because {@link #answer} returns an answer of the query's type. */
  @SuppressWarnings("unchecked")
  private <A, R> Step<R> advance(Subject subject, Step.Ask<A, R> ask) {
    Sabotage sabotage = Sabotage.active();
    Object right = answer(subject, sabotage.query(ask.query()));
    return ask.answer((A) sabotage.answer(ask.query(), right));
  }

  private Object answer(Subject subject, Query<?> query) {
    if (query instanceof Query.Coalitions coalitions) {
      return game(subject, coalitions);
    } else if (query instanceof Query.Scores scores) {
      return scores(scores);
    } else if (query instanceof Query.Gradients gradients) {
      return gradients(gradients);
    } else if (query instanceof Query.PathGradients path) {
      return path(subject, path);
    } else if (query instanceof Query.ExplanationsBy by) {
      return explanations(subject, by);
    } else if (query instanceof Query.NoisyGradients noisy) {
      return noisy(subject, noisy);
    } else if (query instanceof Query.WeightedGradients weighted) {
      return weighted(subject, weighted);
    } else if (query instanceof Query.Propagate propagate) {
      return propagate(propagate);
    } else if (query instanceof Query.Activations activations) {
      return activations(activations);
    }
    throw new AssertionError("no explainer here asks " + query);
  }

  private Vector game(Subject subject, Query.Coalitions query) {
    Removal.Prepared prepared =
        query
            .removal()
            .prepare(subject.instance(), subject.layout(), subject.background(), subject.draws());
    int draws = prepared.draws();
    double[] means = new double[query.coalitions().size()];
    FloatBuffer row = FloatBuffer.allocate(subject.layout().width());
    for (int c = 0; c < means.length; c++) {
      for (int draw = 0; draw < draws; draw++) {
        prepared.write(query.coalitions().get(c), draw, row, 0);
        means[c] += value(subject, FloatRows.row(row.array())) / draws;
        forward++;
      }
    }
    return Vector.of(means);
  }

  private double value(Subject subject, FloatRows inputRow) {
    Site embedding = subject.site(SiteKind.EMBEDDING).orElse(null);
    double[] values = widened(inputRow, 0);
    return function.at(embedding == null ? values : read(embedding, values));
  }

  private double[] read(Site site, double[] inputRow) {
    UnaryOperator<double[]> reader = readers.get(site);
    if (reader == null) {
      throw new AssertionError("no reader for " + site);
    }
    return reader.apply(inputRow);
  }

  private Vector scores(Query.Scores query) {
    double[] scores = new double[query.rows().count()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = function.at(widened(query.rows(), row));
      forward++;
    }
    return Vector.of(scores);
  }

  private FloatRows gradients(Query.Gradients query) {
    FloatRows.Builder all = new FloatRows.Builder(query.rows().count(), query.rows().width());
    UnaryOperator<double[]> slope = slopes.getOrDefault(query.site(), function.gradient());
    for (int row = 0; row < query.rows().count(); row++) {
      all.accept(row, narrowed(slope.apply(widened(query.rows(), row))), 0);
      forward++;
      backward++;
    }
    return all.build();
  }

  private Vector path(Subject subject, Query.PathGradients query) {
    double[] end = widened(subject.instance().row(), 0);
    double[] x = query.site().kind() == SiteKind.INPUT ? end : read(query.site(), end);
    double[] b = widened(query.start(), 0);
    double[] sum = new double[x.length];
    double[] point = new double[x.length];
    for (int k = 0; k < query.positions().size(); k++) {
      for (int i = 0; i < x.length; i++) {
        point[i] = b[i] + query.positions().get(k) * (x[i] - b[i]);
      }
      double[] gradient = function.gradient().apply(point);
      for (int i = 0; i < x.length; i++) {
        sum[i] += query.weights().get(k) * gradient[i];
      }
      forward++;
      backward++;
    }
    return Vector.of(sum);
  }

  private List<Attribution> explanations(Subject subject, Query.ExplanationsBy query) {
    FloatRows rows = FloatRows.copyOf(query.rows());
    List<Attribution> explanations = new ArrayList<>();
    for (int row = 0; row < rows.count(); row++) {
      Subject perturbed = subject.with(subject.instance().withRow(rows.at(row)));
      explanations.add(plain(perturbed, query.explainer().explain(perturbed)));
    }
    return explanations;
  }

  private DrawStatistic.Estimate noisy(Subject subject, Query.NoisyGradients query) {
    double[] row = widened(subject.instance().row(), 0);
    double[] x = query.site().kind() == SiteKind.INPUT ? row : read(query.site(), row);
    DrawStatistic statistic = statistic(subject, query.site(), query.statistic());
    for (int draw = 0; draw < query.noise().draws(); draw++) {
      RandomGenerator random = subject.draws().at(query.noise().component()).at(draw).stream();
      double[] noisy = x.clone();
      for (int i = 0; i < x.length; i++) {
        noisy[i] += query.noise().sigma() * random.nextGaussian();
      }
      statistic.add(function.gradient().apply(noisy));
      forward++;
      backward++;
    }
    return statistic.estimate();
  }

  private DrawStatistic.Estimate weighted(Subject subject, Query.WeightedGradients query) {
    DrawStatistic statistic = statistic(subject, query.site(), DrawStatistic.Moment.MEAN);
    for (int row = 0; row < query.rows().count(); row++) {
      double[] weights = widened(query.weights(), row);
      double[] gradient = function.gradient().apply(widened(query.rows(), row));
      for (int i = 0; i < weights.length; i++) {
        weights[i] *= gradient[i];
      }
      statistic.add(weights);
      forward++;
      backward++;
    }
    return statistic.estimate();
  }

  private static DrawStatistic statistic(Subject subject, Site site, DrawStatistic.Moment kind) {
    return new DrawStatistic(kind, subject.instance().features().at(site));
  }

  /**
   * Answers a backward pass by rules: with gradients, taken halfway to the reference if there is
   * one, which makes multipliers complete for a quadratic function; as relevance, with input times
   * gradient, which all rules give for w x.
   */
  private FloatRows propagate(Query.Propagate query) {
    FloatRows.Builder all = new FloatRows.Builder(query.rows().count(), query.rows().width());
    for (int row = 0; row < query.rows().count(); row++) {
      double[] x = widened(query.rows(), row);
      double[] at = x.clone();
      for (int i = 0; i < x.length && query.rules() instanceof Propagation.Rescale; i++) {
        at[i] = (x[i] + widened(query.references().get(0), row)[i]) / 2;
      }
      double[] signal = function.gradient().apply(at).clone();
      for (int i = 0; i < x.length && query.rules() instanceof Propagation.Relevance; i++) {
        signal[i] *= x[i];
      }
      all.accept(row, narrowed(signal), 0);
      forward += query.rules().forwards();
      backward++;
    }
    return all.build();
  }

  private FloatRows activations(Query.Activations query) {
    FloatRows.Builder all = new FloatRows.Builder(query.rows().count(), query.site().width());
    for (int row = 0; row < query.rows().count(); row++) {
      all.accept(row, narrowed(read(query.site(), widened(query.rows(), row))), 0);
      forward++;
    }
    return all.build();
  }

  private static double[] widened(Rows rows, int row) {
    FloatBuffer buffer = FloatBuffer.allocate(rows.width());
    rows.write(row, buffer, 0);
    double[] values = new double[rows.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = buffer.get(i);
    }
    return values;
  }

  private static FloatBuffer narrowed(double[] values) {
    FloatBuffer buffer = FloatBuffer.allocate(values.length);
    for (int i = 0; i < values.length; i++) {
      buffer.put(i, (float) values[i]);
    }
    return buffer;
  }
}
