package dev.plumbline.testkit;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.RemovalException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.MetricPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Scores contract samples by one metric. A result is a score, or the reason why the metric does not
 * apply; any other exception goes on to the test.
 */
final class MetricRuns {
  private final MetricPlugin plugin;
  private final Metric metric;

  MetricRuns(MetricPlugin plugin, Metric metric) {
    this.plugin = plugin;
    this.metric = metric;
  }

  /** Each sample on its own. */
  List<Object> alone(List<ContractSample> samples, Explainer explainer) {
    List<Object> results = new ArrayList<>();
    for (ContractSample sample : samples) {
      results.addAll(together(List.of(sample), explainer));
    }
    return results;
  }

  /**
   * The work on all samples is begun before any question is answered; then all first questions are
   * answered, all second ones, and so on, as a run does with the samples of a chunk.
   */
  List<Object> together(List<ContractSample> samples, Explainer explainer) {
    List<Pending> all = new ArrayList<>();
    for (ContractSample sample : samples) {
      all.add(new Pending(sample, explainer));
    }
    for (boolean any = true; any; ) {
      any = false;
      for (Pending pending : all) {
        any |= pending.advance();
      }
    }
    return all.stream().map(pending -> pending.result).toList();
  }

  private Step<Score> start(ContractSample sample, Explainer explainer, Answerer answerer) {
    Subject subject = sample.subject();
    if (!plugin.truths().isEmpty()
        && !plugin.truths().contains(subject.instance().truth().kind())) {
      throw new NotApplicableException("the sample has no such truth");
    } else if (metric instanceof Metric.OfModel ofModel) {
      return ofModel.evaluate(subject);
    }
    Attribution attribution = answerer.run(subject, explainer.explain(subject));
    return ((Metric.OfExplanation) metric).evaluate(subject, attribution);
  }

  /** The work on one sample. */
  private final class Pending {
    private final Subject subject;
    private final Answerer answerer;
    private Step<Score> step = Step.done(Score.undefined("not begun"));
    private Object result = "";

    Pending(ContractSample sample, Explainer explainer) {
      this.subject = sample.subject();
      this.answerer =
          new Answerer(sample.model(), explainer, ContractSamples.variants(sample.model()));
      go(() -> start(sample, explainer, answerer));
    }

    /** Answers one question; says whether there was one. */
    boolean advance() {
      if (result.equals("") && step instanceof Step.Ask<?, Score> ask) {
        go(() -> answerer.advance(subject, ask));
        return true;
      }
      return false;
    }

    private void go(Supplier<Step<Score>> next) {
      try {
        step = next.get();
        if (step instanceof Step.Done<Score>) {
          result = answerer.run(subject, step);
        }
      } catch (NotApplicableException | RemovalException refused) {
        result = "not applicable: " + refused.getMessage();
      }
    }
  }
}
