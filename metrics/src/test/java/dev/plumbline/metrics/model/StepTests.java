package dev.plumbline.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepTests {
  private static final Query.Outputs QUERY =
      new Query.Outputs(OutputKind.LOGIT, FloatRows.row(1, 2));

  private static <R> Step<R> answer(Step<R> step, FloatRows answer) {
    return ((Step.Ask<?, R>) step).query().equals(QUERY) ? typed(step).answer(answer) : step;
  }

  @SuppressWarnings("unchecked") // every step here asks QUERY, whose answer is FloatRows
  private static <R> Step.Ask<FloatRows, R> typed(Step<R> step) {
    return (Step.Ask<FloatRows, R>) step;
  }

  @Test
  void asksAndThenIsDone() {
    Step<Float> step = Step.askOnce(QUERY, rows -> rows.get(0, 0));
    assertThat(answer(step, FloatRows.row(5))).isEqualTo(Step.done(5f));
  }

  @Test
  void goesOnWithFurtherQuestions() {
    Step<List<Float>> step =
        Step.ask(
            QUERY,
            first -> Step.askOnce(QUERY, second -> List.of(first.get(0, 0), second.get(0, 0))));
    Step<List<Float>> next = answer(step, FloatRows.row(5));
    assertThat(next).isInstanceOf(Step.Ask.class);
    assertThat(answer(next, FloatRows.row(7))).isEqualTo(Step.done(List.of(5f, 7f)));
  }

  @Test
  void changesItsResultAtTheEnd() {
    assertThat(Step.done(3).map(value -> value + 1)).isEqualTo(Step.done(4));
    Step<String> step =
        Step.<FloatRows, Float>ask(QUERY, first -> Step.askOnce(QUERY, rows -> rows.get(0, 0)))
            .map(value -> "value " + value);
    assertThat(answer(answer(step, FloatRows.row(5)), FloatRows.row(7)))
        .isEqualTo(Step.done("value 7.0"));
  }

  @Test
  void goesOnWithWhatFollowsItsResult() {
    assertThat(Step.done(3).then(value -> Step.done(value + 1))).isEqualTo(Step.done(4));
    Step<Float> step =
        Step.<FloatRows, Float>askOnce(QUERY, rows -> rows.get(0, 0))
            .then(first -> Step.askOnce(QUERY, rows -> first - rows.get(0, 0)));
    assertThat(answer(answer(step, FloatRows.row(5)), FloatRows.row(7))).isEqualTo(Step.done(-2f));
  }

  @Test
  void goesThroughStepsInOrder() {
    Step<Float> ask = Step.askOnce(QUERY, rows -> rows.get(0, 0));
    Step<List<Float>> all = Step.all(List.of(() -> ask, () -> Step.done(1f), () -> ask));
    assertThat(answer(answer(all, FloatRows.row(5)), FloatRows.row(7)))
        .isEqualTo(Step.done(List.of(5f, 1f, 7f)));
    assertThat(Step.<Float>all(List.of())).isEqualTo(Step.done(List.of()));
  }
}
