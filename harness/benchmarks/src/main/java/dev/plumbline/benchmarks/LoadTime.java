package dev.plumbline.benchmarks;

import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.GraphSession;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The processor time of the process to load a model of images, from a started engine to a model
 * that is ready. The first process with a cache makes the checks of the model, the next ones read
 * what they found.
 *
 * <pre>
 * java -cp … dev.plumbline.benchmarks.LoadTime MODEL HEIGHT,WIDTH,CHANNELS OUTPUTS CACHE
 * </pre>
 */
public final class LoadTime {
  private LoadTime() {}

  /** Loads the model and prints the time in seconds. */
  public static void main(String[] arguments) {
    int[] shape = Arrays.stream(arguments[1].split(",")).mapToInt(Integer::parseInt).toArray();
    LoadOptions options =
        LoadOptions.of(
                InputLayout.of("x", Shape.of(shape), InputKind.IMAGE),
                Integer.parseInt(arguments[2]))
            .checked(new LoadOptions.Checks(Path.of(arguments[3]), Progress.SILENT, false));
    EngineRuntime.start();
    GraphSession.gpus();
    double seconds =
        LargeComparison.seconds(
            () -> SavedModelLoader.load(Path.of(arguments[0]), options).close());
    System.out.printf("%.1f s%n", seconds);
  }
}
