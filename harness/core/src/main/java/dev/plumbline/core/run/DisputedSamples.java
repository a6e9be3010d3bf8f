package dev.plumbline.core.run;

import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.record.SampleViews.ChosenSample;
import dev.plumbline.core.record.SampleViews.SampleChoice;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.reports.results.CellFile;
import dev.plumbline.reports.results.RunFolder;
import dev.plumbline.reports.results.ScoreRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Chooses the samples that a report shows: those on which the methods agree least, by the mean of
 * the rank correlations of each two methods. A pair without a rank correlation, as where a method
 * fails, counts as −1. Without two methods they are the first samples.
 */
final class DisputedSamples implements SampleChoice {
  private final RunFolder folder;
  private final Collection<AgreementCell> agreements;
  private final int most;

  /** The choice of at most some samples, from the agreement that a run folder holds. */
  DisputedSamples(RunFolder folder, Collection<AgreementCell> agreements, int most) {
    this.folder = folder;
    this.agreements = List.copyOf(agreements);
    this.most = most;
  }

  @Override
  public List<ChosenSample> of(OpenModel model) {
    Map<String, Dispute> disputes = new LinkedHashMap<>();
    for (AgreementCell cell : agreements) {
      if (isOf(model, cell.model())
          && cell.isNeeded()
          && folder.readCell(cell.key()) instanceof CellFile.CellReading.CompleteCell found) {
        found
            .rows()
            .forEach(
                row ->
                    disputes
                        .computeIfAbsent(row.subject().sample(), any -> new Dispute())
                        .add(row));
      }
    }
    List<Instance> samples = model.chunks().stream().flatMap(List::stream).toList();
    return disputes.isEmpty() ? first(samples) : disputed(samples, disputes);
  }

  private static boolean isOf(OpenModel model, OpenModel other) {
    return model.planned().equals(other.planned()) && model.seedName().equals(other.seedName());
  }

  private List<ChosenSample> first(List<Instance> samples) {
    return samples.stream().limit(most).map(sample -> new ChosenSample(sample, "")).toList();
  }

  private List<ChosenSample> disputed(List<Instance> samples, Map<String, Dispute> disputes) {
    List<ChosenSample> chosen = new ArrayList<>();
    samples.stream()
        .filter(sample -> disputes.containsKey(sample.id()))
        .sorted(Comparator.comparingDouble(sample -> of(disputes, sample).agreement()))
        .limit(most)
        .forEach(sample -> chosen.add(new ChosenSample(sample, of(disputes, sample).words())));
    return chosen;
  }

  private static Dispute of(Map<String, Dispute> disputes, Instance sample) {
    return disputes.getOrDefault(sample.id(), new Dispute());
  }

  /** How far the pairs of methods agree on a sample. */
  private static final class Dispute {
    private double sum;
    private int pairs;
    private int without;

    void add(ScoreRow row) {
      if (row.outcome().isDefined()) {
        sum += row.outcome().value();
        pairs++;
      } else {
        without++;
      }
    }

    double agreement() {
      return pairs + without == 0 ? 0 : (sum - without) / (pairs + without);
    }

    String words() {
      String mean =
          pairs == 0
              ? ""
              : String.format(Locale.ROOT, ": mean rank correlation %.2f", sum / pairs)
                  .replace('-', '−');
      String rest =
          without == 0 ? "" : "; %d of %d pairs have none".formatted(without, pairs + without);
      return "One of the samples on which the methods agree least" + mean + rest + ".";
    }
  }
}
