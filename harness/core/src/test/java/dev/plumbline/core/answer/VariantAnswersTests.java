package dev.plumbline.core.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.analytic.TwinNetwork;
import dev.plumbline.core.model.FunctionModel;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.model.Variants;
import dev.plumbline.core.variant.VariedModel;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Mirror;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Query.Variant;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class VariantAnswersTests {
  private static final Model MODEL = TwinNetwork.of(Draws.of(1));
  private static final int WIDTH = 64;
  private final PassCounter passes = new PassCounter();
  private final List<Subject> seen = new ArrayList<>();

  private static FloatRows row(int key) {
    RandomGenerator random = Draws.of(7).at(key).stream();
    float[] row = new float[WIDTH];
    for (int e = 0; e < WIDTH; e++) {
      row[e] = (float) random.nextGaussian();
    }
    return FloatRows.row(row);
  }

  private static Subject subject(int key, FeatureMap features) {
    Instance instance = new Instance("s" + key, row(key), 0, features, new Truth.None(), List.of());
    FloatRows background = row(1000);
    return new Subject(
        instance,
        MODEL.facts().layout(),
        Target.of(OutputKind.LOGIT, key % 3),
        Vector.of(0, 0, 0),
        0,
        MODEL.facts().sites(),
        new Background() {
          @Override
          public FloatRows rows() {
            return background;
          }

          @Override
          public FloatRows mean() {
            return background;
          }
        },
        Draws.of(3));
  }

  /** Explains by the gradient and records F as a diagnostic. */
  private final Explainer gradient =
      subject -> {
        seen.add(subject);
        return Step.ask(
            new Query.Scores(subject.input(), subject.instance().row()),
            score ->
                Step.askOnce(
                    new Query.Gradients(subject.input(), subject.instance().row()),
                    rows -> attribution(subject, vector(rows)).with("score", score.get(0))));
      };

  private static double score(Attribution attribution) {
    return Objects.requireNonNull(attribution.diagnostics().get("score"));
  }

  /** Explains by the mean gradient on the path from the background to the sample. */
  private final Explainer path =
      subject ->
          Step.askOnce(
              new Query.PathGradients(
                  subject.input(),
                  subject.background().mean(),
                  Vector.of(0.25, 0.75),
                  Vector.of(0.5, 0.5)),
              mean -> attribution(subject, mean));

  private static Attribution attribution(Subject subject, Vector raw) {
    return Attribution.ofRaw(
        new Attribution.Semantics(AttributionKind.SENSITIVITY, true, false),
        subject.input(),
        raw,
        subject.instance().features());
  }

  private static Vector vector(FloatRows rows) {
    double[] values = new double[rows.width()];
    for (int e = 0; e < values.length; e++) {
      values[e] = rows.get(0, e);
    }
    return Vector.of(values);
  }

  private List<Attribution> on(Model model, Variant variant, Explainer by, List<Subject> subjects) {
    return answers(
        model,
        by,
        subjects,
        subject ->
            Step.askOnce(
                new Query.VariantExplanations(variant, subject.instance().row()),
                explained -> explained.get(0)));
  }

  private <R> List<R> answers(
      Model model, Explainer by, List<Subject> subjects, Function<Subject, Step<R>> step) {
    List<Lockstep.SampleTask<R>> tasks = new ArrayList<>();
    subjects.forEach(
        subject -> tasks.add(new Lockstep.SampleTask<>(subject, () -> step.apply(subject), by)));
    return new Lockstep(model, passes)
        .run(tasks).stream().map(outcome -> ((Outcome.Ok<R>) outcome).result()).toList();
  }

  private static List<Subject> three() {
    FeatureMap identity = FeatureMap.identity(WIDTH);
    return List.of(
        subject(0, identity), subject(1, FeatureMap.blocks(16, 4)), subject(2, identity));
  }

  /** Returns the explanation of the unchanged model at a row. */
  private Attribution clean(Subject subject, Explainer by) {
    return answers(MODEL, by, List.of(subject), by::explain).get(0);
  }

  private static FloatRows reflected(Subject subject) {
    Mirror mirror = Mirror.of(subject.instance().features());
    float[] image = new float[WIDTH];
    mirror.reflect(
        FloatBuffer.wrap(subject.instance().row().copyRow(0)), 0, FloatBuffer.wrap(image), 0);
    return FloatRows.row(image);
  }

  private static void assertClose(Vector actual, Vector expected) {
    assertThat(actual.size()).isEqualTo(expected.size());
    for (int e = 0; e < actual.size(); e++) {
      assertThat(actual.get(e)).isCloseTo(expected.get(e), within(1e-5));
    }
  }

  private Vector combined(Subject subject, Attribution own, Attribution image, Variant.Mirrored w) {
    Mirror mirror = Mirror.of(subject.instance().features());
    double[] sum = new double[WIDTH];
    float[] raw = new float[WIDTH];
    for (int e = 0; e < WIDTH; e++) {
      raw[e] = (float) image.raw().get(e);
    }
    float[] back = new float[WIDTH];
    mirror.reflect(FloatBuffer.wrap(raw), 0, FloatBuffer.wrap(back), 0);
    for (int e = 0; e < WIDTH; e++) {
      sum[e] = w.own() * own.raw().get(e) + w.mirrored() * back[e];
    }
    return Vector.of(sum);
  }

  @Test
  void aSumOfTheModelAndItsMirrorImageHasTheSumOfScoresAndGradients() {
    Variant.Mirrored weights = new Variant.Mirrored(2, -0.5);
    List<Subject> subjects = three();
    List<Attribution> mixed = on(MODEL, weights, gradient, subjects);
    for (int i = 0; i < 3; i++) {
      Subject subject = subjects.get(i);
      Attribution own = clean(subject, gradient);
      Attribution image =
          clean(subject.with(subject.instance().withRow(reflected(subject))), gradient);
      assertThat(score(mixed.get(i))).isCloseTo(2 * score(own) - score(image) / 2, within(1e-5));
      assertClose(mixed.get(i).raw(), combined(subject, own, image, weights));
    }
  }

  @Test
  void pathsOfASumAreTheSumsOfPaths() {
    Variant.Mirrored weights = new Variant.Mirrored(1, 3);
    Subject subject = three().get(0);
    Attribution mixed = on(MODEL, weights, path, List.of(subject)).get(0);
    Subject image = subject.with(subject.instance().withRow(reflected(subject)));
    Mirror mirror = Mirror.of(subject.instance().features());
    float[] mean = new float[WIDTH];
    mirror.reflect(
        FloatBuffer.wrap(subject.background().mean().copyRow(0)), 0, FloatBuffer.wrap(mean), 0);
    Explainer mirrored =
        asked ->
            Step.askOnce(
                new Query.PathGradients(
                    asked.input(), FloatRows.row(mean), Vector.of(0.25, 0.75), Vector.of(0.5, 0.5)),
                sum -> attribution(asked, sum));
    assertClose(
        mixed.raw(), combined(subject, clean(subject, path), clean(image, mirrored), weights));
  }

  @Test
  void passesOfASumCountTwice() {
    on(MODEL, new Variant.Mirrored(1, 1), gradient, three());
    // per sample 2 rows forward and 2 rows forward and backward
    assertThat(passes.forward()).isEqualTo(3 * 4);
    assertThat(passes.backward()).isEqualTo(3 * 2);
  }

  @Test
  void aSymmetricPairHasSymmetricInputsBackgroundAndGradients() {
    Subject subject = three().get(0);
    Vector map = on(MODEL, new Variant.Symmetric(), gradient, List.of(subject)).get(0).features();
    Subject shown = seen.get(0);
    for (int f = 0; f < WIDTH / 2; f++) {
      int partner = WIDTH - 1 - f;
      assertThat(shown.instance().row().get(0, partner))
          .isEqualTo(subject.instance().row().get(0, f));
      assertThat(shown.background().mean().get(0, partner))
          .isEqualTo(subject.background().mean().get(0, f));
      assertThat(map.get(f)).isCloseTo(map.get(partner), within(1e-6));
    }
  }

  @Test
  void aShiftIsTakenOffAgain() {
    float[] shift = new float[WIDTH];
    Arrays.fill(shift, 2);
    FloatRows constant = FloatRows.row(shift);
    Subject subject = three().get(0);
    for (Variant.Shifted.Follow follow : Variant.Shifted.Follow.values()) {
      seen.clear();
      Attribution shifted =
          on(MODEL, new Variant.Shifted(constant, follow), gradient, List.of(subject)).get(0);
      Subject shown = seen.get(0);
      assertThat(shown.instance().row().get(0, 5))
          .isEqualTo(subject.instance().row().get(0, 5) + 2);
      boolean follows = follow == Variant.Shifted.Follow.SHIFTS;
      assertThat(shown.background().mean().get(0, 5))
          .isEqualTo(subject.background().mean().get(0, 5) + (follows ? 2 : 0));
      assertThat(shown.background().transformed(5, 0)).isEqualTo(follows ? 2 : 0);
      assertClose(shifted.raw(), clean(subject, gradient).raw());
    }
  }

  @Test
  void pathsOfAShiftedPairWithAShiftedBackgroundAreTheSame() {
    float[] shift = new float[WIDTH];
    Arrays.fill(shift, 2);
    Subject subject = three().get(0);
    Attribution shifted =
        on(
                MODEL,
                new Variant.Shifted(FloatRows.row(shift), Variant.Shifted.Follow.SHIFTS),
                path,
                List.of(subject))
            .get(0);
    assertClose(shifted.raw(), clean(subject, path).raw());
  }

  @Test
  void anotherTargetIsExplainedOnTheSameModel() {
    Subject subject = three().get(0);
    Target other = Target.of(OutputKind.LOGIT, 2);
    Attribution explained =
        on(MODEL, new Variant.OtherTarget(other), gradient, List.of(subject)).get(0);
    Subject retargeted =
        new Subject(
            subject.instance(),
            subject.layout(),
            other,
            subject.prediction(),
            subject.predicted(),
            subject.sites(),
            subject.background(),
            subject.draws());
    assertThat(explained.raw()).isEqualTo(clean(retargeted, gradient).raw());
    assertThat(explained.raw()).isNotEqualTo(clean(subject, gradient).raw());
  }

  @Test
  void aRewrittenModelIsTheSameFunctionWithOtherActivations() {
    Subject subject = three().get(0);
    Attribution rewritten = on(MODEL, new Variant.Rewritten(), gradient, List.of(subject)).get(0);
    assertClose(rewritten.raw(), clean(subject, gradient).raw());
    Explainer hidden =
        asked ->
            Step.askOnce(
                new Query.Activations(asked.sites().get(1), asked.instance().row()),
                units ->
                    attribution(asked, Vector.of(new double[WIDTH])).with("unit", units.get(0, 0)));
    assertThat(on(MODEL, new Variant.Rewritten(), hidden, List.of(subject)).get(0).diagnostics())
        .isNotEqualTo(clean(subject, hidden).diagnostics());
  }

  @Test
  void aLayerHasTheSameRandomWeightsWhateverElseIsRandomized() {
    Draws draws = Draws.of(11);
    Variants variants = MODEL.variants();
    assertThat(variants.layers()).containsExactly("hidden", "output");
    FloatRows units = hidden(variants.randomized(List.of("hidden"), draws));
    assertThat(hidden(variants.randomized(List.of("output", "hidden"), draws))).isEqualTo(units);
    assertThat(hidden(variants.randomized(List.of("output"), draws))).isEqualTo(hidden(MODEL));
    assertThat(units).isNotEqualTo(hidden(MODEL));
    assertThat(hidden(variants.randomized(List.of("hidden"), Draws.of(12)))).isNotEqualTo(units);
  }

  private static FloatRows hidden(Model model) {
    FloatRows.Builder units = new FloatRows.Builder(1, model.facts().sites().get(1).width());
    model.run(Pass.activations(row(5), model.facts().sites().get(1), units::accept));
    return units.build();
  }

  @Test
  void variantsAreSharedAndDrawnByTheModelsOwnDraws() {
    List<List<String>> asked = new ArrayList<>();
    Model first = varied(Draws.of(1), asked);
    Model second = varied(Draws.of(2), new ArrayList<>());
    Variant random = new Variant.RandomizedLayers(List.of("hidden"), 0);
    Vector map = on(first, random, gradient, three()).get(0).raw();
    assertThat(on(first, random, gradient, three()).get(0).raw()).isEqualTo(map);
    assertThat(asked).containsExactly(List.of("hidden"));
    assertThat(on(second, random, gradient, three()).get(0).raw()).isNotEqualTo(map);
    assertThat(
            on(first, new Variant.RandomizedLayers(List.of("hidden"), 1), gradient, three())
                .get(0)
                .raw())
        .isNotEqualTo(map);
    assertThat(on(first, new Variant.RandomLabels(0), gradient, three()).get(0).raw())
        .isNotEqualTo(map);
  }

  /** Returns the twin network with shared variants, and records which variants are made. */
  private static Model varied(Draws draws, List<List<String>> made) {
    Model watched =
        new FunctionModel() {
          @Override
          public ModelFacts facts() {
            return MODEL.facts();
          }

          @Override
          public void run(Pass pass) {
            MODEL.run(pass);
          }

          @Override
          public Variants variants() {
            return new Watched(made);
          }

          @Override
          public void close() {}
        };
    return new VariedModel(watched, draws, TwinNetwork::of);
  }

  private record Watched(List<List<String>> made) implements Variants {
    @Override
    public List<String> layers() {
      return MODEL.variants().layers();
    }

    @Override
    public Model randomized(List<String> layers, Draws draws) {
      made.add(layers);
      return MODEL.variants().randomized(layers, draws);
    }

    @Override
    public Model rewritten() {
      return MODEL.variants().rewritten();
    }

    @Override
    public Model relabeled(Draws draws) {
      return MODEL.variants().relabeled(draws);
    }
  }
}
