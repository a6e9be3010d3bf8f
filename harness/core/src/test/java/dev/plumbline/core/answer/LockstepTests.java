package dev.plumbline.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.analytic.AnalyticModel;
import dev.plumbline.core.estimate.PlaceholderModel;
import dev.plumbline.core.model.FunctionModel;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.datasets.analytic.AnalyticDataset;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.DrawStatistic;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.noise.NoiseScale;
import dev.plumbline.metrics.numerics.Vector;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LockstepTests extends AnswersOnQuadratic {
  @Test
  void everySampleGetsTheAnswerToItsOwnQuestion() {
    List<Outcome<Double>> outcomes =
        run(
            new PassCounter(),
            subject ->
                Step.askOnce(
                    new Query.Scores(subject.input(), subject.instance().row()),
                    scores -> scores.get(0)));
    for (int i = 0; i < subjects.size(); i++) {
      assertThat(ok(outcomes.get(i))).isEqualTo(subjects.get(i).prediction().get(0));
    }
  }

  @Test
  void questionsOfDifferentLengthsShareOnePass() {
    CountingModel model = new CountingModel(new AnalyticModel(data));
    int[] next = {0};
    List<Outcome<Integer>> outcomes =
        run(
            model,
            subjects,
            new PassCounter(),
            NONE,
            subject -> {
              FloatRows rows =
                  FloatRows.of(
                      ++next[0],
                      subject.layout().width(),
                      new float[next[0] * subject.layout().width()]);
              return Step.askOnce(new Query.Scores(subject.input(), rows), Vector::size);
            });
    assertThat(outcomes.stream().map(LockstepTests::ok)).containsExactly(1, 2, 3, 4, 5);
    assertThat(model.passes).isEqualTo(1);
  }

  /**
   * The values at the ends of paths and the centers of noise are read by the runner, not by a
   * query.
   */
  @Test
  void whatNoQueryAsksForIsNotCounted() {
    AnalyticDataset attending = open("sdc-toy");
    Model model = new PlaceholderModel(attending, EnumSet.allOf(ModelPlugin.Offer.class));
    PassCounter passes = new PassCounter();
    for (Outcome<Vector> outcome :
        run(
            model,
            subjects(attending, model),
            passes,
            NONE,
            subject -> {
              Site site = subject.site(SiteKind.ATTENTION).orElseThrow();
              FloatRows start = FloatRows.row(new float[site.width()]);
              Vector places = Vector.of(0.2, 0.5, 0.8);
              return Step.askOnce(new Query.PathGradients(site, start, places, places), sum -> sum);
            })) {
      assertThat(ok(outcome).isFinite()).isTrue();
    }
    assertThat(passes.forward()).isEqualTo(3 * 5);
    assertThat(passes.backward()).isEqualTo(3 * 5);
  }

  @Test
  void noiseIsTheSameForASampleWhateverStandsBesideIt() {
    Function<Subject, Step<Vector>> ask =
        subject ->
            Step.askOnce(
                new Query.NoisyGradients(
                    subject.input(),
                    new Query.NoisyGradients.Noise(
                        NoiseScale.absolute(subject, subject.input(), 0.3), 4, "test"),
                    DrawStatistic.Moment.MEAN),
                estimate -> estimate.values());
    List<Outcome<Vector>> together = run(new PassCounter(), ask);
    List<Outcome<Vector>> alone =
        run(new AnalyticModel(data), List.of(subjects.get(3)), new PassCounter(), NONE, ask);
    assertThat(ok(alone.get(0))).isEqualTo(ok(together.get(3)));
  }

  @Test
  void oneSampleWithoutMeaningDoesNotStopTheOthers() {
    Subject odd = subjects.get(2);
    List<Outcome<Double>> outcomes =
        run(
            new PassCounter(),
            subject -> {
              if (subject.instance().id().equals(odd.instance().id())) {
                throw new NotApplicableException("odd");
              }
              return Step.askOnce(
                  new Query.Scores(subject.input(), subject.instance().row()),
                  scores -> scores.get(0));
            });
    assertThat(outcomes.get(2)).isEqualTo(new Outcome.NotApplicable<Double>("odd"));
    assertThat(outcomes.stream().filter(Outcome.Ok.class::isInstance)).hasSize(4);
  }

  @Test
  void aModelThatBreaksFailsTheSamplesThatAskedIt() {
    Model broken =
        new CountingModel(new AnalyticModel(data)) {
          @Override
          public void run(Pass pass) {
            throw new ModelException("the engine broke");
          }
        };
    List<Outcome<Double>> outcomes =
        run(
            broken,
            subjects,
            new PassCounter(),
            NONE,
            subject ->
                Step.askOnce(
                    new Query.Scores(subject.input(), subject.instance().row()),
                    scores -> scores.get(0)));
    assertThat(outcomes)
        .allMatch(outcome -> outcome.equals(new Outcome.Failed<Double>("the engine broke")));
  }

  @Test
  void deadInputsGetNoGradientAndTheModelDoesNotSeeThem() {
    Explainer gradient =
        subject ->
            Step.askOnce(
                new Query.Gradients(subject.input(), subject.instance().row()),
                rows -> {
                  double[] raw = new double[rows.width()];
                  for (int e = 0; e < raw.length; e++) {
                    raw[e] = rows.get(0, e);
                  }
                  return Attribution.ofRaw(
                      new Attribution.Semantics(AttributionKind.SENSITIVITY, true, false),
                      subject.input(),
                      Vector.of(raw),
                      subject.instance().features());
                });
    Query.Variant variant = new Query.Variant.DeadInputs(FloatRows.row(7, -3));
    List<Outcome<Attribution>> outcomes =
        run(
            new AnalyticModel(data),
            subjects,
            new PassCounter(),
            gradient,
            subject ->
                Step.askOnce(
                    new Query.VariantExplanations(variant, subject.instance().row()),
                    it -> it.get(0)));
    List<Outcome<Attribution>> plain =
        run(new AnalyticModel(data), subjects, new PassCounter(), gradient, gradient::explain);
    for (int i = 0; i < subjects.size(); i++) {
      Vector extended = ok(outcomes.get(i)).features();
      Vector alive = ok(plain.get(i)).features();
      assertThat(extended.size()).isEqualTo(alive.size() + 2);
      for (int f = 0; f < alive.size(); f++) {
        assertThat(extended.get(f)).isEqualTo(alive.get(f));
      }
      assertThat(extended.get(alive.size())).isZero();
      assertThat(extended.get(alive.size() + 1)).isZero();
    }
  }

  /** Counts the passes that reach a model. */
  private static class CountingModel extends FunctionModel {
    private final Model model;
    private int passes;

    CountingModel(Model model) {
      this.model = model;
    }

    @Override
    public ModelFacts facts() {
      return model.facts();
    }

    @Override
    public void run(Pass pass) {
      passes++;
      assertThat(pass.outputs())
          .isNotNull()
          .extracting(Pass.WantedOutputs::kind)
          .isEqualTo(OutputKind.LOGIT);
      model.run(pass);
    }

    @Override
    public void close() {}
  }
}
