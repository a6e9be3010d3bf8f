package dev.plumbline.core.explain.attention;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.util.Arrays;
import java.util.List;

/**
 * Turns values at attention sites into one value per position.
 *
 * @param fusion how heads and queries are combined
 * @param head the only head that is read, or {@link #EVERY}
 * @param query the query whose row is read, or {@link #EVERY}
 */
record AttentionReading(Fusion fusion, int head, int query) {
  /** Stands for all heads, or for all queries that are not padding. */
  static final int EVERY = -1;

  private static final ParameterType INDEX = new ParameterType.Whole(0, Integer.MAX_VALUE);

  /** How heads and queries are combined. */
  enum Fusion {
    /** The mean over heads and queries. */
    MEAN,
    /** The largest value of any head, then the mean over queries. */
    MAX,
    /** The sum over heads and queries. */
    SUM
  }

  /**
   * Returns the parameter that chooses the query.
   *
   * @param everyWord the word for all queries
   */
  static Parameter queryParameter(String everyWord) {
    return Parameter.of(
        "query",
        new ParameterType.OneOf(List.of(new ParameterType.Choice(List.of(everyWord)), INDEX)),
        everyWord,
        "which query's row is read, if the site has a query axis: %s, or its index"
            .formatted(everyWord));
  }

  /**
   * Returns the parameter that chooses how heads are combined, or a single one.
   *
   * @param words the ways of combining them; the first is the default
   */
  static Parameter headsParameter(String... words) {
    return Parameter.of(
        "heads",
        new ParameterType.OneOf(List.of(new ParameterType.Choice(List.of(words)), INDEX)),
        words[0],
        "how heads are combined: %s; or the index of the only head that is read"
            .formatted(String.join(" or ", words)));
  }

  /**
   * Returns the reading that the parameters choose.
   *
   * @param every how all heads are combined, unless the parameters say max
   */
  static AttentionReading of(Parameters parameters, Fusion every) {
    boolean max = "max".equals(parameters.value("heads").orElse(""));
    return new AttentionReading(
        max ? Fusion.MAX : every, index(parameters, "heads"), index(parameters, "query"));
  }

  private static int index(Parameters parameters, String name) {
    return parameters.value(name).orElse("") instanceof Number number ? number.intValue() : EVERY;
  }

  /** The value of each element of a site. */
  interface SiteValues {
    double at(int element);
  }

  /**
   * Returns the part that each element has in the value of its position; the parts sum to that
   * value. Padding and queries that are not read get exactly 0, whatever their values.
   */
  double[] counted(AttentionAxes axes, Padding padding, SiteValues values) {
    double[] rows = queryShares(axes, padding);
    double[] counted = new double[axes.size()];
    int[] largest = fusion == Fusion.MAX ? largestHeads(axes, values) : new int[0];
    double share = fusion == Fusion.MEAN && head == EVERY ? 1.0 / axes.heads() : 1;
    for (int e = 0; e < counted.length; e++) {
      boolean read = head == EVERY || axes.head(e) == head;
      boolean counts = read && !padding.at(axes.position(e)) && rows[axes.query(e)] != 0;
      if (counts && (largest.length == 0 || largest[axes.pair(e)] == e)) {
        counted[e] = rows[axes.query(e)] * share * values.at(e);
      }
    }
    return counted;
  }

  /**
   * Returns the factor with which each query's row enters the result.
   *
   * @throws NotApplicableException if the site has no such head or query, or the query is padding
   */
  double[] queryShares(AttentionAxes axes, Padding padding) {
    int queries = axes.queries();
    if (head >= axes.heads()) {
      throw new NotApplicableException(
          "heads: %d, but attention site '%s' has heads 0 to %d"
              .formatted(head, axes.site().name(), axes.heads() - 1));
    }
    if (query >= queries) {
      throw new NotApplicableException(
          "query: %d, but attention site '%s' has queries 0 to %d"
              .formatted(query, axes.site().name(), queries - 1));
    }
    double[] shares = new double[queries];
    if (query != EVERY) {
      if (axes.square() && padding.at(query)) {
        throw new NotApplicableException("query: %d is padding in this sample".formatted(query));
      }
      shares[query] = 1;
      return shares;
    }
    int real = axes.square() ? padding.real() : queries;
    for (int q = 0; q < queries; q++) {
      boolean counts = !(axes.square() && padding.at(q));
      shares[q] = !counts ? 0 : fusion == Fusion.SUM ? 1 : 1.0 / real;
    }
    return shares;
  }

  /**
   * Returns, for each pair of query and position, the element of the head with the largest value.
   */
  private static int[] largestHeads(AttentionAxes axes, SiteValues values) {
    int[] largest = new int[axes.queries() * axes.positions()];
    Arrays.fill(largest, -1);
    for (int e = 0; e < axes.size(); e++) {
      int pair = axes.pair(e);
      if (largest[pair] < 0 || !(values.at(e) <= values.at(largest[pair]))) {
        largest[pair] = e;
      }
    }
    return largest;
  }

  /**
   * Returns the values with heads combined, one row per query and one column per position; padding
   * is 0.
   */
  double[][] matrix(AttentionAxes axes, Padding padding, SiteValues values) {
    AttentionReading rows = new AttentionReading(fusion, head, EVERY);
    double[] shares = rows.queryShares(axes, padding);
    double[] counted = rows.counted(axes, padding, values);
    double[][] matrix = new double[axes.queries()][axes.positions()];
    for (int e = 0; e < counted.length; e++) {
      int q = axes.query(e);
      if (shares[q] != 0) {
        matrix[q][axes.position(e)] += counted[e] / shares[q];
      }
    }
    return matrix;
  }

  /**
   * Returns the attribution for the parts that elements have in their positions' values. With one
   * site the raw values stand at that site; with several, the values per position are summed or
   * averaged over the sites and stand at the input.
   */
  Attribution attribution(
      Semantics semantics, Subject subject, List<AttentionAxes> sites, List<double[]> counted) {
    FeatureMap features = subject.instance().features();
    if (sites.size() == 1) {
      return Attribution.ofRaw(semantics, sites.get(0).site(), Vector.of(counted.get(0)), features);
    }
    double[] values = new double[features.features()];
    double share = fusion == Fusion.SUM ? 1 : 1.0 / sites.size();
    for (int site = 0; site < sites.size(); site++) {
      Vector sums = features.at(sites.get(site).site()).sum(Vector.of(counted.get(site)));
      for (int f = 0; f < values.length; f++) {
        values[f] += share * sums.get(f);
      }
    }
    return Attribution.ofFeatures(semantics, subject.input(), Vector.of(values), features)
        .readFrom(AttentionSites.names(sites));
  }
}
