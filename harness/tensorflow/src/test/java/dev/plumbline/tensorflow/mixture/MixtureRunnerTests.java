package dev.plumbline.tensorflow.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Mixture;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.fixtures.HandWrittenModel;
import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MixtureRunnerTests {
  private static final int MANY = 300;
  private final RandomGenerator random = new SplittableRandom(3);
  @TempDir Path folder;

  private Model mlp() {
    NetworkBuilder net = new NetworkBuilder(0.1, 20);
    net.save(folder, net.dense(net.op("Relu", net.dense("x", 20, 6)), 6, 3), 3);
    return SavedModelLoader.load(folder, LoadOptions.of(net.layout(), 3));
  }

  private Model cnn() {
    NetworkBuilder net = new NetworkBuilder(0.1, 6, 6, 1);
    String map = net.op("Relu", net.conv("x", 1, 4, 1, "VALID"));
    net.save(folder, net.dense(net.flat(net.pool("MaxPool", map, 2, 2, "VALID"), 16), 16, 3), 3);
    return SavedModelLoader.load(folder, LoadOptions.of(net.layout(), 3));
  }

  private FloatRows drawn(int count, int width) {
    return HandWrittenModel.rows(random, count, width);
  }

  /** Rows of weights, 0 or 1 or between. */
  private FloatRows weights(int count, int width) {
    float[] weights = new float[count * width];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i % 3 == 0 ? random.nextFloat() : random.nextInt(2);
    }
    return FloatRows.of(count, width, weights);
  }

  private static FloatRows inFull(FloatRows corners, FloatRows weights) {
    FloatRows.Builder rows = new FloatRows.Builder(weights.count(), corners.width());
    for (int k = 0; k < weights.count(); k++) {
      float[] row = corners.copyRow(0);
      for (int g = 0; g < weights.width(); g++) {
        for (int i = 0; i < row.length; i++) {
          row[i] += weights.get(k, g) * (corners.get(g + 1, i) - corners.get(0, i));
        }
      }
      rows.accept(k, FloatBuffer.wrap(row), 0);
    }
    return rows.build();
  }

  private static Rows forbidden(Rows rows, String what) {
    return Rows.of(
        rows.count(),
        rows.width(),
        (row, target, offset) -> {
          throw new AssertionError(what + " are not needed");
        });
  }

  private static FloatRows outputs(Model model, Rows rows, OutputKind kind) {
    FloatRows.Builder outputs = new FloatRows.Builder(rows.count(), model.facts().outputs());
    model.run(Pass.forward(rows, kind, outputs::accept));
    return outputs.build();
  }

  private static void assertClose(FloatRows actual, FloatRows expected) {
    assertThat(actual.count()).isEqualTo(expected.count());
    for (int row = 0; row < expected.count(); row++) {
      for (int i = 0; i < expected.width(); i++) {
        assertThat(actual.get(row, i)).isCloseTo(expected.get(row, i), within(1e-5f));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(OutputKind.class)
  void manyMixturesOfFewCornersAreMixedBehindTheFirstLayer(OutputKind kind) {
    try (Model model = mlp()) {
      FloatRows corners = drawn(5, 20);
      FloatRows weights = weights(MANY, 4);
      FloatRows rows = inFull(corners, weights);
      Rows mixed = Rows.mixed(forbidden(rows, "whole rows"), new Mixture(corners, weights));
      assertClose(outputs(model, mixed, kind), outputs(model, rows, kind));
    }
  }

  @Test
  void aConvolutionIsMixedWithItsPoolingBehindIt() {
    try (Model model = cnn()) {
      FloatRows corners = drawn(10, 36);
      FloatRows weights = weights(MANY, 9);
      FloatRows rows = inFull(corners, weights);
      Rows mixed = Rows.mixed(forbidden(rows, "whole rows"), new Mixture(corners, weights));
      assertClose(outputs(model, mixed, OutputKind.LOGIT), outputs(model, rows, OutputKind.LOGIT));
    }
  }

  @Test
  void aMixtureIsTheSameBitsWhateverStandsBesideIt() {
    try (Model model = cnn()) {
      FloatRows corners = drawn(10, 36);
      FloatRows weights = weights(MANY, 9);
      Rows backward =
          Rows.of(MANY, 9, (row, target, offset) -> weights.write(MANY - 1 - row, target, offset));
      FloatRows rows = inFull(corners, weights);
      FloatRows first =
          outputs(model, Rows.mixed(rows, new Mixture(corners, weights)), OutputKind.LOGIT);
      FloatRows second =
          outputs(model, Rows.mixed(rows, new Mixture(corners, backward)), OutputKind.LOGIT);
      for (int row = 0; row < MANY; row++) {
        assertThat(second.copyRow(MANY - 1 - row)).isEqualTo(first.copyRow(row));
      }
    }
  }

  @Test
  void fewMixturesAndManyCornersRunRowByRow() {
    try (Model model = mlp()) {
      FloatRows few = weights(100, 4);
      FloatRows many = weights(MANY, 11); // more corners than half of the 20 inputs
      for (FloatRows weights : List.of(few, many)) {
        FloatRows corners = drawn(weights.width() + 1, 20);
        FloatRows rows = inFull(corners, weights);
        Rows mixed = Rows.mixed(rows, new Mixture(forbidden(corners, "corners"), weights));
        assertThat(outputs(model, mixed, OutputKind.LOGIT))
            .isEqualTo(outputs(model, rows, OutputKind.LOGIT));
      }
    }
  }

  @Test
  void partsKeepTheirPlaces() {
    try (Model model = mlp()) {
      FloatRows before = drawn(7, 20);
      FloatRows after = drawn(300, 20);
      FloatRows corners = drawn(4, 20);
      FloatRows weights = weights(MANY, 3);
      FloatRows rows = inFull(corners, weights);
      Rows mixed = Rows.mixed(forbidden(rows, "whole rows"), new Mixture(corners, weights));
      FloatRows together =
          outputs(model, new InTurn(List.of(before, mixed, after)), OutputKind.LOGIT);
      FloatRows apart = outputs(model, new InTurn(List.of(before, rows, after)), OutputKind.LOGIT);
      assertClose(together, apart);
      assertThat(together.copyRow(3)).isEqualTo(apart.copyRow(3));
      assertThat(together.copyRow(7 + MANY)).isEqualTo(apart.copyRow(7 + MANY));
    }
  }

  /** Sources one after the other. */
  private record InTurn(List<Rows> sources) implements Rows {
    @Override
    public int count() {
      return sources.stream().mapToInt(Rows::count).sum();
    }

    @Override
    public int width() {
      return sources.get(0).width();
    }

    @Override
    public void write(int row, FloatBuffer target, int offset) {
      int local = row;
      for (Rows source : sources) {
        if (local < source.count()) {
          source.write(local, target, offset);
          return;
        }
        local -= source.count();
      }
    }

    @Override
    public List<Rows> parts() {
      return sources;
    }
  }
}
