package dev.plumbline.core.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.analytic.AnalyticModel;
import dev.plumbline.core.chunk.Subjects;
import dev.plumbline.core.estimate.PlaceholderModel;
import dev.plumbline.core.model.FunctionModel;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.open.TrainingBackground;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.datasets.analytic.AnalyticDataset;
import dev.plumbline.datasets.analytic.AnalyticDatasetPlugin;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.DrawStatistic;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.removal.BlurRemoval;
import dev.plumbline.metrics.removal.MarginalRemoval;
import dev.plumbline.metrics.removal.ZeroRemoval;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LockstepTests {
  private static final Explainer NONE =
      subject -> {
        throw new NotApplicableException("no explainer here");
      };

  private final AnalyticDataset data = open("quadratic");
  private final List<Subject> subjects = subjects(data, new AnalyticModel(data));

  private static AnalyticDataset open(String function) {
    AnalyticDatasetPlugin analytic = new AnalyticDatasetPlugin();
    return analytic.open(
        Parameters.defaults(analytic.spec(), Map.of("function", function)),
        new DatasetPlugin.DatasetContext(1, Path.of(""), Progress.SILENT));
  }

  private static List<Subject> subjects(AnalyticDataset data, Model model) {
    List<Instance> instances = data.test().subList(0, 5);
    TrainingBackground background = new TrainingBackground(data, InputTransform.NONE, 1);
    List<Subject> all = new ArrayList<>();
    for (Outcome<Subject> outcome :
        new Subjects(model, background, TargetRule.DEFAULT).of(instances, new PassCounter())) {
      all.add(((Outcome.Ok<Subject>) outcome).result());
    }
    return all;
  }

  private static <R> List<Outcome<R>> run(
      Model model,
      List<Subject> subjects,
      PassCounter passes,
      Explainer explainer,
      Function<Subject, Step<R>> step) {
    List<Lockstep.SampleTask<R>> tasks = new ArrayList<>();
    for (Subject subject : subjects) {
      tasks.add(new Lockstep.SampleTask<>(subject, () -> step.apply(subject), explainer));
    }
    return new Lockstep(model, passes).run(tasks);
  }

  private static <R> R ok(Outcome<R> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Ok.class);
    return ((Outcome.Ok<R>) outcome).result();
  }

  @Test
  void everySampleGetsTheAnswerToItsOwnQuestion() {
    List<Outcome<Double>> outcomes =
        run(
            new AnalyticModel(data),
            subjects,
            new PassCounter(),
            NONE,
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

  @Test
  void aGameOfAllAndNobodyIsTheScoreAndTheScoreAtZero() {
    int features = subjects.get(0).instance().features().features();
    Query.Coalitions game =
        new Query.Coalitions(
            new ZeroRemoval().create(List.of()),
            List.of(Coalition.all(features), Coalition.none(features)));
    PassCounter passes = new PassCounter();
    List<Outcome<Vector>> outcomes =
        run(
            new AnalyticModel(data),
            subjects,
            passes,
            NONE,
            subject -> Step.askOnce(game, values -> values));
    for (int i = 0; i < subjects.size(); i++) {
      Vector values = ok(outcomes.get(i));
      assertThat(values.get(0)).isEqualTo(subjects.get(i).prediction().get(0));
      assertThat(values.get(1)).isZero(); // F(0) = 0 for ½ xᵀAx
    }
    assertThat(passes.forward()).isEqualTo(5 * 2);
    assertThat(passes.backward()).isZero();
  }

  @Test
  void outputsOfAGameStandByCoalitionAndThenByDraw() {
    int features = subjects.get(0).instance().features().features();
    List<Coalition> both = List.of(Coalition.none(features), Coalition.all(features));
    Removal marginal = new MarginalRemoval().create(List.of(3.0));
    PassCounter passes = new PassCounter();
    List<Outcome<FloatRows>> outputs =
        run(
            new AnalyticModel(data),
            subjects,
            passes,
            NONE,
            subject ->
                Step.askOnce(
                    new Query.CoalitionOutputs(marginal, both, OutputKind.LOGIT), rows -> rows));
    assertThat(passes.forward()).isEqualTo(5 * 2 * 3);
    List<Outcome<Vector>> games =
        run(
            new AnalyticModel(data),
            subjects,
            new PassCounter(),
            NONE,
            subject -> Step.askOnce(new Query.Coalitions(marginal, both), values -> values));
    for (int i = 0; i < subjects.size(); i++) {
      FloatRows rows = ok(outputs.get(i));
      double mean = (rows.get(0, 0) + (double) rows.get(1, 0) + rows.get(2, 0)) / 3;
      assertThat(ok(games.get(i)).get(0)).isCloseTo(mean, within(1e-6));
      for (int draw = 0; draw < 3; draw++) {
        assertThat(rows.get(3 + draw, 0)).isEqualTo((float) subjects.get(i).prediction().get(0));
      }
    }
  }

  @Test
  void refusesTheOutputsOfAGameItsOperatorHasNoMeaningFor() {
    Removal blur = new BlurRemoval().create(List.of());
    List<Outcome<FloatRows>> outcomes =
        run(
            new AnalyticModel(data),
            subjects,
            new PassCounter(),
            NONE,
            subject -> {
              Coalition all = Coalition.all(subject.instance().features().features());
              boolean refused = subject.equals(subjects.get(1));
              return Step.askOnce(
                  new Query.CoalitionOutputs(
                      refused ? blur : new ZeroRemoval().create(List.of()),
                      List.of(all),
                      OutputKind.LOGIT),
                  rows -> rows);
            });
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.NotApplicable.class);
    for (int i : new int[] {0, 2, 3, 4}) {
      assertThat(ok(outcomes.get(i)).get(0, 0))
          .isEqualTo((float) subjects.get(i).prediction().get(0));
    }
  }

  @Test
  void pathGradientsOfAQuadraticAreExactAtOneMidpoint() {
    // SOURCES.md#quadratic: for F = ½ xᵀAx the gradient at x/2 is half the gradient at x
    PassCounter passes = new PassCounter();
    List<Outcome<Vector>> path =
        run(
            new AnalyticModel(data),
            subjects,
            passes,
            NONE,
            subject ->
                Step.askOnce(
                    new Query.PathGradients(
                        subject.input(),
                        FloatRows.row(new float[subject.layout().width()]),
                        Vector.of(0.5),
                        Vector.of(1)),
                    sum -> sum));
    List<Outcome<FloatRows>> gradients =
        run(
            new AnalyticModel(data),
            subjects,
            new PassCounter(),
            NONE,
            subject ->
                Step.askOnce(
                    new Query.Gradients(subject.input(), subject.instance().row()),
                    gradient -> gradient));
    for (int i = 0; i < subjects.size(); i++) {
      for (int e = 0; e < subjects.get(i).layout().width(); e++) {
        assertThat(2 * ok(path.get(i)).get(e))
            .isCloseTo(ok(gradients.get(i)).get(0, e), within(1e-5));
      }
    }
    assertThat(passes.backward()).isEqualTo(5);
  }

  @Test
  void equalGradientsDoNotVary() {
    List<Outcome<FloatRows>> clean =
        run(new AnalyticModel(data), subjects, new PassCounter(), NONE, LockstepTests::gradients);
    List<Outcome<DrawStatistic.Estimate>> means = noisy(0, 7, DrawStatistic.Moment.MEAN);
    List<Outcome<DrawStatistic.Estimate>> squares = noisy(0, 7, DrawStatistic.Moment.MEAN_SQUARE);
    List<Outcome<DrawStatistic.Estimate>> variances = noisy(0, 7, DrawStatistic.Moment.VARIANCE);
    for (int i = 0; i < subjects.size(); i++) {
      for (int e = 0; e < subjects.get(i).layout().width(); e++) {
        double gradient = ok(clean.get(i)).get(0, e);
        assertThat(ok(means.get(i)).values().get(e)).isEqualTo(gradient);
        assertThat(ok(squares.get(i)).values().get(e)).isEqualTo(gradient * gradient);
        assertThat(ok(variances.get(i)).values().get(e)).isZero();
        assertThat(ok(variances.get(i)).errors().get(e)).isZero();
      }
    }
  }

  private static Step<FloatRows> gradients(Subject subject) {
    return Step.askOnce(
        new Query.Gradients(subject.input(), subject.instance().row()), rows -> rows);
  }

  private List<Outcome<DrawStatistic.Estimate>> noisy(
      double sigma, int draws, DrawStatistic.Moment kind) {
    return run(
        new AnalyticModel(data),
        subjects,
        new PassCounter(),
        NONE,
        subject ->
            Step.askOnce(
                new Query.NoisyGradients(
                    subject.input(), new Query.NoisyGradients.Noise(sigma, draws, "test"), kind),
                estimate -> estimate));
  }

  /**
   * The value of a game is the mean over the operator's draws, which are asked for coalition by
   * coalition.
   */
  @Test
  void theGameIsTheMeanOfItsDraws() {
    Removal marginal = new MarginalRemoval().create(List.of(3.0));
    Coalition none = Coalition.none(subjects.get(0).instance().features().features());
    List<Coalition> asked = List.of(none, none.with(new int[] {0}, 0, 1));
    List<Outcome<Vector>> means =
        run(
            new AnalyticModel(data),
            subjects,
            new PassCounter(),
            NONE,
            subject -> Step.askOnce(new Query.Coalitions(marginal, asked), values -> values));
    PassCounter passes = new PassCounter();
    List<Outcome<List<Vector>>> draws =
        run(
            new AnalyticModel(data),
            subjects,
            passes,
            NONE,
            subject -> Step.askOnce(new Query.CoalitionDraws(marginal, asked), values -> values));
    assertThat(passes.forward()).isEqualTo(5 * 2 * 3);
    for (int i = 0; i < subjects.size(); i++) {
      for (int c = 0; c < 2; c++) {
        double[] values = ok(draws.get(i)).get(c).toArray();
        assertThat(values).hasSize(3).doesNotHaveDuplicates();
        assertThat(ok(means.get(i)).get(c))
            .isCloseTo((values[0] + values[1] + values[2]) / 3, within(1e-12));
      }
    }
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

  /** Each row of a sample is the sample's own, weighted by its number: the mean of 0, 1, 2. */
  @Test
  void weightedGradientsAreAMeanOverRows() {
    List<Outcome<FloatRows>> clean =
        run(new AnalyticModel(data), subjects, new PassCounter(), NONE, LockstepTests::gradients);
    PassCounter passes = new PassCounter();
    List<Outcome<DrawStatistic.Estimate>> weighted =
        run(
            new AnalyticModel(data),
            subjects,
            passes,
            NONE,
            subject -> {
              int width = subject.layout().width();
              Rows own =
                  Rows.of(3, width, (row, to, at) -> subject.instance().row().write(0, to, at));
              Rows numbers =
                  Rows.of(
                      3,
                      width,
                      (row, to, at) -> IntStream.range(0, width).forEach(e -> to.put(at + e, row)));
              return Step.askOnce(
                  new Query.WeightedGradients(subject.input(), own, numbers), mean -> mean);
            });
    for (int i = 0; i < subjects.size(); i++) {
      for (int e = 0; e < subjects.get(i).layout().width(); e++) {
        double gradient = ok(clean.get(i)).get(0, e);
        assertThat(ok(weighted.get(i)).values().get(e)).isCloseTo(gradient, within(1e-12));
        // the unbiased variance of 0, 1, 2 is 1
        assertThat(ok(weighted.get(i)).errors().get(e))
            .isCloseTo(Math.abs(gradient) / Math.sqrt(3), within(1e-12));
      }
    }
    assertThat(passes.backward()).isEqualTo(3L * subjects.size());
  }

  @Test
  void noiseIsTheSameForASampleWhateverStandsBesideIt() {
    Function<Subject, Step<Vector>> ask =
        subject ->
            Step.askOnce(
                new Query.NoisyGradients(
                    subject.input(),
                    new Query.NoisyGradients.Noise(0.3, 4, "test"),
                    DrawStatistic.Moment.MEAN),
                estimate -> estimate.values());
    List<Outcome<Vector>> together =
        run(new AnalyticModel(data), subjects, new PassCounter(), NONE, ask);
    List<Outcome<Vector>> alone =
        run(new AnalyticModel(data), List.of(subjects.get(3)), new PassCounter(), NONE, ask);
    assertThat(ok(alone.get(0))).isEqualTo(ok(together.get(3)));
  }

  @Test
  void oneSampleWithoutMeaningDoesNotStopTheOthers() {
    Subject odd = subjects.get(2);
    List<Outcome<Double>> outcomes =
        run(
            new AnalyticModel(data),
            subjects,
            new PassCounter(),
            NONE,
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
