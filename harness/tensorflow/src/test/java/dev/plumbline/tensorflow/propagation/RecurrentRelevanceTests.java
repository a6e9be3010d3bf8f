package dev.plumbline.tensorflow.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.fixtures.RecurrentCells;
import dev.plumbline.tensorflow.fixtures.RowExplainer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Relevance through recurrent cells is that of a program in float64 that follows the paper: linear
 * layers share in proportion, and the signal beside a gate takes all (Arras and others 2019,
 * doi:10.1007/978-3-030-28954-6_11).
 */
class RecurrentRelevanceTests {
  private static final int STEPS = 3;
  private static final int WIDTH = 3;
  private static final int UNITS = 2;
  private static final float[] ROW = {1, -.5f, .75f, .25f, 2, -1, -.75f, .5f, 1.5f};
  private static final float[] READ = {1.5f, -2};

  @TempDir private Path folder;

  private static float[] biases(int gates, float size) {
    float[] biases = new float[gates * UNITS];
    for (int i = 0; i < biases.length; i++) {
      biases[i] = (float) (size * Math.sin(1.3 * i + 1));
    }
    return biases;
  }

  private Attribution relevance(boolean lstm, float[] biases) {
    NetworkBuilder net = new NetworkBuilder(0, STEPS, WIDTH);
    RecurrentCells cells = new RecurrentCells(STEPS, WIDTH, UNITS, biases);
    String state = lstm ? cells.lstm(net) : cells.gru(net);
    net.save(folder, net.op("MatMul", state, net.given(List.of(2L, 1L), READ)), 1);
    try (Model model = SavedModelLoader.load(folder, LoadOptions.of(net.layout(), 0))) {
      return new RowExplainer(model, FloatRows.row(new float[ROW.length]))
          .of(
              RowExplainer.explainer("lrp", Map.of("composite", "zero")),
              FloatRows.row(ROW.clone()),
              0)
          .get(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"true, 0", "true, .4", "false, 0", "false, .4"})
  void itIsThatOfTheFormulas(boolean lstm, float size) {
    float[] biases = biases(lstm ? 4 : 3, size);
    CellProgram program = new CellProgram(biases);
    double[] expected = lstm ? program.lstm() : program.gru();
    assertThat(relevance(lstm, biases).raw().toArray()).containsExactly(expected, within(3e-5));
  }

  /** Without biases nothing is lost: the relevance of all steps sums to the logit. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itIsConserved(boolean lstm) {
    Attribution found = relevance(lstm, biases(lstm ? 4 : 3, 0));
    assertThat(found.diagnostics().getOrDefault("gap", Double.NaN)).isCloseTo(0, within(1e-5));
    assertThat(Arrays.stream(found.raw().toArray()).sum()).isNotCloseTo(0, within(.1));
  }

  /** The formulas in float64, with their own forward pass. */
  private static final class CellProgram {
    private final float[] biases;
    private final double[][] states = new double[STEPS + 1][UNITS];
    private final double[][] cells = new double[STEPS + 1][UNITS];
    private final double[] relevance = new double[ROW.length];

    CellProgram(float... biases) {
      this.biases = biases;
    }

    private static double sigmoid(double z) {
      return 1 / (1 + Math.exp(-z));
    }

    private double own(int step, int column, int columns) {
      float[] weights = RecurrentCells.weights(1, WIDTH, columns);
      double z = biases[column];
      for (int i = 0; i < WIDTH; i++) {
        z += ROW[step * WIDTH + i] * weights[i * columns + column];
      }
      return z;
    }

    private double before(int step, int column, int columns) {
      float[] weights = RecurrentCells.weights(2, UNITS, columns);
      double z = 0;
      for (int i = 0; i < UNITS; i++) {
        z += states[step][i] * weights[i * columns + column];
      }
      return z;
    }

    /** Gives each value of a step its part in a unit's share R / z. */
    private void toStep(int step, int column, int columns, double share) {
      float[] weights = RecurrentCells.weights(1, WIDTH, columns);
      for (int i = 0; i < WIDTH; i++) {
        int at = step * WIDTH + i;
        relevance[at] += ROW[at] * weights[i * columns + column] * share;
      }
    }

    /** What the state before a step gets from a unit's share. */
    private void toState(int step, int column, int columns, double share, double[] state) {
      float[] weights = RecurrentCells.weights(2, UNITS, columns);
      for (int i = 0; i < UNITS; i++) {
        state[i] += states[step][i] * weights[i * columns + column] * share;
      }
    }

    private double[] read() {
      double[] state = new double[UNITS];
      for (int k = 0; k < UNITS; k++) {
        state[k] = states[STEPS][k] * READ[k];
      }
      return state;
    }

    double[] lstm() {
      int columns = 4 * UNITS;
      double[][][] gates = new double[STEPS][4][UNITS];
      for (int s = 0; s < STEPS; s++) {
        for (int k = 0; k < UNITS; k++) {
          for (int g = 0; g < 4; g++) {
            gates[s][g][k] = own(s, g * UNITS + k, columns) + before(s, g * UNITS + k, columns);
          }
          double[][] z = gates[s];
          cells[s + 1][k] = sigmoid(z[1][k]) * cells[s][k] + sigmoid(z[0][k]) * Math.tanh(z[2][k]);
          states[s + 1][k] = sigmoid(z[3][k]) * Math.tanh(cells[s + 1][k]);
        }
      }
      double[] state = read();
      double[] cell = new double[UNITS];
      for (int s = STEPS - 1; s >= 0; s--) {
        double[] earlier = new double[UNITS];
        for (int k = 0; k < UNITS; k++) {
          double share = (cell[k] + state[k]) / cells[s + 1][k];
          double fresh = sigmoid(gates[s][0][k]) * Math.tanh(gates[s][2][k]) * share;
          cell[k] = sigmoid(gates[s][1][k]) * cells[s][k] * share;
          toStep(s, 2 * UNITS + k, columns, fresh / gates[s][2][k]);
          toState(s, 2 * UNITS + k, columns, fresh / gates[s][2][k], earlier);
        }
        state = earlier;
      }
      return relevance;
    }

    double[] gru() {
      int columns = 3 * UNITS;
      double[][][] parts = new double[STEPS][4][UNITS];
      for (int s = 0; s < STEPS; s++) {
        for (int k = 0; k < UNITS; k++) {
          double update = sigmoid(own(s, k, columns) + before(s, k, columns));
          double reset = sigmoid(own(s, UNITS + k, columns) + before(s, UNITS + k, columns));
          double past = reset * before(s, 2 * UNITS + k, columns);
          double inner = own(s, 2 * UNITS + k, columns) + past;
          states[s + 1][k] = update * states[s][k] + (1 - update) * Math.tanh(inner);
          parts[s] = with(parts[s], k, update, inner, past, reset);
        }
      }
      double[] state = read();
      for (int s = STEPS - 1; s >= 0; s--) {
        double[] earlier = new double[UNITS];
        for (int k = 0; k < UNITS; k++) {
          double share = state[k] / states[s + 1][k];
          double update = parts[s][0][k];
          double inner = parts[s][1][k];
          double fresh = (1 - update) * Math.tanh(inner) * share / inner;
          earlier[k] += update * states[s][k] * share;
          toStep(s, 2 * UNITS + k, columns, fresh);
          toState(s, 2 * UNITS + k, columns, parts[s][3][k] * fresh, earlier);
        }
        state = earlier;
      }
      return relevance;
    }

    private static double[][] with(double[][] parts, int unit, double... values) {
      for (int i = 0; i < values.length; i++) {
        parts[i][unit] = values[i];
      }
      return parts;
    }
  }
}
