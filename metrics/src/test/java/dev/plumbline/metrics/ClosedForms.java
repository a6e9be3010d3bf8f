package dev.plumbline.metrics;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Mirror;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Answers queries from a closed form, in double: what the runner does with an engine, without one.
 * Gradients are central differences.
 */
public final class ClosedForms {
  private static final double STEP = 1e-4;

  private final ClosedForm model;
  private final Explainer explainer;
  private final Variants variants;
  private int passes;

  /** What a model with weights offers beyond its function. */
  public interface Variants {
    /** The layers, from the input to the output. */
    List<String> layers();

    /** The model of a variant that is not made of inputs alone. */
    ClosedForm of(Query.Variant variant);
  }

  private static final Variants NONE =
      new Variants() {
        @Override
        public List<String> layers() {
          throw new NotApplicableException("no layers");
        }

        @Override
        public ClosedForm of(Query.Variant variant) {
          throw new NotApplicableException("no " + variant);
        }
      };

  /** Answers for a model; there is no explainer to ask for explanations. */
  public ClosedForms(ClosedForm model) {
    this(
        model,
        subject -> {
          throw new IllegalStateException("no explainer under test");
        });
  }

  /** Answers for a model and the explainer under test. */
  public ClosedForms(ClosedForm model, Explainer explainer) {
    this(model, explainer, NONE);
  }

  /** Answers for a model, the explainer under test, and the model's variants. */
  public ClosedForms(ClosedForm model, Explainer explainer, Variants variants) {
    this.model = model;
    this.explainer = explainer;
    this.variants = variants;
  }

  /** Runs a step to its end. */
  public <R> R run(Subject subject, Step<R> step) {
    Step<R> now = step;
    while (now instanceof Step.Ask<?, R> ask) {
      now = advance(subject, ask);
    }
    return Sabotage.active().result(((Step.Done<R>) now).result());
  }

  /** The forward passes that were asked for so far. */
  public int passes() {
    return passes;
  }

