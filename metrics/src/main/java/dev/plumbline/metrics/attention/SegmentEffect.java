package dev.plumbline.metrics.attention;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.Optional;
import java.util.Set;

/**
 * What the model really uses: the fall of F when a segment is replaced by background, {@code
 * effect(p) = F(x) − mean over draws of F(x with segment p := a background segment)}. The value is
 * effect(true) − effect(random other) in units of F; higher is better. Parts: true, attended (where
 * the model has attention weights over the segments), random. A background segment is another
 * uninformative segment of the same instance, so the replaced input is again a draw of the task;
 * the random segment is uninformative and not the attended one. Draws are keyed and shared: in each
 * draw the three replacements use the same donor wherever it is not the replaced segment itself.
 * Undefined where F is not finite. Costs 1 + 2 draws forward passes, without attention, else 2 + 3
 * draws.
 *
 * <p>This is a property of the model, not of an explanation method. Source: the task of Pandey,
 * Vashisht and Ramaswamy 2022, arXiv:2212.14776; the intervention is ours.
 */
@AutoService(MetricPlugin.class)
public final class SegmentEffect implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("segment-effect")
        .version(2)
        .summary(
            "Replaces the true, the attended and a random segment by background and measures F.")
        .parameters(
            Parameter.of(
                "draws",
                new ParameterType.Whole(1, 10_000),
                16L,
                "how many times each segment is replaced"))
        .references(new Reference("Pandey, Vashisht and Ramaswamy", 2022, "arXiv:2212.14776"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(MetricSpec.Category.ATTENTION)
        .higherIsBetter()
        .anyValue("F")
        .provenBy(MetricSpec.Contract.ATTENTION)
        .acceptsNoAttribution()
        .shows("Whether F depends on the informative segment more than on an uninformative one.")
        .cannotShow(
            "Whether attention points there; and an effect near zero may mean that other segments make"
                + " up for the one replaced.")
        .costs("2 + 3 × draws forward")
        .build();
  }

  @Override
  public Set<Truth.Basis> truths() {
    return Set.of(Truth.Basis.DATA);
  }

  @Override
  public Metric create(Parameters parameters) {
    int draws = parameters.whole("draws");
    return (Metric.OfModel) subject -> evaluate(subject, draws);
  }

  private static Step<Score> evaluate(Subject subject, int draws) {
    InstanceSegments segments = InstanceSegments.of(subject);
    if (segments.truth().size() != 1) {
      throw new NotApplicableException(
          "the test replaces one informative segment; this instance has "
              + segments.truth().size());
    }
    if (segments.count() < 3) {
      throw new NotApplicableException(
          "%d segments: at least 3 are needed, so that background can replace background"
              .formatted(segments.count()));
    }
    Optional<Site> site = segments.attention(subject);
    if (site.isEmpty()) {
      return compare(subject, new SegmentReplacements(segments, -1, subject.draws(), draws));
    }
    return Step.ask(
        new Query.Activations(site.get(), subject.instance().row()),
        values -> {
          int attended = InstanceSegments.attended(subject, segments.weights(site.get(), values));
          SegmentReplacements replacements =
              new SegmentReplacements(segments, attended, subject.draws(), draws);
          return compare(subject, replacements).map(score -> score.readFrom(site.get()));
        });
  }

  private static Step<Score> compare(Subject subject, SegmentReplacements replacements) {
    return Step.ask(
        new Query.Scores(subject.input(), subject.instance().row()),
        clean ->
            Step.askOnce(
                new Query.Scores(subject.input(), replacements.rows()),
                replaced -> score(clean.get(0), replaced, replacements)));
  }

  private static Score score(double clean, Vector replaced, SegmentReplacements replacements) {
    if (!Double.isFinite(clean) || !replaced.isFinite()) {
      return Score.undefined("F is not finite");
    }
    Effects effects = new Effects(clean, replaced, replacements.kinds());
    Score score =
        Score.of(effects.difference())
            .withPart("true", effects.mean(SegmentReplacements.TRUE))
            .withPart("random", effects.mean(SegmentReplacements.RANDOM));
    if (replacements.kinds() > SegmentReplacements.ATTENDED) {
      score = score.withPart("attended", effects.mean(SegmentReplacements.ATTENDED));
    }
    return score.withDiagnostic("standard-error", effects.standardError());
  }

  /** The effects of each draw; rows come draw by draw, one of each kind. */
  private record Effects(double clean, Vector replaced, int kinds) {
    int draws() {
      return replaced.size() / kinds;
    }

    double mean(int kind) {
      double sum = 0;
      for (int draw = 0; draw < draws(); draw++) {
        sum += clean - replaced.get(draw * kinds + kind);
      }
      return sum / draws();
    }

    private double paired(int draw) {
      return replaced.get(draw * kinds + SegmentReplacements.RANDOM)
          - replaced.get(draw * kinds + SegmentReplacements.TRUE);
    }

    double difference() {
      return mean(SegmentReplacements.TRUE) - mean(SegmentReplacements.RANDOM);
    }

    /** Of the difference, over draws; NaN for a single draw. */
    double standardError() {
      double mean = difference();
      double squares = 0;
      for (int draw = 0; draw < draws(); draw++) {
        double deviation = paired(draw) - mean;
        squares += deviation * deviation;
      }
      return Math.sqrt(squares / (draws() - 1) / draws());
    }
  }
}
