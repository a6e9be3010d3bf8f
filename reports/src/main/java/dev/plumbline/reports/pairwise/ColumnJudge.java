package dev.plumbline.reports.pairwise;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.pairwise.ColumnComparison.BlindBar;
import dev.plumbline.reports.pairwise.PairComparer.Pairing;
import dev.plumbline.reports.pairwise.PairComparer.ScoredMethod;
import dev.plumbline.reports.results.TestDescription;
import dev.plumbline.reports.scores.PairedScores;
import dev.plumbline.reports.scores.PlaceScores;
import dev.plumbline.reports.statistics.CommonReplicates;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.CrossedScores;
import dev.plumbline.reports.statistics.PigeonholeBootstrap;
import dev.plumbline.reports.statistics.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compares the methods of one column with each other and with the model-blind maps. */
public final class ColumnJudge {
  private final TestDescription test;
  private final double equivalence;
  private final PigeonholeBootstrap bootstrap;

  /**
   * A judge of the columns of a test.
   *
   * @param equivalence the share of the scale within which methods count as equal
   * @param bootstrap the draws of all intervals of the table
   */
  public ColumnJudge(TestDescription test, double equivalence, PigeonholeBootstrap bootstrap) {
    this.test = test;
    this.equivalence = equivalence;
    this.bootstrap = bootstrap;
  }

  /**
   * The comparisons of a column; empty if the test has no better direction or no method has a
   * score.
   *
   * @param methods the scores of the methods by name
   * @param blind the scores of the maps that never saw the model, by name
   */
  public Optional<ColumnComparison> judge(
      Map<String, PlaceScores> methods, Map<String, PlaceScores> blind) {
    List<ScoredMethod> scored = ranked(methods);
    if (test.direction() == Direction.NEITHER || scored.isEmpty()) {
      return Optional.empty();
    }
    EqualityMargin margin = EqualityMargin.of(test, equivalence, methods.values());
    PairComparer comparer = new PairComparer(bootstrap);
    Statistic<CommonReplicates> common = common(scored);
    return Optional.of(
        new ColumnComparison(
            scored.stream().map(ScoredMethod::name).toList(),
            margin,
            best(scored, common),
            pairs(scored, common, margin, comparer),
            bar(scored, blind, margin, comparer)));
  }

  private List<ScoredMethod> ranked(Map<String, PlaceScores> scores) {
    List<ScoredMethod> found = new ArrayList<>();
    Map<String, Double> means = new HashMap<>();
    scores.forEach(
        (name, of) ->
            of.mean()
                .value()
                .ifPresent(
                    mean -> {
                      found.add(new ScoredMethod(name, of));
                      means.put(name, mean);
                    }));
    double sign = test.direction() == Direction.LOWER ? 1 : -1;
    found.sort(
        Comparator.comparingDouble(it -> sign * Objects.requireNonNull(means.get(it.name()))));
    return found;
  }

  private List<ComparedPair> pairs(
      List<ScoredMethod> scored,
      Statistic<CommonReplicates> common,
      EqualityMargin margin,
      PairComparer comparer) {
    List<Pairing> pairs = new ArrayList<>();
    List<int[]> places = new ArrayList<>();
    for (int one = 0; one < scored.size(); one++) {
      for (int other = one + 1; other < scored.size(); other++) {
        pairs.add(new Pairing(scored.get(one), scored.get(other), test.direction()));
        places.add(new int[] {one, other});
      }
    }
    double[] margins = new double[pairs.size()];
    Arrays.fill(margins, margin.size());
    return comparer.compare(pairs, differences -> intervals(differences, places, common), margins);
  }

  /** Intervals from the common replicates where they are those of the differences, else anew. */
  private List<Statistic<ConfidenceInterval>> intervals(
      List<Statistic<CrossedScores>> differences,
      List<int[]> places,
      Statistic<CommonReplicates> common) {
    List<Statistic<ConfidenceInterval>> found = new ArrayList<>();
    for (int i = 0; i < differences.size(); i++) {
      int[] at = places.get(i);
      differences
          .get(i)
          .value()
          .map(
              scores ->
                  common
                      .value()
                      .filter(it -> it.covers(scores))
                      .map(it -> it.interval(at[0], at[1], scores))
                      .orElseGet(() -> bootstrap.interval(scores)))
          .ifPresent(found::add);
    }
    return found;
  }

  private Statistic<CommonReplicates> common(List<ScoredMethod> scored) {
    List<Statistic<CrossedScores>> common =
        PairedScores.common(scored.stream().map(ScoredMethod::scores).toList(), test.direction());
    return common.stream().allMatch(Statistic::isDefined)
        ? CommonReplicates.of(bootstrap, common.stream().map(Statistic::orElseThrow).toList())
        : Statistic.undefined("no sample is scored for all methods");
  }

  private static Statistic<Map<String, Double>> best(
      List<ScoredMethod> scored, Statistic<CommonReplicates> common) {
    return common.map(
        replicates -> {
          Vector shares = replicates.bestShares();
          Map<String, Double> byName = new LinkedHashMap<>();
          for (int i = 0; i < scored.size(); i++) {
            byName.put(scored.get(i).name(), shares.get(i));
          }
          return byName;
        });
  }

  private Optional<BlindBar> bar(
      List<ScoredMethod> scored,
      Map<String, PlaceScores> blind,
      EqualityMargin margin,
      PairComparer comparer) {
    List<ScoredMethod> maps = test.rewardsConstants() ? List.of() : ranked(blind);
    return maps.stream()
        .findFirst()
        .map(
            map ->
                new BlindBar(
                    map.name(),
                    map.scores().mean().orElseThrow(),
                    comparer.compare(
                        scored.stream().map(it -> new Pairing(it, map, test.direction())).toList(),
                        margin.size())));
  }
}
