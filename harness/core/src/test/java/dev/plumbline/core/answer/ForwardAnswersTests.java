package dev.plumbline.core.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.analytic.AnalyticModel;
import dev.plumbline.core.model.FunctionModel;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.removal.BlurRemoval;
import dev.plumbline.metrics.removal.MarginalRemoval;
import dev.plumbline.metrics.removal.TokenMaskRemoval;
import dev.plumbline.metrics.removal.ZeroRemoval;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coalition games, draw by draw and before the target is read. */
class ForwardAnswersTests extends AnswersOnQuadratic {
  private final LongAdder ran = new LongAdder();

  @Test
  void aGameOfAllAndNobodyIsTheScoreAndTheScoreAtZero() {
    int features = subjects.get(0).instance().features().features();
    Query.Coalitions game =
        new Query.Coalitions(
            new ZeroRemoval().create(List.of()),
            List.of(Coalition.all(features), Coalition.none(features)));
    PassCounter passes = new PassCounter();
    List<Outcome<Vector>> outcomes = run(passes, subject -> Step.askOnce(game, values -> values));
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
            passes,
            subject ->
                Step.askOnce(
                    new Query.CoalitionOutputs(marginal, both, OutputKind.LOGIT), rows -> rows));
    assertThat(passes.forward()).isEqualTo(5 * 2 * 3);
    List<Outcome<Vector>> games =
        run(
            new PassCounter(),
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
            new PassCounter(),
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
            new PassCounter(),
            subject -> Step.askOnce(new Query.Coalitions(marginal, asked), values -> values));
    PassCounter passes = new PassCounter();
    List<Outcome<List<Vector>>> draws =
        run(
            passes,
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

  private List<Outcome<Vector>> run(
      PassCounter passes, KnownOutputs known, Removal removal, List<Coalition> asked) {
    return run(
        new Lockstep(new CountedModel(new AnalyticModel(data), ran), passes, known),
        subjects,
        NONE,
        subject -> Step.askOnce(new Query.Coalitions(removal, asked), values -> values));
  }

  @Test
  void aCoalitionOfALargeNetworkRunsOnceForAllTestsOfAChunk() {
    int features = subjects.get(0).instance().features().features();
    Coalition all = Coalition.all(features);
    Coalition some = all.without(new int[] {0, 1}, 0, 1);
    Coalition none = Coalition.none(features);
    KnownOutputs known = KnownOutputs.ofModel(facts(8, Map.of()));
    PassCounter passes = new PassCounter();
    Removal zero = new ZeroRemoval().create(List.of());
    List<Outcome<Vector>> first = run(passes, known, zero, List.of(all, some, all));
    assertThat(ran.sum()).isEqualTo(5 * 2);
    List<Outcome<Vector>> second = run(passes, known, zero, List.of(some, none));
    assertThat(ran.sum()).isEqualTo(5 * 3);
    assertThat(passes.forward()).as("as asked for").isEqualTo(5 * (3 + 2));
    List<Outcome<Vector>> third = run(passes, known, zero, List.of(none, all));
    assertThat(ran.sum()).isEqualTo(5 * 3);
    List<Outcome<Vector>> anew = run(passes, KnownOutputs.none(), zero, List.of(all, some, none));
    for (int i = 0; i < subjects.size(); i++) {
      Vector expected = ok(anew.get(i));
      assertThat(ok(first.get(i)))
          .isEqualTo(Vector.of(expected.get(0), expected.get(1), expected.get(0)));
      assertThat(ok(second.get(i))).isEqualTo(Vector.of(expected.get(1), expected.get(2)));
      assertThat(ok(third.get(i))).isEqualTo(Vector.of(expected.get(2), expected.get(0)));
    }
  }

  /** Whoever reads decisions asks for all outputs; whoever reads F needs one of them. */
  @Test
  void scoresAndOutputsAreReadOffTheSameRows() {
    int features = subjects.get(0).instance().features().features();
    Coalition all = Coalition.all(features);
    Coalition some = all.without(new int[] {0, 1}, 0, 1);
    Coalition none = Coalition.none(features);
    KnownOutputs known = KnownOutputs.ofModel(facts(8, Map.of()));
    PassCounter passes = new PassCounter();
    Removal zero = new ZeroRemoval().create(List.of());
    run(passes, known, zero, List.of(all, some));
    List<Outcome<FloatRows>> recalled = outputs(passes, known, zero, List.of(some, none, all));
    assertThat(ran.sum()).isEqualTo(5 * 3);
    assertThat(passes.forward()).as("as asked for").isEqualTo(5 * (2 + 3));
    List<Outcome<Vector>> scores = run(passes, known, zero, List.of(none));
    assertThat(ran.sum()).isEqualTo(5 * 3);
    List<Outcome<FloatRows>> anew =
        outputs(passes, KnownOutputs.none(), zero, List.of(some, none, all));
    for (int i = 0; i < subjects.size(); i++) {
      FloatRows expected = ok(anew.get(i));
      assertThat(ok(recalled.get(i))).isEqualTo(expected);
      assertThat(ok(scores.get(i)).get(0))
          .isEqualTo(subjects.get(i).target().score(FloatBuffer.wrap(expected.copyRow(1)), 0));
    }
  }

  /** 4,097 rows of 4,096 outputs are more than 2²⁴ numbers. */
  @Test
  void whatIsKnownIsForgottenOnceItFillsItsRoom() {
    KnownOutputs known = KnownOutputs.ofModel(wide(4096));
    Removal zero = new ZeroRemoval().create(List.of());
    Coalition none = Coalition.none(subjects.get(0).instance().features().features());
    Map<Coalition, float[]> first = known.of(subjects.get(0), zero, OutputKind.LOGIT).orElseThrow();
    first.put(none, new float[0]);
    assertThat(known.of(subjects.get(0), zero, OutputKind.LOGIT).orElseThrow()).isSameAs(first);
    for (int i = 0; i < 4096; i++) {
      first.put(Coalition.none(4096).with(new int[] {i}, 0, 1), new float[0]);
    }
    assertThat(known.of(subjects.get(0), zero, OutputKind.LOGIT).orElseThrow()).isEmpty();
  }

  private ModelFacts wide(int outputs) {
    ModelFacts few = facts(8, Map.of());
    return new ModelFacts(
        few.layout(),
        outputs,
        few.task(),
        few.kinds(),
        few.sites(),
        few.noGradient(),
        few.contentHash(),
        few.computeBatch(),
        few.device(),
        few.notes());
  }

  /** An operator that a sample cannot take leaves nothing to run. */
  @Test
  void aQuestionThatIsRefusedNeedsNoOutputs() {
    Removal refusing = new TokenMaskRemoval().create(List.of(1.0));
    Coalition none = Coalition.none(subjects.get(0).instance().features().features());
    assertThat(outputs(new PassCounter(), KnownOutputs.none(), refusing, List.of(none)))
        .allMatch(outcome -> outcome instanceof Outcome.NotApplicable);
    assertThat(ran.sum()).isZero();
  }

  private List<Outcome<FloatRows>> outputs(
      PassCounter passes, KnownOutputs known, Removal removal, List<Coalition> asked) {
    return run(
        new Lockstep(new CountedModel(new AnalyticModel(data), ran), passes, known),
        subjects,
        NONE,
        subject ->
            Step.askOnce(
                new Query.CoalitionOutputs(removal, asked, subject.target().output()),
                rows -> rows));
  }

  /** Each test draws what it puts in place of a feature, so that their scores are their own. */
  @Test
  void coalitionsUnderDrawsRunForEachTest() {
    Coalition none = Coalition.none(subjects.get(0).instance().features().features());
    Removal drawn = new MarginalRemoval().create(List.of(1.0));
    KnownOutputs known = KnownOutputs.ofModel(facts(8, Map.of()));
    run(new PassCounter(), known, drawn, List.of(none));
    run(new PassCounter(), known, drawn, List.of(none));
    assertThat(ran.sum()).isEqualTo(5 * 2);
  }

  @Test
  void aSmallNetworkRunsFasterThanItsScoresAreLookedUp() {
    Coalition none = Coalition.none(subjects.get(0).instance().features().features());
    Removal zero = new ZeroRemoval().create(List.of());
    KnownOutputs known = KnownOutputs.ofModel(facts(256, Map.of()));
    run(new PassCounter(), known, zero, List.of(none));
    run(new PassCounter(), known, zero, List.of(none));
    assertThat(ran.sum()).isEqualTo(5 * 2);
  }

  /** What stands beside a row, and so its last bits, must not depend on what was asked before. */
  @ParameterizedTest
  @ValueSource(strings = {ModelFacts.POSITION_DEPENDENT, ModelFacts.ROUNDING_BY_PLACE})
  void whereBitsDependOnThePlaceNothingIsRemembered(String note) {
    Coalition none = Coalition.none(subjects.get(0).instance().features().features());
    Removal zero = new ZeroRemoval().create(List.of());
    KnownOutputs known = KnownOutputs.ofModel(facts(8, Map.of(note, "it does")));
    run(new PassCounter(), known, zero, List.of(none));
    run(new PassCounter(), known, zero, List.of(none));
    assertThat(ran.sum()).isEqualTo(5 * 2);
  }

  private ModelFacts facts(int batch, Map<String, String> notes) {
    ModelFacts own = new AnalyticModel(data).facts();
    return new ModelFacts(
        own.layout(),
        own.outputs(),
        own.task(),
        own.kinds(),
        own.sites(),
        own.noGradient(),
        own.contentHash(),
        batch,
        own.device(),
        notes);
  }

  /** Counts the rows that a model runs. */
  private static final class CountedModel extends FunctionModel {
    private final Model model;
    private final LongAdder rows;

    CountedModel(Model model, LongAdder rows) {
      this.model = model;
      this.rows = rows;
    }

    @Override
    public ModelFacts facts() {
      return model.facts();
    }

    @Override
    public void run(Pass pass) {
      rows.add(pass.inputs().count());
      model.run(pass);
    }

    @Override
    public void close() {}
  }
}
