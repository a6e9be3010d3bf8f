package dev.plumbline.core.expect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.run.RunResult;
import dev.plumbline.core.run.Runner;
import dev.plumbline.core.run.Suites;
import dev.plumbline.core.suite.ExpectedValue.Kind;
import dev.plumbline.core.suite.ExpectedValues;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateOutcome;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.scores.CollectedScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Integrated gradients are recorded on the suite 'regression', then broken in usual ways. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenMethodTests {
  private static final int SIDE = 4;

  @TempDir static Path folder = Path.of("");

  private ExpectedValues exact = ExpectedValues.NONE;
  private ExpectedValues statistical = ExpectedValues.NONE;

  /** How a method can go wrong. */
  enum Fault {
    WRONG_SIGN(right -> each(right, values -> map(values, (v, i) -> -v.get(i)))),
    QUADRATURE_OFF_BY_ONE(
        right -> each(right, values -> map(values, (v, i) -> v.get(i) * 50 / 51))),
    SWAPPED_AXES(
        right ->
            each(
                right,
                values ->
                    map(
                        values,
                        (v, i) ->
                            i < SIDE * SIDE && v.size() >= SIDE * SIDE
                                ? v.get(i % SIDE * SIDE + i / SIDE)
                                : v.get((i + 1) % v.size())))),
    ONE_SMOOTHING_MORE(
        right ->
            each(
                right,
                values ->
                    map(
                        values,
                        (v, i) ->
                            (v.get(Math.max(0, i - 1))
                                    + v.get(i)
                                    + v.get(Math.min(v.size() - 1, i + 1)))
                                / 3))),
    HALF_PRECISION(right -> each(right, values -> map(values, (v, i) -> half(v.get(i))))),
    OTHER_BASELINE(
        right ->
            subject -> right.explain(subject).map(it -> it.withBaseline(subject.instance().row()))),
    WRONG_CLASS(Fault::ofOtherClass),
    DEPENDS_ON_BATCH(Fault::scaledByLargestSoFar),
    MAP_OF_NEIGHBOR(Fault::ofNeighbor),
    STALE_CACHE(cachedByPlace(new ConcurrentHashMap<>()));

    @SuppressWarnings("ImmutableEnumChecker") // a stale cache keeps state: that is its fault
    private final UnaryOperator<Explainer> broken;

    Fault(UnaryOperator<Explainer> broken) {
      this.broken = broken;
    }

    private interface Change {
      double at(Vector values, int index);
    }

    private static Explainer each(Explainer right, UnaryOperator<Vector> change) {
      return subject ->
          right
              .explain(subject)
              .map(it -> it.withValues(change.apply(it.raw()), change.apply(it.features())));
    }

    private static Vector map(Vector values, Change change) {
      return Vector.of(
          IntStream.range(0, values.size()).mapToDouble(i -> change.at(values, i)).toArray());
    }

    /** Eleven significant bits. */
    private static double half(double value) {
      double step = Math.ulp(value) * (1L << 42);
      return Math.rint(value / step) * step;
    }

    /** The two logits of the function with classes are z and −z. */
    private static Explainer ofOtherClass(Explainer right) {
      return subject ->
          right
              .explain(subject)
              .map(
                  it ->
                      subject.prediction().size() < 2
                          ? it
                          : it.withValues(
                              map(it.raw(), (v, at) -> -v.get(at)),
                              map(it.features(), (v, at) -> -v.get(at))));
    }

    private static Explainer scaledByLargestSoFar(Explainer right) {
      AtomicReference<Double> largest = new AtomicReference<>(0.0);
      return subject ->
          right
              .explain(subject)
              .map(
                  it -> {
                    double own =
                        IntStream.range(0, it.raw().size())
                            .mapToDouble(i -> Math.abs(it.raw().get(i)))
                            .max()
                            .orElse(0);
                    double scale = largest.accumulateAndGet(own, Math::max);
                    return scale == 0
                        ? it
                        : it.withValues(
                            map(it.raw(), (v, i) -> v.get(i) / scale),
                            map(it.features(), (v, i) -> v.get(i) / scale));
                  });
    }

    private static Explainer ofNeighbor(Explainer right) {
      AtomicReference<Attribution> last = new AtomicReference<>();
      return subject ->
          right
              .explain(subject)
              .map(
                  it -> {
                    Attribution before = last.getAndSet(it);
                    return before == null || before.raw().size() != it.raw().size() ? it : before;
                  });
    }

    /** Whoever explains the sample of this number first wins, whatever model it is of. */
    private static UnaryOperator<Explainer> cachedByPlace(Map<String, Attribution> cache) {
      return right ->
          subject -> {
            String id = subject.instance().id();
            String place = id.substring(id.lastIndexOf('/'));
            return right
                .explain(subject)
                .map(
                    it -> {
                      Attribution kept = cache.computeIfAbsent(place, any -> it);
                      return kept.raw().size() == it.raw().size() ? kept : it;
                    });
          };
    }

    ExplainerPlugin plugin() {
      return new MethodUnderTest(broken);
    }
  }

  /** A method of one's own: integrated gradients, right or broken. */
  private record MethodUnderTest(UnaryOperator<Explainer> change) implements ExplainerPlugin {
    private static ExplainerPlugin original() {
      return Suites.CATALOG.explainer("integrated-gradients").orElseThrow();
    }

    @Override
    public PluginSpec spec() {
      return PluginSpec.explainer("mine").version(1).summary("A method of one's own.").build();
    }

    @Override
    public ExplainerSpec explainer() {
      return original().explainer();
    }

    @Override
    public Explainer create(Parameters parameters, Parts parts) {
      Parameters usual = Parameters.defaults(original().spec());
      return change.apply(original().create(usual, parts));
    }
  }

  private static RunResult run(ExplainerPlugin method, String out) throws IOException {
    Path suite = folder.resolve("mine.yaml");
    Files.writeString(
        suite,
        """
        plumbline: 1
        suite: mine
        extends: regression
        samples: 24
        controls: {implementation: false}
        explainers:
          mine: {}
        """);
    List<Plugin> plugins = new ArrayList<>(List.of(method));
    Stream.of(PluginKind.values()).forEach(kind -> plugins.addAll(Suites.CATALOG.all(kind)));
    Catalog catalog = Catalog.of(plugins);
    Plan plan = new Planner(catalog).plan(SuiteReader.read(suite), Planner.Changes.NONE);
    RunOptions options = RunOptions.quiet(folder.resolve(out), folder.resolve("cache-" + out));
    return new Runner(plan, options, catalog).run();
  }

  private static List<ReportedGate> held(ExpectedValues recorded, RunResult run) {
    RunFiles files = new RunFiles(run.folder());
    CollectedScores scores = new CollectedScores();
    files.forEachScore(scores::add);
    return new ExpectedCheck(recorded, files.readRun(), scores).facts();
  }

  @BeforeAll
  void recordTheRightMethod() throws IOException {
    RunFiles right = new RunFiles(run(new MethodUnderTest(it -> it), "right").folder());
    exact = ExpectedRecorder.record(List.of(right), Kind.EXACT);
    statistical = ExpectedRecorder.record(List.of(right), Kind.STATISTICAL);
  }

  @Test
  void theShippedSuiteFindsWhatWasRecorded() {
    RunResult run = Suites.run(SuiteReader.readShipped("regression"), folder.resolve("shipped"));
    assertThat(run.gates())
        .allSatisfy(gate -> assertThat(gate.outcome()).isEqualTo(GateOutcome.HOLDS))
        .hasSizeGreaterThan(30);
    assertThat(run.report().run().warnings()).isEmpty();
  }

  @Test
  void theRightMethodPasses() throws IOException {
    RunResult again = run(new MethodUnderTest(it -> it), "again");
    assertThat(held(exact, again))
        .allSatisfy(gate -> assertThat(gate.outcome()).isEqualTo(GateOutcome.HOLDS))
        .allSatisfy(gate -> assertThat(gate.evidence().message()).isEmpty())
        .hasSizeGreaterThan(20);
  }

  /** The samples are the recorded ones, so that an exact value fails for any loss. */
  @ParameterizedTest
  @EnumSource
  void aBrokenOneFails(Fault fault) throws IOException {
    RunResult broken = run(fault.plugin(), fault.name());
    List<ReportedGate> failed =
        held(exact, broken).stream().filter(it -> it.outcome() == GateOutcome.FAILS).toList();
    assertThat(failed).isNotEmpty();
    assertThat(failed).allSatisfy(gate -> assertThat(gate.explainer()).isEqualTo("mine"));
    assertThat(held(statistical, broken)).anyMatch(it -> it.outcome() != GateOutcome.HOLDS);
  }
}
