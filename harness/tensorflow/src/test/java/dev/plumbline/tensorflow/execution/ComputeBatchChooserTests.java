package dev.plumbline.tensorflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.model.Model;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.DataType;

class ComputeBatchChooserTests {
  @TempDir Path folder;

  /**
   * A convolution of a 5 x 5 kernel over images of 2 channels costs side² · 25 · 2 · filters
   * multiplications per row, and a batch may cost 2^31: 64² · 50 · 16 = 3.3 million leave room for
   * 655 rows, 64² · 50 · 64 = 13.1 million for 163, 128² · 50 · 256 = 210 million for 10.
   */
  @ParameterizedTest
  @CsvSource({"64, 16, 256", "64, 64, 128", "128, 256, 8"})
  void theBatchIsThePowerOfTwoThatTheWorkPerRowAllows(int side, int filters, int batch) {
    NetworkBuilder net = new NetworkBuilder(0, side, side, 2);
    String filter = net.drawn(0, 0.1, 5, 5, 2, filters);
    String map =
        net.writer().op("Conv2D", List.of("x", filter), NetworkBuilder.window(1, 0, "SAME"));
    String mean =
        net.writer()
            .op(
                "Mean",
                List.of(net.op("Relu", map), net.writer().ints(1, 2)),
                Map.of(
                    "T", NodeAttributes.of(DataType.DT_FLOAT),
                    "Tidx", NodeAttributes.of(DataType.DT_INT32),
                    "keep_dims", NodeAttributes.of(false)));
    net.save(folder, net.dense(mean, filters, 2), 2);
    try (Model model = SavedModelLoader.load(folder, LoadOptions.of(net.layout(), 2))) {
      assertThat(model.facts().computeBatch()).isEqualTo(batch);
    }
  }
}
