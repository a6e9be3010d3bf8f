package dev.plumbline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.tensorflow.fixtures.HandWrittenModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process's memory does not grow with the number of batches. */
class MemoryTests {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int BATCHES = 10_000;
  private static final int ROUNDS = 20;
  @TempDir Path folder;

  private static double residentMegabytes() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void memoryIsFlatOverTenThousandBatches() throws IOException {
    assumeTrue(Files.exists(STATUS), "this system has no " + STATUS);
    HandWrittenModel.writeMlp(folder, 256, 3);
    try (Model model =
        SavedModelLoader.load(folder, LoadOptions.of(HandWrittenModel.columns(256), 3))) {
      int rows = BATCHES / ROUNDS / 4 * model.facts().computeBatch();
      FloatRows few = HandWrittenModel.rows(new SplittableRandom(2), 64, 256);
      Rows many = Rows.of(rows, 256, (row, target, offset) -> few.write(row % 64, target, offset));
      work(model, many);
      work(model, many);
      double[] megabytes = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        work(model, many);
        megabytes[round] = residentMegabytes();
      }
      // a leaked batch of 256 by 256 floats is 256 KiB: 10,000 of them would be 2,500 MB
      assertThat(slope(megabytes) * ROUNDS).isLessThan(50);
    }
  }

  /** Two forward passes and two with gradients per batch of rows. */
  private static void work(Model model, Rows rows) {
    Site input = Site.input(model.facts().layout());
    Target target = Target.of(OutputKind.LOGIT, 0);
    for (int i = 0; i < 2; i++) {
      model.run(Pass.forward(rows, OutputKind.LOGIT, (row, values, offset) -> {}));
      model.run(
          Pass.gradients(
              rows, new Pass.WantedGradients(input, row -> target, (row, values, offset) -> {})));
    }
  }

  /** The slope of a least-squares line, per round. */
  private static double slope(double[] values) {
    double middle = (values.length - 1) / 2.0;
    double product = 0;
    double square = 0;
    for (int i = 0; i < values.length; i++) {
      product += (i - middle) * values[i];
      square += (i - middle) * (i - middle);
    }
    return product / square;
  }
}
