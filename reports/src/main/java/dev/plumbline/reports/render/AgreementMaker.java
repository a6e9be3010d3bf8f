package dev.plumbline.reports.render;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription.ExplainerFacts;
import dev.plumbline.reports.results.RunDescription.Verdict;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.statistics.Finding;
import dev.plumbline.reports.statistics.KrippendorffAlpha;
import dev.plumbline.reports.statistics.RankAgreement;
import dev.plumbline.reports.statistics.RankAgreement.Concordance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Makes agreements: between methods from rows of pairs, between tests from the tables. Controls are
 * left out, and columns that failed their check.
 */
final class AgreementMaker {
  private final List<Block> blocks;
  private final List<ScoreRow> pairs;

  AgreementMaker(List<Block> blocks, List<ScoreRow> pairs) {
    this.blocks = blocks;
    this.pairs = pairs;
  }

  /** One agreement per block that has two methods. */
  List<Agreement> agreements() {
    return blocks.stream().filter(block -> methods(block).size() > 1).map(this::agreement).toList();
  }

  private static List<String> methods(Block block) {
    return block.lines().stream()
        .filter(ExplainerFacts::isMethod)
        .map(ExplainerFacts::name)
        .toList();
  }

  private Agreement agreement(Block block) {
    List<String> methods = methods(block);
    List<Column> columns =
        block.columns().stream()
            .filter(column -> column.verdict().verdict() != Verdict.REFUTED)
            .filter(column -> column.test().direction() != Direction.NEITHER)
            .toList();
    return new Agreement(
        block.dataset().name(),
        block.model().name(),
        methods,
        pairs(block),
        operators(block, methods, columns),
        alpha(block, methods, columns),
        columns.stream().map(Column::label).toList());
  }

  private Map<Agreement.Pair, Cell> pairs(Block block) {
    Map<Agreement.Pair, List<ScoreRow>> rows = new LinkedHashMap<>();
    for (ScoreRow row : pairs) {
      if (row.place().dataset().equals(block.dataset().name())
          && row.place().model().equals(block.model().name())) {
        rows.computeIfAbsent(
                new Agreement.Pair(row.place().explainer(), row.place().variant()),
                any -> new ArrayList<>())
            .add(row);
      }
    }
    Map<Agreement.Pair, Cell> cells = new LinkedHashMap<>();
    rows.forEach((pair, of) -> cells.put(pair, CellMaker.of(of)));
    return cells;
  }

  /** Kendall's W over the variants of each test that has several, over the methods all score. */
  private static Map<String, Finding<Concordance>> operators(
      Block block, List<String> methods, List<Column> columns) {
    Map<String, List<double[]>> tests = new LinkedHashMap<>();
    for (Column column : columns) {
      tests
          .computeIfAbsent(column.test().name(), any -> new ArrayList<>())
          .add(goodness(block, methods, column));
    }
    Map<String, Finding<Concordance>> found = new LinkedHashMap<>();
    tests.forEach(
        (test, variants) -> {
          if (variants.size() > 1) {
            found.put(test, RankAgreement.concordance(common(variants)));
          }
        });
    return found;
  }

  /** The means of the methods, turned so that more is better; NaN where there is none. */
  private static double[] goodness(Block block, List<String> methods, Column column) {
    double sign = column.test().direction() == Direction.LOWER ? -1 : 1;
    return methods.stream()
        .mapToDouble(
            method -> {
              Cell cell =
                  block.cells().get(new Block.At(method, column.test().name(), column.variant()));
              return cell == null
                  ? Double.NaN
                  : cell.mean().fold(mean -> sign * mean, why -> Double.NaN);
            })
        .toArray();
  }

  /** The lists without the places where one of them is missing. */
  private static List<double[]> common(List<double[]> lists) {
    int[] kept =
        IntStream.range(0, lists.get(0).length)
            .filter(i -> lists.stream().noneMatch(list -> Double.isNaN(list[i])))
            .toArray();
    return lists.stream()
        .map(list -> Arrays.stream(kept).mapToDouble(i -> list[i]).toArray())
        .toList();
  }

  /** Krippendorff's α of the ranks that all tests and variants give the methods. */
  private static Finding<Double> alpha(Block block, List<String> methods, List<Column> columns) {
    if (columns.size() < 2) {
      return Finding.undefined("agreement needs two tests, got " + columns.size());
    }
    return KrippendorffAlpha.ordinal(
        columns.stream().map(column -> ranks(goodness(block, methods, column))).toList());
  }

  /** Ranks among what is there, ties sharing their mean; NaN stays. */
  private static double[] ranks(double[] values) {
    return Arrays.stream(values)
        .map(
            value ->
                Double.isNaN(value)
                    ? value
                    : Arrays.stream(values).filter(other -> other < value).count()
                        + (Arrays.stream(values).filter(other -> other == value).count() + 1) / 2.0)
        .toArray();
  }
}
