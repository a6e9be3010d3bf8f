package example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.testkit.DatasetContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract brings what holds for every dataset; here stands what holds for this one. */
class BumpsTests extends DatasetContract {
  @Override
  protected DatasetPlugin plugin() {
    return new Bumps();
  }

  /** Few rows, so that the contract reads all of them quickly. */
  @Override
  protected Map<String, Object> given(Path folder) {
    return Map.of("train", 50L, "test", 50L);
  }

  private Dataset open() {
    return plugin()
        .open(
            Parameters.defaults(plugin().spec(), given(Path.of(""))),
            new DatasetPlugin.DatasetContext(1, Path.of(""), Progress.SILENT));
  }

  @Test
  void theBumpPointsWhereTheLabelSays() {
    for (Instance instance : open().test()) {
      double sum = 0;
      for (int feature : evidence(instance)) {
        sum += instance.row().get(0, feature);
      }
      // three values of 1 or -1 and the noise of three, whose deviation is 0.3 * sqrt(3) = 0.52
      assertThat(sum > 0).as(instance.id()).isEqualTo(instance.label() == 1);
    }
  }

  @Test
  void theEvidenceIsThreeNeighbors() {
    for (Instance instance : open().test()) {
      int[] evidence = evidence(instance);
      assertThat(evidence).hasSize(3);
      assertThat(evidence[2] - evidence[0]).isEqualTo(2);
    }
  }

  private static int[] evidence(Instance instance) {
    return ((Truth.DataTruth) instance.truth()).features().stream().toArray();
  }
}
