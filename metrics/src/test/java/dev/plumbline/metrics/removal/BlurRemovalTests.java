package dev.plumbline.metrics.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.RemovalException;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.testkit.TestSubjects;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlurRemovalTests {

  private static float[] blurred(double sigma, InputLayout layout, float... row) {
    Instance instance = RemovalFixtures.instance(FeatureMap.identity(row.length), row);
    Removal.Prepared prepared =
        new BlurRemoval()
            .create(List.of(sigma))
            .prepare(
                instance,
                layout,
                TestSubjects.background(FloatRows.row(new float[row.length])),
                Draws.of(0));
    assertThat(prepared.draws()).isEqualTo(1);
    return RemovalFixtures.write(prepared, Coalition.none(row.length), 0, row.length);
  }

  @Test
  void weighsNeighborsByAGaussianThatIsRenormalizedAtTheBorder() {
    // a line of three pixels, σ = 1: weights 1, e^-.5, e^-2; the end pixel sees 1 + e^-.5 + e^-2
    double near = Math.exp(-0.5);
    double far = Math.exp(-2);
    float[] line = blurred(1, RemovalFixtures.layout(InputKind.IMAGE, 1, 3, 1), 0, 0, 1);
    assertThat(line[0]).isCloseTo((float) (far / (1 + near + far)), within(1e-7f));
    assertThat(line[1]).isCloseTo((float) (near / (1 + 2 * near)), within(1e-7f));
    assertThat(line[2]).isCloseTo((float) (1 / (1 + near + far)), within(1e-7f));
  }

  @Test
  void isSeparable() {
    // the plane of an impulse is the product of the lines of its row and column
    float[] image = new float[25];
    image[7] = 1; // row 1, column 2
    float[] plane = blurred(1, RemovalFixtures.layout(InputKind.IMAGE, 5, 5, 1), image);
    float[] column = blurred(1, RemovalFixtures.layout(InputKind.IMAGE, 5, 1, 1), 0, 1, 0, 0, 0);
    float[] row = blurred(1, RemovalFixtures.layout(InputKind.IMAGE, 1, 5, 1), 0, 0, 1, 0, 0);
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 5; x++) {
        assertThat(plane[y * 5 + x]).isCloseTo(column[y] * row[x], within(1e-7f));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 5, 100})
  void leavesAConstantImageAsItIs(double sigma) {
    float[] gray = new float[4 * 6 * 2];
    Arrays.fill(gray, 0.75f);
    assertThat(blurred(sigma, RemovalFixtures.layout(InputKind.IMAGE, 4, 6, 2), gray))
        .containsOnly(0.75f);
  }

  @Test
  void keepsChannelsAndInputsApart() {
    // channel 1 and the second image are dark and stay so
    InputLayout two =
        new InputLayout(
            List.of(
                new InputLayout.Input("a", Shape.of(1, 2, 2), InputKind.IMAGE),
                new InputLayout.Input("b", Shape.of(1, 2, 1), InputKind.IMAGE)));
    float[] row = blurred(5, two, 1, 0, 0, 0, 0, 0);
    assertThat(row[0]).isPositive();
    assertThat(row[2]).isPositive();
    assertThat(new float[] {row[1], row[3], row[4], row[5]}).containsOnly(0);
  }

  @ParameterizedTest
  @EnumSource(
      value = InputKind.class,
      names = {"IMAGE"},
      mode = EnumSource.Mode.EXCLUDE)
  void hasNoMeaningForOtherInputs(InputKind kind) {
    assertThatExceptionOfType(RemovalException.class)
        .isThrownBy(() -> blurred(5, RemovalFixtures.layout(kind, 3), 1, 2, 3))
        .withMessageContaining("'blur'")
        .withMessageContaining(kind.name())
        .withMessageContaining(
            kind == InputKind.TEXTS ? "use marginal, conditional-knn" : "use mean or marginal");
  }

  @Test
  void blursByFivePixelsUnlessTold() {
    assertThat(new BlurRemoval().create(List.of()).name()).isEqualTo("blur");
    assertThat(new BlurRemoval().create(List.of(2.5)).name()).isEqualTo("blur(2.5)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BlurRemoval().create(List.of(0.0)))
        .withMessageContaining("sigma is 0; it must be a number in [0.1, 1000]");
  }

  @Test
  void weighsByDistanceUpToThreeDeviationsInEveryChannel() {
    // σ = 2: weights e^(−d²/8) for d up to 6 along each axis, divided by their sum inside the image
    int height = 9;
    int width = 4;
    float[] image = new float[height * width * 2];
    for (int e = 0; e < image.length; e++) {
      image[e] = e * e % 11;
    }
    float[] blurred = blurred(2, RemovalFixtures.layout(InputKind.IMAGE, height, width, 2), image);
    for (int e = 0; e < image.length; e++) {
      double sum = 0;
      double weights = 0;
      for (int other = e % 2; other < image.length; other += 2) {
        int down = Math.abs(other / 2 / width - e / 2 / width);
        int across = Math.abs(other / 2 % width - e / 2 % width);
        double weight = down > 6 ? 0 : Math.exp(-(down * down + across * across) / 8.0);
        weights += weight;
        sum += weight * image[other];
      }
      assertThat(blurred[e]).isCloseTo((float) (sum / weights), within(1e-5f));
    }
  }
}
