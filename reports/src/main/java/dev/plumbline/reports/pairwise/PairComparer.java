package dev.plumbline.reports.pairwise;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.pairwise.PairEvidence.RankEvidence;
import dev.plumbline.reports.scores.PairedScores;
import dev.plumbline.reports.scores.PlaceScores;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.CrossedScores;
import dev.plumbline.reports.statistics.HolmCorrection;
import dev.plumbline.reports.statistics.PigeonholeBootstrap;
import dev.plumbline.reports.statistics.SampleSummary;
import dev.plumbline.reports.statistics.SignedRank;
import dev.plumbline.reports.statistics.SignedRank.PValueMethod;
import dev.plumbline.reports.statistics.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares pairs of methods: mean differences with intervals from common draws, signed-rank tests,
 * and Holm's correction over all pairs given together, which are the family.
 */
public final class PairComparer {
  /** A method and its scores. */
  public record ScoredMethod(String name, PlaceScores scores) {}

  /** Two methods that are compared in a test with a direction. */
  public record Pairing(ScoredMethod first, ScoredMethod second, Direction direction) {}

  private final PigeonholeBootstrap bootstrap;

  /** A comparer whose intervals come from these draws. */
  public PairComparer(PigeonholeBootstrap bootstrap) {
    this.bootstrap = bootstrap;
  }

  /** The comparisons of a family in order, with one margin for all. */
  public List<ComparedPair> compare(List<Pairing> family, double margin) {
    double[] margins = new double[family.size()];
    Arrays.fill(margins, margin);
    return compare(family, margins);
  }

  /** The comparisons of a family in order, each with its margin in units of the score. */
  public List<ComparedPair> compare(List<Pairing> family, double... margins) {
    return compare(family, differences -> bootstrap.intervals(known(differences)), margins);
  }

  /** The intervals of differences, in order; those without values are left out. */
  interface IntervalSource {
    List<Statistic<ConfidenceInterval>> of(List<Statistic<CrossedScores>> differences);
  }

  private static List<CrossedScores> known(List<Statistic<CrossedScores>> differences) {
    return differences.stream().flatMap(scores -> scores.value().stream()).toList();
  }

  /** The comparisons of a family whose intervals come from a source. */
  List<ComparedPair> compare(List<Pairing> family, IntervalSource source, double... margins) {
    List<PairedScores> pairs =
        family.stream()
            .map(it -> PairedScores.of(it.first().scores(), it.second().scores(), it.direction()))
            .toList();
    List<double[]> samples = pairs.stream().map(PairedScores::perSample).toList();
    List<PairEvidence> evidence = evidence(pairs, samples, source);
    List<Integer> compared =
        IntStream.range(0, family.size()).filter(i -> evidence.get(i).pairs() > 0).boxed().toList();
    Iterator<Double> adjusted =
        HolmCorrection.adjust(compared.stream().map(i -> evidence.get(i).rankTest().p()).toList())
            .iterator();
    List<ComparedPair> comparisons = new ArrayList<>();
    for (int i = 0; i < family.size(); i++) {
      PairEvidence found =
          evidence.get(i).pairs() > 0
              ? evidence.get(i).withAdjusted(adjusted.next())
              : evidence.get(i);
      comparisons.add(
          comparison(family.get(i), found, samples.get(i), margins[i], compared.size()));
    }
    return comparisons;
  }

  private static ComparedPair comparison(
      Pairing pair, PairEvidence evidence, double[] samples, double margin, int comparisons) {
    VerdictRule rule = new VerdictRule(margin);
    PairVerdict verdict = rule.verdict(evidence);
    double deviation =
        SampleSummary.of(samples).map(SampleSummary::deviation).fold(sd -> sd, why -> Double.NaN);
    long would =
        verdict == PairVerdict.NOT_SHOWN ? rule.wouldDecide(evidence, deviation, comparisons) : 0;
    return new ComparedPair(
        pair.first().name(), pair.second().name(), verdict, evidence.withWouldDecide(would));
  }

  private static List<PairEvidence> evidence(
      List<PairedScores> pairs, List<double[]> samples, IntervalSource source) {
    List<Statistic<CrossedScores>> crossed = pairs.stream().map(PairedScores::crossed).toList();
    Iterator<Statistic<ConfidenceInterval>> intervals = source.of(crossed).iterator();
    List<PairEvidence> evidence = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      Statistic<CrossedScores> scores = crossed.get(i);
      double[] differences = samples.get(i);
      evidence.add(
          new PairEvidence(
              differences.length,
              scores.map(CrossedScores::mean),
              scores.fold(any -> intervals.next(), Statistic::undefined),
              winRate(differences),
              rankTest(differences),
              0));
    }
    return evidence;
  }

  private static double winRate(double[] differences) {
    return Arrays.stream(differences)
        .map(d -> d > 0 ? 1 : d < 0 ? 0 : 0.5)
        .average()
        .orElse(Double.NaN);
  }

  private static RankEvidence rankTest(double[] differences) {
    if (differences.length == 0) {
      return new RankEvidence(Double.NaN, Double.NaN, Double.NaN, PValueMethod.EXACT);
    }
    return SignedRank.of(differences)
        .fold(
            test -> new RankEvidence(test.rankBiserial(), test.p(), test.p(), test.method()),
            zeros -> new RankEvidence(0, 1, 1, PValueMethod.EXACT));
  }
}
