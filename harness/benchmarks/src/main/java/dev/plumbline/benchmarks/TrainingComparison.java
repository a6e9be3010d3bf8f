package dev.plumbline.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.datasets.sdc.SdcBlobs;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.training.SdcAttention;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Samples of training per second of the harness beside those of {@link BareTraining}, in turns, on
 * 3,000 mosaics of {@code dataset-2} in batches of 250. What the harness takes once per network
 * (saving it, checking it) is subtracted: the time of few epochs from that of many. Prints the
 * processor time of the process.
 *
 * <pre>
 * java -cp … dev.plumbline.benchmarks.TrainingComparison [turns] [epochs]
 * </pre>
 */
public final class TrainingComparison {
  private static final int FEW = 10;
  private static final int BATCH = 250;

  private final Dataset dataset;
  private final float[][] samples;
  private final int[] classes;
  private final int epochs;

  private TrainingComparison(Path folder, int epochs) {
    SdcBlobs plugin = new SdcBlobs();
    this.dataset =
        plugin.open(
            Parameters.defaults(plugin.spec(), Map.of("preset", "dataset-2")),
            new DatasetPlugin.DatasetContext(1, folder, Progress.SILENT));
    this.epochs = epochs;
    List<Instance> train = dataset.train();
    this.samples = train.stream().map(it -> it.row().copyRow(0)).toArray(float[][]::new);
    this.classes = train.stream().mapToInt(Instance::label).toArray();
  }

  /** Runs the comparison and prints one line per turn, and the median ratio. */
  public static void main(String[] arguments) throws IOException {
    int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    int epochs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 110;
    EngineRuntime.start();
    double[] ratios = new double[turns];
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      TrainingComparison comparison = new TrainingComparison(folder.path(), epochs);
      comparison.harness(FEW, folder.path().resolve("warm"), turns);
      comparison.bare(FEW);
      for (int turn = 0; turn < turns; turn++) {
        ratios[turn] = comparison.turn(folder.path(), turn);
      }
    }
    Arrays.sort(ratios);
    System.out.printf(Locale.ROOT, "median of harness / bare: %.2f%n", ratios[turns / 2]);
  }

  private double turn(Path folder, int turn) throws IOException {
    long few = harness(FEW, folder.resolve("few-" + turn), turn);
    long many = harness(epochs, folder.resolve("many-" + turn), turn);
    long bareFew = bare(FEW);
    long bareMany = bare(epochs);
    double harness = rate(many - few);
    double bare = rate(bareMany - bareFew);
    System.out.printf(
        Locale.ROOT,
        "harness %.0f, bare %.0f samples per processor second; once per network %.2f s%n",
        harness,
        bare,
        few / 1e9 - FEW * samples.length / harness);
    return harness / bare;
  }

  private double rate(long nanoseconds) {
    return (epochs - FEW) * (double) samples.length / (nanoseconds / 1e9);
  }

  private long harness(int count, Path cache, long seed) {
    SdcAttention plugin = new SdcAttention();
    Map<String, Object> given = Map.of("epochs", (long) count, "stop-loss", 0.0);
    long start = processorTime();
    plugin
        .open(
            Parameters.defaults(plugin.spec(), given),
            new ModelPlugin.Context(dataset, seed, "cpu", cache, Progress.SILENT))
        .close();
    return processorTime() - start;
  }

  private long bare(int count) {
    long start = processorTime();
    try (BareTraining training = new BareTraining(Draws.of(1).stream())) {
      double first = training.epoch(samples, classes, BATCH);
      double last = first;
      for (int epoch = 1; epoch < count; epoch++) {
        last = training.epoch(samples, classes, BATCH);
      }
      if (!(last < first)) {
        throw new IllegalStateException(
            "the bare loop does not learn: loss %s, then %s".formatted(first, last));
      }
    }
    return processorTime() - start;
  }

  private static long processorTime() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
