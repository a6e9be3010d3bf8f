package dev.plumbline.metrics.model;

import dev.plumbline.metrics.numerics.Vector;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How much each feature mattered, and what the numbers mean.
 *
 * @param semantics what the numbers mean
 * @param site where the raw values stand
 * @param raw one value per element of the site
 * @param features one value per feature of the instance: what rankings use
 * @param baseline the row at the site the attribution is measured from; null where the method has
 *     none
 * @param sites the names of the places inside the model that the values were read from, such as an
 *     embedding, a layer or attention weights; empty where the input alone was asked about
 * @param diagnostics further numbers of the method: completeness gap, steps taken, passes
 */
public record Attribution(
    Semantics semantics,
    Site site,
    Vector raw,
    Vector features,
    @Nullable FloatRows baseline,
    List<String> sites,
    Map<String, Double> diagnostics) {

  /**
   * What the numbers mean.
   *
   * @param kind what they are
   * @param signed whether the sign carries meaning
   * @param complete whether the method claims that the raw values sum to F(x) − F(baseline)
   */
  public record Semantics(AttributionKind kind, boolean signed, boolean complete) {}

  /** Sorts the diagnostics and checks that values fit the site. */
  public Attribution {
    sites = List.copyOf(sites);
    diagnostics = Collections.unmodifiableSortedMap(new TreeMap<>(diagnostics));
    if (raw.size() != site.width()) {
      throw new IllegalArgumentException(
          raw.size() + " values for site " + site.name() + " " + site.shape());
    }
  }

  /** An attribution by element values and by feature values that are not their sums. */
  public static Attribution of(Semantics semantics, Site site, Vector raw, Vector features) {
    List<String> sites = site.kind() == SiteKind.INPUT ? List.of() : List.of(site.name());
    return new Attribution(semantics, site, raw, features, null, sites, Map.of());
  }

  /** An attribution by element values; feature values are their sums. */
  public static Attribution ofRaw(Semantics semantics, Site site, Vector raw, FeatureMap features) {
    return of(semantics, site, raw, features.at(site).sum(raw));
  }

  /** An attribution by feature values; element values spread them evenly. */
  public static Attribution ofFeatures(
      Semantics semantics, Site site, Vector values, FeatureMap features) {
    return of(semantics, site, features.at(site).spread(values), values);
  }

  /**
   * The same attribution, read from places inside the model though its values stand at the input:
   * for methods that read layers or attention weights and carry what they find to the features.
   *
   * @param places the names of the places
   */
  public Attribution readFrom(List<String> places) {
    return new Attribution(semantics, site, raw, features, baseline, places, diagnostics);
  }

  /** The same attribution with other values, of elements and of features. */
  public Attribution withValues(Vector ofElements, Vector ofFeatures) {
    return new Attribution(semantics, site, ofElements, ofFeatures, baseline, sites, diagnostics);
  }

  /** The row the attribution is measured from. */
  public Optional<FloatRows> measuredFrom() {
    return Optional.ofNullable(baseline);
  }

  /** The same attribution measured from a baseline. */
  public Attribution withBaseline(FloatRows row) {
    return new Attribution(semantics, site, raw, features, row, sites, diagnostics);
  }

  /** The same attribution with one more diagnostic. */
  public Attribution with(String name, double value) {
    Map<String, Double> more = new TreeMap<>(diagnostics);
    more.put(name, value);
    return with(more);
  }

  /** The same attribution with other diagnostics. */
  public Attribution with(Map<String, Double> others) {
    return new Attribution(semantics, site, raw, features, baseline, sites, others);
  }

  /** Whether every value is finite. */
  public boolean isFinite() {
    return raw.isFinite() && features.isFinite();
  }
}
