package dev.plumbline.tensorflow.zoo;

import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;

/** Recurrent cells of 2 units over 3 steps of 4 values, step by step. */
final class ZooCells {
  private static final int UNITS = 2;

  private ZooCells() {}

  static List<ZooLayer> layers() {
    return List.of(
        ZooSequences.steps("LSTM, unrolled", (net, x) -> lstm(net, x, false), x -> lstm(x, false)),
        ZooSequences.steps("GRU, unrolled", ZooCells::gru, ZooCells::gru),
        ZooSequences.steps(
            "LSTM, both directions",
            (net, x) -> net.concat(lstm(net, x, false), lstm(net, x, true), 1),
            x -> {
              double[] onward = lstm(x, false);
              double[] back = lstm(x, true);
              return new double[] {onward[0], onward[1], back[0], back[1]};
            }));
  }

  private static String step(NetworkBuilder net, String x, int step) {
    String one =
        net.writer()
            .op(
                "Slice",
                List.of(
                    x, net.writer().ints(0, step, 0), net.writer().ints(-1, 1, ZooSequences.WIDTH)),
                Map.of(
                    "T", NodeAttributes.of(DataType.DT_FLOAT),
                    "Index", NodeAttributes.of(DataType.DT_INT32)));
    return net.flat(one, ZooSequences.WIDTH);
  }

  private static double[] step(double[] x, int step) {
    double[] one = new double[ZooSequences.WIDTH];
    System.arraycopy(x, step * one.length, one, 0, one.length);
    return one;
  }

  /** x W, one gate of several. */
  private static String dense(NetworkBuilder net, String x, int seed, int inputs) {
    return net.op("MatMul", x, ZooLayer.parameter(net, seed, inputs, UNITS));
  }

  private static double[] dense(double[] x, int seed) {
    float[] weights = ZooLayer.weights(seed, x.length * UNITS);
    double[] values = new double[UNITS];
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < UNITS; k++) {
        values[k] += x[i] * weights[i * UNITS + k];
      }
    }
    return values;
  }

  /** The weights of a gate: x W + h U, or x W alone at the first step, where h is 0. */
  private static String gate(NetworkBuilder net, String x, String h, int seed) {
    String own = dense(net, x, seed, ZooSequences.WIDTH);
    return h.isEmpty() ? own : net.op("AddV2", own, dense(net, h, seed + 10, UNITS));
  }

  private static double gate(double[] x, double[] h, int seed, int unit) {
    return dense(x, seed)[unit] + dense(h, seed + 10)[unit];
  }

  private static String lstm(NetworkBuilder net, String x, boolean backwards) {
    String h = "";
    String c = "";
    for (int s = 0; s < ZooSequences.STEPS; s++) {
      String now = step(net, x, backwards ? ZooSequences.STEPS - 1 - s : s);
      String in = net.op("Sigmoid", gate(net, now, h, 41));
      String forget = net.op("Sigmoid", gate(net, now, h, 42));
      String out = net.op("Sigmoid", gate(net, now, h, 43));
      String fresh = net.op("Mul", in, net.op("Tanh", gate(net, now, h, 44)));
      c = c.isEmpty() ? fresh : net.op("AddV2", net.op("Mul", forget, c), fresh);
      h = net.op("Mul", out, net.op("Tanh", c));
    }
    return h;
  }

  private static double[] lstm(double[] x, boolean backwards) {
    double[] h = new double[UNITS];
    double[] c = new double[UNITS];
    for (int s = 0; s < ZooSequences.STEPS; s++) {
      double[] now = step(x, backwards ? ZooSequences.STEPS - 1 - s : s);
      double[] next = new double[UNITS];
      for (int k = 0; k < UNITS; k++) {
        double in = ZooUnits.sigmoid(gate(now, h, 41, k));
        double forget = ZooUnits.sigmoid(gate(now, h, 42, k));
        c[k] = forget * c[k] + in * Math.tanh(gate(now, h, 44, k));
        next[k] = ZooUnits.sigmoid(gate(now, h, 43, k)) * Math.tanh(c[k]);
      }
      h = next;
    }
    return h;
  }

  private static String gru(NetworkBuilder net, String x) {
    String h = "";
    for (int s = 0; s < ZooSequences.STEPS; s++) {
      String now = step(net, x, s);
      String update = net.op("Sigmoid", gate(net, now, h, 51));
      String reset = net.op("Sigmoid", gate(net, now, h, 52));
      String inner = dense(net, now, 53, ZooSequences.WIDTH);
      if (!h.isEmpty()) {
        inner = net.op("AddV2", inner, net.op("Mul", reset, dense(net, h, 63, UNITS)));
      }
      String rest = net.op("Sub", ZooUnits.scalar(net, 1), update);
      String fresh = net.op("Mul", rest, net.op("Tanh", inner));
      h = h.isEmpty() ? fresh : net.op("AddV2", net.op("Mul", update, h), fresh);
    }
    return h;
  }

  private static double[] gru(double[] x) {
    double[] h = new double[UNITS];
    for (int s = 0; s < ZooSequences.STEPS; s++) {
      double[] now = step(x, s);
      double[] next = new double[UNITS];
      for (int k = 0; k < UNITS; k++) {
        double update = ZooUnits.sigmoid(gate(now, h, 51, k));
        double reset = ZooUnits.sigmoid(gate(now, h, 52, k));
        double inner = dense(now, 53)[k] + reset * dense(h, 63)[k];
        next[k] = update * h[k] + (1 - update) * Math.tanh(inner);
      }
      h = next;
    }
    return h;
  }
}
