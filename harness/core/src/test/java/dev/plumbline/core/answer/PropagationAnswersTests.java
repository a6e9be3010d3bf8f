package dev.plumbline.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.model.FunctionModel;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.model.PlainPaths;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.core.variant.DeadInputsModel;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PropagationAnswersTests {
  private static final InputLayout LAYOUT = InputLayout.of("x", Shape.of(2), InputKind.COLUMNS);

  private static final Explainer NONE =
      subject -> {
        throw new NotApplicableException("no explainer here");
      };

  /** A model that returns 100 · logit + values − reference, so that mixed-up rows are noticed. */
  private static final class Echo extends FunctionModel {
    @Override
    public ModelFacts facts() {
      return new ModelFacts(
          LAYOUT,
          2,
          ModelFacts.Task.CLASSES,
          Set.of(OutputKind.LOGIT),
          List.of(Site.input(LAYOUT)),
          null,
          "echo",
          1,
          "cpu",
          Map.of());
    }

    @Override
    public void run(Pass pass) {
      throw new AssertionError("nothing else is asked");
    }

    @Override
    public void run(PropagationPass pass) {
      FloatRows values = FloatRows.copyOf(pass.values());
      FloatRows references = FloatRows.copyOf(pass.references().get(0));
      for (int row = 0; row < values.count(); row++) {
        float target = 100 * pass.starts().apply(row).target().index();
        pass.signals()
            .accept(
                row,
                FloatBuffer.wrap(
                    new float[] {
                      target + values.get(row, 0) - references.get(row, 0),
                      target + values.get(row, 1) - references.get(row, 1)
                    }),
                0);
      }
    }

    @Override
    public void close() {}
  }

  private static Subject subject(Target target, float... x) {
    return new Subject(
        new Instance("s", FloatRows.row(x), 0, FeatureMap.identity(2), new Truth.None(), List.of()),
        LAYOUT,
        target,
        Vector.of(0, 0),
        0,
        List.of(Site.input(LAYOUT)),
        new Zero(),
        Draws.of(1));
  }

  private record Zero() implements Background {
    @Override
    public FloatRows rows() {
      return FloatRows.row(0, 0);
    }

    @Override
    public FloatRows mean() {
      return rows();
    }
  }

  private static List<Outcome<FloatRows>> run(
      Model model, PassCounter passes, List<Subject> subjects) {
    List<Lockstep.SampleTask<FloatRows>> tasks = new ArrayList<>();
    for (Subject subject : subjects) {
      FloatRows row = subject.instance().row();
      Rows twice = Rows.of(2, 2, (i, to, at) -> row.write(0, to, at));
      Rows references = FloatRows.of(2, 2, 0, 0, row.get(0, 0), 1);
      tasks.add(
          new Lockstep.SampleTask<>(
              subject,
              () ->
                  Step.askOnce(
                      new Query.Propagate(
                          new Propagation.Rescale(),
                          Site.input(LAYOUT),
                          twice,
                          List.of(references)),
                      answer -> answer),
              NONE));
    }
    return new Lockstep(model, passes).run(tasks);
  }

  private static final Target FIRST = Target.of(OutputKind.LOGIT, 0);
  private static final Target SECOND = Target.of(OutputKind.LOGIT, 1);
  private static final Target PROBABILITY = Target.of(OutputKind.PROBABILITY, 1);

  @Test
  void everySampleGetsItsOwnRowsReferencesAndTarget() {
    List<Outcome<FloatRows>> outcomes =
        run(
            new PlainPaths(new Echo()),
            new PassCounter(),
            List.of(subject(FIRST, 3, 4), subject(SECOND, 5, 6)));
    assertThat(outcomes)
        .containsExactly(
            new Outcome.Ok<>(FloatRows.of(2, 2, 3, 4, 0, 3)),
            new Outcome.Ok<>(FloatRows.of(2, 2, 105, 106, 100, 105)));
  }

  @Test
  void onlyWhatStartsAtNoLogitIsRefused() {
    List<Outcome<FloatRows>> outcomes =
        run(
            new Echo(),
            new PassCounter(),
            List.of(subject(PROBABILITY, 3, 4), subject(SECOND, 5, 6)));
    assertThat(outcomes.get(0))
        .isInstanceOfSatisfying(
            Outcome.NotApplicable.class,
            refused -> assertThat(refused.reason()).contains("probability[1]", "logit"));
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Ok.class);
  }

  /** The rescale rule costs two forward passes and one backward pass per row. */
  @Test
  void passesAreCountedAsTheRulesSay() {
    PassCounter passes = new PassCounter();
    List<Outcome<FloatRows>> outcomes = run(new Echo(), passes, List.of(subject(FIRST, 3, 4)));
    assertThat(outcomes).hasSize(1);
    assertThat(passes.forward()).isEqualTo(4);
    assertThat(passes.backward()).isEqualTo(2);
  }

  @Test
  void deadInputsArePassedOnAsZeros() {
    DeadInputsModel dead = new DeadInputsModel(new Echo(), 1);
    FloatRows.Builder signals = new FloatRows.Builder(1, 3);
    dead.run(
        new PropagationPass(
            new Propagation.Rescale(),
            dead.facts().sites().get(0),
            FloatRows.row(3, 4, 9),
            FloatRows.row(3, 4, 9),
            List.of(FloatRows.row(1, 1, 5)),
            row -> PropagationPass.Start.at(SECOND),
            signals::accept));
    assertThat(signals.build()).isEqualTo(FloatRows.row(102, 103, 0));
  }

  /** A model without a graph. */
  private static final class Function extends FunctionModel {
    private final Model model;

    Function(Model model) {
      this.model = model;
    }

    @Override
    public ModelFacts facts() {
      return model.facts();
    }

    @Override
    public void run(Pass pass) {
      model.run(pass);
    }
  }

  @Test
  void aModelWithoutAGraphRefusesWithAReason() {
    List<Outcome<FloatRows>> outcomes =
        run(new Function(new Echo()), new PassCounter(), List.of(subject(FIRST, 3, 4)));
    assertThat(outcomes.get(0))
        .isInstanceOfSatisfying(
            Outcome.NotApplicable.class, refused -> assertThat(refused.reason()).contains("graph"));
  }
}
