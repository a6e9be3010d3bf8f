package dev.plumbline.core.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.chunk.ChunkSetup;
import dev.plumbline.core.chunk.ChunkWork;
import dev.plumbline.core.control.CatalogTwins.ScoredMap;
import dev.plumbline.core.control.CatalogTwins.TwinCase;
import dev.plumbline.core.estimate.PassEstimate;
import dev.plumbline.core.estimate.PassEstimate.Line;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.run.Suites;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricSpec.Contract;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that every test at its defaults makes the passes it declares for each sample. */
@Tag("slow")
class CostTests {
  private static final CatalogTwins TWINS = new CatalogTwins();

  /** Columns apply to most tests; the others need images, classes, truth of data or variants. */
  private static final int MOST_TESTS = 50;

  static Stream<PlannedTest> tests() {
    return CatalogTwins.tests().stream();
  }

  /** The methods explained here ask the model nothing, so that all passes are the test's. */
  @ParameterizedTest
  @MethodSource("tests")
  void countedPassesAreThoseItDeclares(PlannedTest test) {
    String cost = test.plugin().metric().cost();
    boolean applied = false;
    for (TwinCase twin : TWINS.cases(test)) {
      ScoredMap free = free(test, twin);
      List<Outcome<Score>> scores = free.scores();
      if (scores.stream().anyMatch(CostTests::isDefined)) {
        applied = true;
        double forward = 0;
        double explanations = 0;
        for (int i = 0; i < scores.size(); i++) {
          Names names = new Names(test, free.values().get(i), scores.get(i));
          forward += CostFormula.amount(cost, test.variant(), "forward", names::value);
          explanations += CostFormula.amount(cost, test.variant(), "explanations", names::value);
        }
        assertThat((double) free.passes().forward())
            .as(twin.name())
            .isCloseTo(forward, within(1e-6));
        assertThat(free.passes().backward()).as(twin.name()).isZero();
        assertThat((double) free.explanations())
            .as("explanations on " + twin.name())
            .isCloseTo(explanations, within(1e-6));
      }
    }
    assertThat(applied).isTrue();
  }

  private static boolean isDefined(Outcome<Score> outcome) {
    return outcome instanceof Outcome.Ok<Score> ok && ok.result().isDefined();
  }

  /** A map whose explanation asks the model nothing. */
  private static ScoredMap free(PlannedTest test, TwinCase twin) {
    Contract contract = test.plugin().metric().contract();
    return contract == Contract.RANDOMIZATION || contract == Contract.AXIOM
        ? CatalogTwins.scored(test, twin, ContractExplainer.VERY_NOISY)
        : CatalogTwins.generic(test, twin);
  }

  /** The values of the names in a cost. */
  private record Names(PlannedTest test, Vector map, Outcome<Score> outcome) {
    /** Layers of the twin network: hidden and output weights. */
    private static final int LAYERS = 2;

    double value(String name) {
      if (test.parameters().has(name)) {
        return parameter(name);
      }
      return switch (name) {
        case "features", "segments", "number of regions" -> map.size();
        case "positive features" -> Arrays.stream(map.toArray()).filter(v -> v > 0).count();
        case "draws", "operator draws" -> operatorDraws();
        case "windows" -> windows();
        case "layers" -> LAYERS;
        case "changing features" -> of("tested", false);
        case "kept samples" -> of("kept", true) * parameter("samples");
        default -> throw new IllegalArgumentException("what is '" + name + "' in a cost?");
      };
    }

    private double parameter(String name) {
      Object value = test.parameters().value(name).orElseThrow();
      return value instanceof List<?> list
          ? new HashSet<>(list).size()
          : ((Number) value).doubleValue();
    }

    private double operatorDraws() {
      String operator =
          test.parameters().has("operator") ? test.parameters().text("operator") : test.variant();
      return Suites.CATALOG.removal(operator).draws();
    }

    /** The number of places of all windows on a row of columns, or on a square image. */
    private double windows() {
      int side = map.size() == 64 ? 8 : map.size() == 36 ? 6 : 0; // the images among the twins
      double windows = 0;
      for (double size : test.parameters().decimals("sizes")) {
        windows += side > 0 ? Math.pow(side - size + 1, 2) : map.size() - size + 1;
      }
      return windows;
    }

    private double of(String name, boolean part) {
      if (!(outcome instanceof Outcome.Ok<Score> ok)) {
        return 0;
      }
      return (part ? ok.result().parts() : ok.result().diagnostics()).getOrDefault(name, 0.0);
    }
  }

  /** Words of costs that depend on maps and models, so that an estimate cannot know them. */
  private static final Pattern ADAPTIVE = Pattern.compile("positive|changing|kept");

  @Test
  void anEstimateCountsWhatARunCounts(@TempDir Path folder) {
    Plan plan =
        Suites.plan(
            CatalogTwins.suite()
                .replace("integrated-gradients, steps: 8", "gradient-x-input")
                .replace("implementation: false", "implementation: false, permuted: false"));
    List<Line> lines = new PassEstimate(plan, Suites.CATALOG).estimate(folder).lines();
    OpenModel model = Suites.open(plan, folder).get(0);
    PlannedExplainer explainer = plan.explainers().get(0);
    ChunkWork work =
        new ChunkWork(
            ChunkSetup.of(plan, Suites.CATALOG::removal),
            model,
            model.chunks().get(0),
            new PassCounter());
    work.attributions(explainer, new PassCounter());
    int compared = 0;
    for (PlannedTest test : plan.tests()) {
      if (!test.isOfModel() && !ADAPTIVE.matcher(test.plugin().metric().cost()).find()) {
        PassCounter passes = new PassCounter();
        if (work.scores(test.scoring(explainer), passes).get(0) instanceof Outcome.Ok<Score>) {
          compared++;
          assertThat(lines)
              .filteredOn(
                  line ->
                      line.work()
                          .equals(
                              new PassEstimate.EstimatedWork.ExplanationTestWork(
                                  explainer.name(), test.name(), test.variant())))
              .as(test.name() + " " + test.variant())
              .singleElement()
              .returns(passes.forward(), Line::forward)
              .returns(passes.backward(), Line::backward);
        }
      }
    }
    assertThat(compared).isGreaterThan(MOST_TESTS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(min(steps, features) + 1) × draws|44", // (min(10, 16) + 1) · 4
        "⌈features / 3⌉ + 1|7",
        "2 × positive features|6",
        "steps|10"
      })
  void formulasAreReadAsTheyAreWritten(String formula, double value) {
    Map<String, Double> names =
        Map.of("steps", 10.0, "features", 16.0, "draws", 4.0, "positive features", 3.0);
    assertThat(CostFormula.of(formula, name -> Objects.requireNonNull(names.get(name))))
        .isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gaussian|forward|201",
        "square|forward|29",
        "gaussian|explanations|3",
        "square|explanations|0"
      })
  void variantsMayHaveACostOfTheirOwn(String variant, String counted, double value) {
    String cost = "200 + 1 forward, 3 explanations; square: 28 + 1 forward; once per run";
    assertThat(CostFormula.amount(cost, variant, counted, name -> Double.NaN)).isEqualTo(value);
  }
}
