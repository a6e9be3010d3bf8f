package dev.plumbline.testkit;

import static dev.plumbline.testkit.ContractRun.failures;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetFacts.TruthKind;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The contract of datasets finds the defects that it is there for. */
class DatasetContractTests {

  @Test
  void aSoundDatasetLacksATestOfItsNameAlone() {
    assertThat(failures(Sound.class)).containsExactly("hasATestOfItsName");
  }

  @Test
  void anIdThatTwoInstancesShareIsFound() {
    assertThat(failures(SharedIds.class)).contains("eachInstanceHasAnIdOfItsOwn");
  }

  @Test
  void instancesThatChangeWhenTheyAreReadAgainAreFound() {
    assertThat(failures(Counting.class))
        .contains(
            "openingAgainGivesTheSameInstances", "readingInAnotherOrderGivesTheSameInstances");
  }

  @Test
  void aHashThatDoesNotKnowTheContentIsFound() {
    assertThat(failures(SameHash.class))
        .containsExactly("hasATestOfItsName", "otherDataHaveAnotherContentHash");
  }

  @Test
  void dataThatNeverChangeAreFound() {
    assertThat(failures(Unchanging.class)).contains("otherDataHaveAnotherContentHash");
  }

  @Test
  void aRowOfAnotherWidthIsFound() {
    assertThat(failures(Wide.class)).contains("rowsAndLabelsFitTheLayoutAndTheClasses");
  }

  @Test
  void aValueThatIsNotFiniteIsFound() {
    assertThat(failures(NotFinite.class)).contains("rowsAndLabelsFitTheLayoutAndTheClasses");
  }

  @Test
  void aLabelWithoutAClassIsFound() {
    assertThat(failures(Mislabeled.class)).contains("rowsAndLabelsFitTheLayoutAndTheClasses");
  }

  @Test
  void aTruthOfAnotherKindIsFound() {
    assertThat(failures(OtherTruth.class)).contains("theTruthFitsTheFeaturesAndTheFacts");
  }

  @Test
  void aTruthOfFeaturesThatDoNotExistIsFound() {
    assertThat(failures(TruthBeyond.class)).contains("theTruthFitsTheFeaturesAndTheFacts");
  }

  @Test
  void splitsThatAnyoneCanChangeAreFound() {
    assertThat(failures(Open.class))
        .containsExactly("hasATestOfItsName", "nobodyCanChangeItsSplits");
  }

  /** Rows of two columns that follow from split, place and seed. */
  abstract static class Tried extends DatasetContract {
    private final AtomicInteger reads = new AtomicInteger();

    String id(String split, int place) {
      return split + "-" + place;
    }

    float value(int place, long seed, int read) {
      return place + seed;
    }

    int width() {
      return 2;
    }

    int label(int place) {
      return place % 2;
    }

    Truth truth() {
      return new Truth.DataTruth(Truth.Features.of(1));
    }

    String hash(long seed) {
      return "0".repeat(63) + seed;
    }

    List<Instance> split(List<Instance> instances) {
      return instances;
    }

    private Instance instance(String split, int place, long seed) {
      float[] row = new float[width()];
      row[0] = value(place, seed, reads.incrementAndGet());
      return new Instance(
          id(split, place),
          FloatRows.row(row),
          label(place),
          FeatureMap.identity(width()),
          truth(),
          List.of());
    }

    private Dataset dataset(long seed) {
      DatasetFacts facts =
          new DatasetFacts(
              InputLayout.of("x", Shape.of(2), InputKind.COLUMNS),
              List.of("a", "b"),
              TruthKind.DATA,
              hash(seed),
              Map.of());
      return new FixedDataset(
          facts,
          split(new ComputedList<>(6, place -> instance("train", place, seed))),
          split(new ComputedList<>(5, place -> instance("test", place, seed))));
    }

    @Override
    protected DatasetPlugin plugin() {
      return new DatasetPlugin() {
        @Override
        public PluginSpec spec() {
          return PluginSpec.dataset("tried")
              .version(1)
              .summary("Rows of two columns, made to be tried.")
              .references(new Reference("Nobody", 2020, "arXiv:1703.01365"))
              .build();
        }

        @Override
        public Dataset open(Parameters parameters, DatasetContext context) {
          return dataset(context.seed());
        }
      };
    }
  }

  static class Sound extends Tried {}

  static class SharedIds extends Tried {
    @Override
    String id(String split, int place) {
      return "row-" + place;
    }
  }

  static class Counting extends Tried {
    @Override
    float value(int place, long seed, int read) {
      return read;
    }
  }

  static class SameHash extends Tried {
    @Override
    String hash(long seed) {
      return "0".repeat(64);
    }
  }

  static class Unchanging extends Tried {
    @Override
    float value(int place, long seed, int read) {
      return place;
    }
  }

  static class Wide extends Tried {
    @Override
    int width() {
      return 3;
    }
  }

  static class NotFinite extends Tried {
    @Override
    float value(int place, long seed, int read) {
      return place == 3 ? Float.NaN : place + seed;
    }
  }

  static class Mislabeled extends Tried {
    @Override
    int label(int place) {
      return place % 3;
    }
  }

  static class OtherTruth extends Tried {
    @Override
    Truth truth() {
      return new Truth.ModelTruth(Vector.of(1, 0), true);
    }
  }

  static class TruthBeyond extends Tried {
    @Override
    Truth truth() {
      return new Truth.DataTruth(Truth.Features.of(2));
    }
  }

  static class Open extends Tried {
    @Override
    List<Instance> split(List<Instance> instances) {
      return new ArrayList<>(instances);
    }
  }
}
