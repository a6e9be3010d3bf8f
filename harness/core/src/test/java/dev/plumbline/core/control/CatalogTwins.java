package dev.plumbline.core.control;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.run.Suites;
import dev.plumbline.datasets.analytic.Twins;
import dev.plumbline.datasets.analytic.Twins.Twin;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Gives every test of the catalog, at its defaults, and the twins of its contract. */
final class CatalogTwins {
  private static final int SAMPLES = 64;

  /** Maps that several checks score: each is scored once, as most of their time goes there. */
  private static final Map<List<String>, ScoredMap> SCORED = new ConcurrentHashMap<>();

  private final TwinScoring twins = new TwinScoring(Suites.CATALOG);
  private final VariantCheck network = new VariantCheck(Suites.CATALOG, TwinScoring.SEED);

  /** Scores the samples of one twin. */
  @FunctionalInterface
  interface Scorer {
    List<Outcome<Score>> of(PlannedTest test, ExplainerPlugin map, PassCounter passes);
  }

  /**
   * A twin on which a test is tried.
   *
   * @param name its name
   * @param right the right explanation here
   * @param generic an explanation with values of both signs, no two of them equal
   * @param scorer scores an explainer on the twin
   */
  record TwinCase(String name, ExplainerPlugin right, ExplainerPlugin generic, Scorer scorer) {}

  /**
   * What a test says of a map.
   *
   * @param scores the score of each sample
   * @param values the values of each sample's map, an element each
   * @param passes the passes of the test
   * @param explanations how many explanations the test asked for beside the maps
   */
  record ScoredMap(
      List<Outcome<Score>> scores, List<Vector> values, PassCounter passes, long explanations) {}

  /** What a test says of the right map of a twin. */
  static ScoredMap right(PlannedTest test, TwinCase twin) {
    return scored("right", test, twin, twin.right());
  }

  /** What a test says of the generic map of a twin. */
  static ScoredMap generic(PlannedTest test, TwinCase twin) {
    return scored("generic", test, twin, twin.generic());
  }

  private static ScoredMap scored(
      String what, PlannedTest test, TwinCase twin, ExplainerPlugin map) {
    return SCORED.computeIfAbsent(
        List.of(what, test.name(), test.variant(), twin.name()), key -> scored(test, twin, map));
  }

  /** What a test says of a map on a twin. */
  static ScoredMap scored(PlannedTest test, TwinCase twin, ExplainerPlugin map) {
    List<Vector> seen = new ArrayList<>();
    ChangedMap counted =
        new ChangedMap(
            map,
            (subject, values) -> {
              seen.add(values);
              return values;
            });
    PassCounter passes = new PassCounter();
    List<Outcome<Score>> scores = twin.scorer().of(test, counted, passes);
    // each explanation is changed twice: its values at the site, and those of its features
    List<Vector> maps = IntStream.range(0, scores.size()).mapToObj(i -> seen.get(2 * i)).toList();
    return new ScoredMap(scores, maps, passes, counted.explained().get() - scores.size());
  }

  /** Every test of explanations, each of its variants. */
  static List<PlannedTest> tests() {
    return Suites.plan(suite()).tests().stream()
        .filter(test -> test.metric() instanceof Metric.OfExplanation)
        .toList();
  }

  /** A suite of all tests. */
  static String suite() {
    String entries =
        Suites.CATALOG.all(PluginKind.METRIC).stream()
            .map(Plugin::spec)
            .map(spec -> "  " + spec.id() + ": {}\n")
            .collect(Collectors.joining());
    return Suites.SMALL.replace("  deletion: {operators: [zero]}\n", entries);
  }

  /** The twins of a test's contract. */
  List<TwinCase> cases(PlannedTest test) {
    return switch (test.plugin().metric().contract()) {
      case REMOVAL -> removal();
      case MAGNITUDE, DUMMY -> exact();
      case LOCALIZATION -> test.plugin().truths().contains(Truth.Basis.MODEL) ? exact() : marked();
      case ROBUSTNESS -> shown();
      case COMPLEXITY -> exact().subList(0, 1);
      case RANDOMIZATION -> List.of(network(plugin("saliency")));
      case AXIOM -> List.of(network(new AxiomBreakerPlugin()));
      case ATTENTION -> List.of();
    };
  }

  /**
   * The twins with exact contributions, and those with marked features, which are classified and of
   * which some are images. The latter are linear, so gradient × input is exact there.
   */
  private List<TwinCase> removal() {
    ExplainerPlugin exact = plugin("gradient-x-input");
    ExplainerPlugin noisy = new ChangedMap(exact, ChangedMap::noisy);
    List<TwinCase> cases = new ArrayList<>(exact());
    for (Twin twin : Twins.marked(TwinScoring.SEED)) {
      cases.add(twin(twin, exact, noisy, TwinScoring.open(twin, SAMPLES, model -> model)));
    }
    return cases;
  }

  private List<TwinCase> exact() {
    ExplainerPlugin exact = plugin("exact");
    ExplainerPlugin noisy = new ChangedMap(exact, ChangedMap::noisy);
    return Twins.of(TwinScoring.SEED).stream()
        .filter(Twin::unique)
        .map(twin -> twin(twin, exact, noisy, TwinScoring.open(twin, SAMPLES, model -> model)))
        .toList();
  }

  private List<TwinCase> marked() {
    return Twins.marked(TwinScoring.SEED).stream()
        .map(
            twin ->
                twin(
                    twin,
                    ContractExplainer.MASK,
                    plugin("random-fixed"),
                    TwinScoring.open(twin, SAMPLES, model -> model)))
        .toList();
  }

  private List<TwinCase> shown() {
    List<TwinCase> cases = new ArrayList<>();
    for (Twin twin : Twins.marked(TwinScoring.SEED)) {
      OpenModel model = TwinScoring.open(twin, SAMPLES, InputAsLayerModel::new);
      cases.add(twin(twin, ContractExplainer.SLIGHTLY_NOISY, ContractExplainer.VERY_NOISY, model));
    }
    return cases;
  }

  private TwinCase twin(
      Twin twin, ExplainerPlugin right, ExplainerPlugin generic, OpenModel model) {
    return new TwinCase(
        twin.name(),
        right,
        generic,
        (test, map, passes) -> twins.scores(test, model, TwinScoring.planned(map, ""), passes));
  }

  private TwinCase network(ExplainerPlugin generic) {
    return new TwinCase(
        "network",
        plugin("saliency"),
        generic,
        (test, map, passes) -> network.score(test, network.explainer(map), passes));
  }

  /** A method that breaks every axiom, so that each test of an axiom has something to measure. */
  private record AxiomBreakerPlugin() implements ExplainerPlugin {
    @Override
    public PluginSpec spec() {
      return PluginSpec.explainer("axiom-breaker")
          .version(1)
          .summary("Breaks every axiom.")
          .build();
    }

    @Override
    public ExplainerSpec explainer() {
      return ExplainerSpec.gives(new Semantics(AttributionKind.SENSITIVITY, true, false))
          .needs(ExplainerSpec.Needs.OUTPUTS)
          .freshNoise()
          .costs("1 forward")
          .build();
    }

    @Override
    public Explainer create(Parameters parameters, Parts parts) {
      return new AxiomBreaker();
    }
  }

  private static ExplainerPlugin plugin(String id) {
    return Suites.CATALOG.explainer(id).orElseThrow();
  }
}
