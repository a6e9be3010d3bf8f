package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.metrics.spec.ParameterGrid;
import dev.plumbline.metrics.spec.ParameterGrid.VariedParameter;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.TestDescription;
import dev.plumbline.reports.scores.CollectedScores.PlaceKey;
import dev.plumbline.reports.scores.PairedScores;
import dev.plumbline.reports.scores.PlaceScores;
import dev.plumbline.reports.statistics.CrossedScores;
import dev.plumbline.reports.statistics.GridRanks;
import dev.plumbline.reports.statistics.PigeonholeBootstrap;
import dev.plumbline.reports.statistics.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The order of the methods over the grid of settings that a suite declares for a test. Settings are
 * known by their numbers in the grid.
 *
 * @param test the test with its grid
 * @param settings the settings that have scores of all methods, in order; the first one is the
 *     declared one where it was run
 * @param methods the methods that have a score under every setting, in the order of the suite
 * @param found their ranks; undefined where no two samples are scored everywhere
 */
public record GridOrder(
    TestDescription test,
    List<Integer> settings,
    List<String> methods,
    Statistic<GridRanks> found) {

  /**
   * The nearest setting in which a method leads.
   *
   * @param setting its number
   * @param changes what it changes in the declared setting, parameter by parameter
   */
  public record LeadingSetting(int setting, List<String> changes) {
    /** Copies the list. */
    public LeadingSetting {
      changes = List.copyOf(changes);
    }
  }

  /** Copies the lists. */
  public GridOrder {
    settings = List.copyOf(settings);
    methods = List.copyOf(methods);
  }

  /** The orders of the tests of a table that have a grid. */
  static List<GridOrder> of(
      List<ReportedExplainer> explainers,
      Set<TestColumn> columns,
      Map<PlaceKey, PlaceScores> scores,
      PigeonholeBootstrap bootstrap) {
    Set<TestDescription> tests = new LinkedHashSet<>();
    columns.stream()
        .filter(it -> it.contract().verdict() != ContractVerdict.REFUTED)
        .filter(it -> it.test().direction() != Direction.NEITHER && !it.test().grid().isEmpty())
        .forEach(it -> tests.add(it.test()));
    List<GridOrder> orders = new ArrayList<>();
    for (TestDescription test : tests) {
      List<TestColumn> settings =
          columns.stream()
              .filter(it -> it.test().equals(test))
              .filter(it -> it.contract().verdict() != ContractVerdict.REFUTED)
              .filter(it -> it.setting() >= 0)
              .sorted(Comparator.comparingInt(TestColumn::setting))
              .toList();
      List<String> methods =
          explainers.stream()
              .filter(ReportedExplainer::isMethod)
              .map(ReportedExplainer::name)
              .filter(name -> settings.stream().allMatch(it -> scored(scores, it, name)))
              .toList();
      if (settings.size() > 1 && methods.size() > 1) {
        orders.add(
            new GridOrder(
                test,
                settings.stream().map(TestColumn::setting).toList(),
                methods,
                ranks(settings, methods, scores, bootstrap)));
      }
    }
    return orders;
  }

  private static boolean scored(
      Map<PlaceKey, PlaceScores> scores, TestColumn column, String method) {
    PlaceScores found = scores.get(column.place(method));
    return found != null && found.size() > 0;
  }

  private static Statistic<GridRanks> ranks(
      List<TestColumn> settings,
      List<String> methods,
      Map<PlaceKey, PlaceScores> scores,
      PigeonholeBootstrap bootstrap) {
    List<PlaceScores> places = new ArrayList<>();
    for (TestColumn setting : settings) {
      methods.forEach(
          name -> Optional.ofNullable(scores.get(setting.place(name))).ifPresent(places::add));
    }
    List<Statistic<CrossedScores>> common =
        PairedScores.common(places, settings.get(0).test().direction());
    if (!common.stream().allMatch(Statistic::isDefined)) {
      return Statistic.undefined("no sample is scored for all methods under all settings");
    }
    List<CrossedScores> known = common.stream().map(Statistic::orElseThrow).toList();
    return GridRanks.of(
        bootstrap,
        IntStream.range(0, settings.size())
            .mapToObj(s -> known.subList(s * methods.size(), (s + 1) * methods.size()))
            .toList());
  }

  private ParameterGrid grid() {
    return test.grid();
  }

  /** The places of the methods by mean rank, best first. */
  public List<Integer> ordered(GridRanks ranks) {
    return IntStream.range(0, methods.size())
        .boxed()
        .sorted(Comparator.comparingDouble(m -> ranks.means().get(m)))
        .toList();
  }

  /**
   * The setting with the fewest changes of the declared one in which a method, by its place, is
   * first or shares the first place; of several the first one in the grid. Empty if it never leads.
   */
  public Optional<LeadingSetting> nearestLead(GridRanks ranks, int method) {
    return IntStream.range(0, settings.size())
        .filter(s -> leads(ranks.ranks().get(s), method))
        .mapToObj(
            s ->
                new LeadingSetting(
                    settings.get(s), grid().changes(settings.get(0), settings.get(s))))
        .min(Comparator.comparingInt(it -> it.changes().size()));
  }

  private static boolean leads(Vector ranks, int method) {
    return ranks.get(method) == Arrays.stream(ranks.toArray()).min().orElseThrow();
  }

  /** The number of settings and what they vary, such as {@code 12 settings (operators, steps)}. */
  public String settingWords() {
    return settings.size()
        + " settings ("
        + String.join(", ", grid().parameters().stream().map(VariedParameter::name).toList())
        + ")";
  }

  /** Who leads over the grid, and the smallest change that makes another method lead. */
  public String sentence() {
    String over = test.name() + ", over " + settingWords() + ": ";
    return over + found.fold(this::words, why -> "no order, as " + why + ".");
  }

  private String words(GridRanks ranks) {
    int first = ordered(ranks).get(0);
    List<String> best =
        ordered(ranks).stream()
            .filter(m -> ranks.means().get(m) == ranks.means().get(first))
            .map(methods::get)
            .toList();
    return "%s %s the best mean rank, %s [%s, %s]%s. %s"
        .formatted(
            KeyFindings.words(best),
            best.size() == 1 ? "has" : "share",
            Numerals.fixed(ranks.means().get(first), 2),
            Numerals.fixed(ranks.lows().get(first), 2),
            Numerals.fixed(ranks.highs().get(first), 2),
            best.size() == 1
                ? ", and leads in "
                    + Numerals.percent(ranks.leads().get(first))
                    + " of the settings"
                : "",
            change(ranks));
  }

  /** The smallest change of the declared setting that makes another method lead. */
  private String change(GridRanks ranks) {
    List<String> leaders =
        IntStream.range(0, methods.size())
            .filter(m -> leads(ranks.ranks().get(0), m))
            .mapToObj(methods::get)
            .toList();
    String declared = KeyFindings.words(leaders) + (leaders.size() == 1 ? " leads" : " lead");
    return IntStream.range(0, methods.size())
        .filter(m -> !leads(ranks.ranks().get(0), m))
        .boxed()
        .flatMap(m -> nearestLead(ranks, m).map(it -> new Overtaking(methods.get(m), it)).stream())
        .min(
            Comparator.<Overtaking>comparingInt(it -> it.lead().changes().size())
                .thenComparingInt(it -> it.lead().setting()))
        .map(
            it ->
                "%s in the declared setting; with %s %s leads: the order does not survive."
                    .formatted(declared, KeyFindings.words(it.lead().changes()), it.method()))
        .orElseGet(() -> declared + " in the declared setting, and no other method does in any.");
  }

  private record Overtaking(String method, LeadingSetting lead) {}
}
