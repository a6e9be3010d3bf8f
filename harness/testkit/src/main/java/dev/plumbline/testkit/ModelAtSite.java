package dev.plumbline.testkit;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A closed form as a function of the values at one of its sites. Where a subject has an embedding,
 * the closed form is a function of the embedded values; where a model attends, its attention
 * weights can be replaced.
 */
final class ModelAtSite {
  private static final double STEP = 1e-4;

  private final ClosedForm model;
  private final Map<String, UnaryOperator<double[]>> readers = new HashMap<>();
  private final Map<String, UnaryOperator<double[]>> slopes = new HashMap<>();

  ModelAtSite(ClosedForm model) {
    this.model = model;
  }

  ClosedForm model() {
    return model;
  }

  void read(Site site, UnaryOperator<double[]> reader) {
    readers.put(site.name(), reader);
  }

  void slope(Site site, UnaryOperator<double[]> slope) {
    slopes.put(site.name(), slope);
  }

  /** The values that a site has for an input row. */
  double[] values(Site site, double[] inputRow) {
    UnaryOperator<double[]> reader = readers.get(site.name());
    if (reader != null) {
      return reader.apply(inputRow);
    } else if (site.kind() == SiteKind.INPUT) {
      return inputRow;
    }
    double[] values =
        switch (site.kind()) {
          case ATTENTION -> model.attention(inputRow);
          case LAYER -> model.hidden(inputRow);
          default -> new double[0];
        };
    if (values.length == 0) {
      throw new IllegalStateException("no values are known for site " + site.name());
    }
    return values;
  }

  /** All outputs for an input row, read as a kind of output. */
  double[] outputs(Subject subject, OutputKind kind, double[] inputRow) {
    return read(kind, model.outputs(behind(subject, inputRow)));
  }

  /** The values that the closed form is a function of. */
  private double[] behind(Subject subject, double[] inputRow) {
    Site embedding = subject.site(SiteKind.EMBEDDING).orElse(null);
    return embedding == null ? inputRow : values(embedding, inputRow);
  }

  /** F where a site has these values. */
  double score(Subject subject, Site site, double[] values) {
    Target target = subject.target();
    double[] read = read(target.output(), raw(subject, site, values));
    double value = target.offset();
    for (int index : target.added()) {
      value += read[index];
    }
    for (int index : target.subtracted()) {
      value -= read[index];
    }
    return value;
  }

  private double[] raw(Subject subject, Site site, double[] values) {
    if (site.kind() == SiteKind.INPUT) {
      return model.outputs(behind(subject, values));
    }
    double[] row = row(subject.instance().row(), 0);
    boolean attends = site.kind() == SiteKind.ATTENTION && model.attention(row).length > 0;
    return attends ? model.outputs(row, values) : model.outputs(values);
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

  /** The gradient at a site as it was given for that site, else that of F. */
  double[] slope(Subject subject, Site site, double[] values) {
    UnaryOperator<double[]> given = slopes.get(site.name());
    return given == null ? gradient(subject, site, values) : given.apply(values);
  }

  /** The gradient of F with respect to the values at a site. */
  double[] gradient(Subject subject, Site site, double[] values) {
    Target target = subject.target();
    boolean first =
        target.output() == OutputKind.LOGIT
            && target.index() == 0
            && target.added().size() + target.subtracted().size() == 1;
    if (!first || !model.knowsGradient()) {
      return differences(subject, site, values);
    }
    double[] gradient = model.gradient(values).clone();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= target.sign();
    }
    return gradient;
  }

  private double[] differences(Subject subject, Site site, double[] x) {
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

  /** One row in double. */
  static double[] row(Rows rows, int row) {
    FloatBuffer buffer = FloatBuffer.allocate(rows.width());
    rows.write(row, buffer, 0);
    double[] values = new double[rows.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = buffer.get(i);
    }
    return values;
  }

  /** One row in float. */
  static FloatRows narrowed(double[] values) {
    float[] row = new float[values.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) values[i];
    }
    return FloatRows.row(row);
  }
}
