package dev.plumbline.verification.golden;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Answers a method's questions about coalitions by a function of them, without a model. */
final class RecordedGame {
  /** Removes nothing: what the game is worth is asked of the function. */
  static final Removal REMOVAL = new Nothing();

  private RecordedGame() {}

  /** The values a method gives the features of a game. */
  static Vector explain(Explainer explainer, int features, ToDoubleFunction<Coalition> game) {
    Step<Attribution> step = explainer.explain(subject(features));
    while (step instanceof Step.Ask<?, Attribution> ask) {
      step = answer(ask, game);
    }
    return ((Step.Done<Attribution>) step).result().features();
  }

  /** The methods checked here ask about coalitions alone. */
  @SuppressWarnings("unchecked")
  private static <A> Step<Attribution> answer(
      Step.Ask<A, Attribution> ask, ToDoubleFunction<Coalition> game) {
    List<Coalition> asked = ((Query.Coalitions) ask.query()).coalitions();
    return ask.answer((A) Vector.of(asked.stream().mapToDouble(game).toArray()));
  }

  private static Subject subject(int features) {
    InputLayout layout = InputLayout.of("x", Shape.of(features), InputKind.COLUMNS);
    FloatRows row = FloatRows.row(new float[features]);
    return new Subject(
        new Instance(
            "recorded", row, 0, FeatureMap.identity(features), new Truth.None(), List.of()),
        layout,
        Target.of(OutputKind.LOGIT, 0),
        Vector.of(0),
        0,
        List.of(),
        new Zeros(row),
        Draws.of(0));
  }

  private record Zeros(FloatRows rows) implements Background {
    @Override
    public FloatRows mean() {
      return rows;
    }
  }

  private record Nothing() implements Removal {
    @Override
    public String name() {
      return "nothing";
    }

    @Override
    public Prepared prepare(
        Instance instance, InputLayout layout, Background background, Draws draws) {
      return new Prepared() {
        @Override
        public int draws() {
          return 1;
        }

        @Override
        public void write(Coalition stay, int draw, FloatBuffer target, int offset) {
          instance.row().write(0, target, offset);
        }
      };
    }
  }
}
