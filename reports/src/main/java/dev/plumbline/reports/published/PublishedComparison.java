package dev.plumbline.reports.published;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TableEntry;
import dev.plumbline.reports.analysis.TableEntry.EntryPart;
import dev.plumbline.reports.results.RunDescription.ReportedPublication;
import dev.plumbline.reports.scores.CollectedScores.PlaceKey;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.Statistic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A published mean beside the mean of this run. The interval says how far the mean of this run may
 * be off; how far the published one may be off is not known, so a value outside the interval
 * disagrees with this run, and one inside does not confirm it.
 *
 * @param published the published mean
 * @param dataset the data set of its model
 * @param mean the mean of this run, or why there is none
 * @param interval its 95 % interval, or why there is none
 * @param seeds the number of training seeds; 0 without results
 * @param scores the number of scores; 0 without results
 */
public record PublishedComparison(
    ReportedPublication published,
    String dataset,
    Statistic<Double> mean,
    Statistic<ConfidenceInterval> interval,
    int seeds,
    int scores) {

  /** Where a published mean lies. */
  public enum PublishedPlace {
    /** Inside the interval of this run, its ends included. */
    INSIDE("inside our interval"),
    /** Above the interval. */
    ABOVE("above our interval"),
    /** Below the interval. */
    BELOW("below our interval"),
    /** There is no interval. */
    UNKNOWN("no interval");

    private final String words;

    PublishedPlace(String words) {
      this.words = words;
    }

    /** The place in words. */
    public String words() {
      return words;
    }
  }

  /** The comparisons of a report, in suite order. */
  public static List<PublishedComparison> of(ReportModel model) {
    return model.run().published().stream().map(it -> of(model, it)).toList();
  }

  private static PublishedComparison of(ReportModel model, ReportedPublication published) {
    Optional<ResultTable> table =
        model.tables().stream()
            .filter(it -> it.model().name().equals(published.model()))
            .findFirst();
    String dataset = table.map(it -> it.dataset().name()).orElse("");
    return table
        .flatMap(it -> entry(it, published))
        .map(entry -> of(published, dataset, entry))
        .orElseGet(() -> without(published, dataset, "this run has no scores of it", 0, 0));
  }

  private static Optional<TableEntry> entry(ResultTable results, ReportedPublication published) {
    if (!published.explainer().isEmpty()) {
      return Optional.ofNullable(
          results
              .entries()
              .get(new PlaceKey(published.explainer(), published.test(), published.variant())));
    }
    return results.modelTests().entrySet().stream()
        .filter(it -> it.getKey().test().name().equals(published.test()))
        .filter(it -> it.getKey().variant().equals(published.variant()))
        .map(it -> it.getValue())
        .findFirst();
  }

  private static PublishedComparison of(
      ReportedPublication published, String dataset, TableEntry entry) {
    int scores = entry.coverage().defined();
    if (published.part().isEmpty()) {
      return new PublishedComparison(
          published, dataset, entry.mean(), entry.interval(), entry.seeds(), scores);
    }
    EntryPart part = entry.parts().get(published.part());
    if (part == null) {
      String known = String.join(", ", entry.parts().keySet());
      String why =
          "its scores have no part '%s'; known: %s"
              .formatted(published.part(), known.isEmpty() ? "none" : known);
      return without(published, dataset, why, entry.seeds(), scores);
    }
    return new PublishedComparison(
        published, dataset, part.mean(), part.interval(), entry.seeds(), scores);
  }

  private static PublishedComparison without(
      ReportedPublication published, String dataset, String why, int seeds, int scores) {
    return new PublishedComparison(
        published, dataset, Statistic.undefined(why), Statistic.undefined(why), seeds, scores);
  }

  /** What was measured, such as {@code focus-accuracy · FTPT}. */
  public String measured() {
    return Stream.of(published.test(), published.variant(), published.part(), published.explainer())
        .filter(it -> !it.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  /** The mean of this run less the published one. */
  public Statistic<Double> difference() {
    return mean.map(it -> it - published.value());
  }

  /** Where the published mean lies. */
  public PublishedPlace place() {
    return interval
        .value()
        .map(
            it ->
                published.value() < it.low()
                    ? PublishedPlace.BELOW
                    : published.value() > it.high() ? PublishedPlace.ABOVE : PublishedPlace.INSIDE)
        .orElse(PublishedPlace.UNKNOWN);
  }

  /** Source and note in one line. */
  public String origin() {
    return published.note().isEmpty()
        ? published.source()
        : published.source() + "; " + published.note();
  }

  /** What the mean of this run rests on, such as {@code 10 seeds, 2000 scores}. */
  public String rests() {
    return (seeds > 1 ? seeds + " seeds, " : "") + scores + (scores == 1 ? " score" : " scores");
  }

  /** Where the values of several comparisons were published, each place once. */
  public static List<String> sources(List<PublishedComparison> comparisons) {
    return comparisons.stream().map(PublishedComparison::origin).distinct().toList();
  }

  /**
   * The number of this one's source in brackets, as a table and a list of sources have it; empty
   * where there is one source only.
   *
   * @param sources what {@link #sources} gives
   */
  public String mark(List<String> sources) {
    return mark(sources, origin());
  }

  private static String mark(List<String> sources, String source) {
    return sources.size() < 2 ? "" : "[" + (sources.indexOf(source) + 1) + "]";
  }

  /** The sources with the numbers that {@link #mark(List)} gives them. */
  public static List<String> numbered(List<String> sources) {
    return sources.stream().map(it -> (mark(sources, it) + " " + it).strip()).toList();
  }
}
