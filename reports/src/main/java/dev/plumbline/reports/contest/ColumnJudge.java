package dev.plumbline.reports.contest;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.contest.ColumnContests.BlindBar;
import dev.plumbline.reports.contest.ContestComparer.Contender;
import dev.plumbline.reports.contest.ContestComparer.Pairing;
import dev.plumbline.reports.results.RunDescription.ReportedTest;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the methods of one column with each other and with the model-blind maps. */
public final class ColumnJudge {
  private final ReportedTest test;
  private final double equivalence;
  private final PigeonholeBootstrap bootstrap;

  /**
   * A judge of the columns of a test.
   *
   * @param equivalence the share of the scale within which methods count as equal
   * @param bootstrap the draws of all intervals of the table
   */
  public ColumnJudge(ReportedTest test, double equivalence, PigeonholeBootstrap bootstrap) {
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
  public Optional<ColumnContests> judge(
      Map<String, PlaceScores> methods, Map<String, PlaceScores> blind) {
    List<Contender> contenders = ranked(methods);
    if (test.direction() == Direction.NEITHER || contenders.isEmpty()) {
      return Optional.empty();
    }
    EqualityMargin margin = EqualityMargin.of(test, equivalence, methods.values());
    ContestComparer comparer = new ContestComparer(bootstrap);
    Statistic<CommonReplicates> common = common(contenders);
    return Optional.of(
        new ColumnContests(
            contenders.stream().map(Contender::name).toList(),
            margin,
            best(contenders, common),
            pairs(contenders, common, margin, comparer),
            bar(contenders, blind, margin, comparer)));
  }

  private List<Contender> ranked(Map<String, PlaceScores> scores) {
    List<Contender> found = new ArrayList<>();
    scores.forEach(
        (name, of) -> {
          if (mean(of).isDefined()) {
            found.add(new Contender(name, of));
          }
        });
    double sign = test.direction() == Direction.LOWER ? 1 : -1;
    found.sort(Comparator.comparingDouble(it -> sign * mean(it.scores()).orElseThrow()));
    return found;
  }

  private static Statistic<Double> mean(PlaceScores scores) {
    return scores.design().scores(scores.values()).map(CrossedScores::mean);
  }

  private List<MethodContest> pairs(
      List<Contender> contenders,
      Statistic<CommonReplicates> common,
      EqualityMargin margin,
      ContestComparer comparer) {
    List<Pairing> pairs = new ArrayList<>();
    List<int[]> places = new ArrayList<>();
    for (int one = 0; one < contenders.size(); one++) {
      for (int other = one + 1; other < contenders.size(); other++) {
        pairs.add(new Pairing(contenders.get(one), contenders.get(other), test.direction()));
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

  private Statistic<CommonReplicates> common(List<Contender> contenders) {
    List<Statistic<CrossedScores>> common =
        PairedScores.common(contenders.stream().map(Contender::scores).toList(), test.direction());
    return common.stream().allMatch(Statistic::isDefined)
        ? CommonReplicates.of(bootstrap, common.stream().map(Statistic::orElseThrow).toList())
        : Statistic.undefined("no sample is scored for all methods");
  }

  private static Statistic<Map<String, Double>> best(
      List<Contender> contenders, Statistic<CommonReplicates> common) {
    return common.map(
        replicates -> {
          Vector shares = replicates.bestShares();
          Map<String, Double> byName = new LinkedHashMap<>();
          for (int i = 0; i < contenders.size(); i++) {
            byName.put(contenders.get(i).name(), shares.get(i));
          }
          return byName;
        });
  }

  private Optional<BlindBar> bar(
      List<Contender> contenders,
      Map<String, PlaceScores> blind,
      EqualityMargin margin,
      ContestComparer comparer) {
    List<Contender> maps = test.rewardsConstants() ? List.of() : ranked(blind);
    return maps.stream()
        .findFirst()
        .map(
            map ->
                new BlindBar(
                    map.name(),
                    mean(map.scores()).orElseThrow(),
                    comparer.compare(
                        contenders.stream()
                            .map(it -> new Pairing(it, map, test.direction()))
                            .toList(),
                        margin.size())));
  }
}