  private <A, R> Step<R> advance(Subject subject, Step.Ask<A, R> ask) {
    @SuppressWarnings("unchecked") // answer() gives each query the type it asks for
    A answer = (A) Sabotage.active().answer(answer(subject, ask.query()));
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
      return outputs(outputs);
    } else if (query instanceof Query.Activations activations) {
      return activations(activations);
    } else if (query instanceof Query.Gradients gradients) {
      return gradients(subject, gradients);
    } else if (query instanceof Query.PathGradients path) {
      return path(subject, path);
    } else if (query instanceof Query.Explanations explanations) {
      return explanations(subject, explanations.rows());
    } else if (query instanceof Query.Reruns reruns) {
      return reruns(subject, reruns.runs());
    }
    if (query instanceof Query.Layers) {
      return variants.layers();
    } else if (query instanceof Query.VariantExplanations rows) {
      return variants(subject, rows);
    }
    return variant(subject, (Query.VariantExplanation) query);
  }

  private List<Vector> draws(Subject subject, Removal removal, List<Coalition> coalitions) {
    Removal.Prepared prepared =
        removal.prepare(
            subject.instance(),
            subject.layout(),
            subject.background(),
            subject.draws().at(removal.name()));
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

  private static Vector means(List<Vector> draws) {
    return Vector.of(
        draws.stream()
            .mapToDouble(each -> Arrays.stream(each.toArray()).sum() / each.size())
            .toArray());
  }

  private FloatRows coalitionOutputs(Subject subject, Query.CoalitionOutputs query) {
    Removal.Prepared prepared =
        query
            .removal()
            .prepare(
                subject.instance(),
                subject.layout(),
                subject.background(),
                subject.draws().at(query.removal().name()));
    int draws = prepared.draws();
    Rows rows =
        Rows.of(
            query.coalitions().size() * draws,
            subject.layout().width(),
            (row, target, offset) ->
                prepared.write(query.coalitions().get(row / draws), row % draws, target, offset));
    return outputs(new Query.Outputs(query.output(), rows));
  }

  private Vector scores(Subject subject, Site site, Rows rows) {
    double[] scores = new double[rows.count()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = score(subject, site, doubles(rows, row));
    }
    passes += scores.length;
    return Vector.of(scores);
  }

  private double score(Subject subject, Site site, double[] values) {
    double[] outputs =
        site.kind() == SiteKind.INPUT
            ? model.outputs(values)
            : model.outputs(doubles(subject.instance().row(), 0), values);
    Target target = subject.target();
    double[] read = read(target.output(), outputs);
    double value = read[target.index()];
    if (target.against() >= 0) {
      value -= read[target.against()];
    }
    return target.offset() + target.sign() * value;
  }

  private static double[] read(OutputKind kind, double[] logits) {
    if (kind == OutputKind.LOGIT) {
      return logits;
    }
    double sum = Arrays.stream(logits).map(Math::exp).sum();
    return Arrays.stream(logits)
        .map(Math::exp)
        .map(e -> kind == OutputKind.PROBABILITY ? e / sum : Math.log(e / sum))
        .toArray();
  }

  private FloatRows outputs(Query.Outputs query) {
    passes += query.rows().count();
    return map(query.rows(), x -> read(query.output(), model.outputs(x)));
  }

  private FloatRows activations(Query.Activations query) {
    passes += query.rows().count();
    boolean input = query.site().kind() == SiteKind.INPUT;
    return map(query.rows(), x -> input ? x : model.attention(x));
  }

  private FloatRows gradients(Subject subject, Query.Gradients query) {
    return map(query.rows(), x -> gradient(subject, query.site(), x));
  }

  private double[] gradient(Subject subject, Site site, double[] x) {
    double[] gradient = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double[] moved = x.clone();
      moved[i] = x[i] + STEP;
      double up = score(subject, site, moved);
      moved[i] = x[i] - STEP;
      gradient[i] = (up - score(subject, site, moved)) / (2 * STEP);
    }
    return gradient;
  }

  private Vector path(Subject subject, Query.PathGradients query) {
    double[] start = doubles(query.start(), 0);
    double[] end = doubles(subject.instance().row(), 0);
    if (query.site().kind() != SiteKind.INPUT) {
      end = model.attention(end);
    }
    double[] sum = new double[start.length];
    for (int k = 0; k < query.positions().size(); k++) {
      double[] x = start.clone();
      for (int i = 0; i < x.length; i++) {
        x[i] += query.positions().get(k) * (end[i] - start[i]);
      }
      double[] gradient = gradient(subject, query.site(), x);
      for (int i = 0; i < x.length; i++) {
        sum[i] += query.weights().get(k) * gradient[i];
      }
    }
    return Vector.of(sum);
  }

  private List<Attribution> explanations(Subject subject, Rows rows) {
    FloatRows all = FloatRows.copyOf(rows);
    List<Attribution> explanations = new ArrayList<>();
    for (int row = 0; row < all.count(); row++) {
      Subject perturbed = subject.with(subject.instance().withRow(all.at(row)));
      explanations.add(run(perturbed, explainer.explain(perturbed)));
    }
    return explanations;
  }

  private List<Attribution> variants(Subject subject, Query.VariantExplanations query) {
    ClosedFormVariants changed =
        new ClosedFormVariants(model, variants, Mirror.of(subject.instance().features()));
    FloatRows rows = FloatRows.copyOf(query.rows());
    List<Attribution> explanations = new ArrayList<>();
    for (int row = 0; row < rows.count(); row++) {
      Subject before = changed.subject(subject, query.variant(), rows.at(row));
      ClosedForm other = changed.model(query.variant());
      explanations.add(new ClosedForms(other, explainer).run(before, explainer.explain(before)));
    }
    return explanations;
  }

  private List<Attribution> reruns(Subject subject, int runs) {
    List<Attribution> explanations = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      Subject again = subject.withDraws(subject.draws().at("rerun").at(run));
      explanations.add(run(again, explainer.explain(again)));
    }
    return explanations;
  }

  private Attribution variant(Subject subject, Query.VariantExplanation query) {
    Query.Variant.DeadInputs dead = (Query.Variant.DeadInputs) query.variant();
    int alive = subject.layout().width();
    float[] row = Arrays.copyOf(subject.instance().row().copyRow(0), alive + dead.values().width());
    for (int i = 0; i < dead.values().width(); i++) {
      row[alive + i] = dead.values().get(0, i);
    }
    ClosedForm longer = x -> model.outputs(Arrays.copyOf(x, alive));
    Subject extended = Subjects.regression(longer, row);
    return new ClosedForms(longer, explainer).run(extended, explainer.explain(extended));
  }

  private interface RowFunction {
    double[] of(double[] x);
  }

  private static FloatRows map(Rows rows, RowFunction function) {
    List<double[]> results = new ArrayList<>();
    for (int row = 0; row < rows.count(); row++) {
      results.add(function.of(doubles(rows, row)));
    }
    int width = results.get(0).length;
    float[] values = new float[results.size() * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) results.get(i / width)[i % width];
    }
    return FloatRows.of(results.size(), width, values);
  }

  /** One row in double. */
  public static double[] doubles(Rows rows, int row) {
    FloatBuffer buffer = FloatBuffer.allocate(rows.width());
    rows.write(row, buffer, 0);
    double[] values = new double[rows.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = buffer.get(i);
    }
    return values;
  }
}
