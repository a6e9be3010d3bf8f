package dev.plumbline.tensorflow.zoo;

import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** Convolutions over volumes of 4 by 2 by 2 places and 2 channels, padded so that borders count. */
final class ZooVolumes {
  private static final int[] VOLUME = {4, 2, 2};
  private static final int CHANNELS = 2;
  private static final int FILTERS = 3;

  private ZooVolumes() {}

  static List<ZooLayer> layers() {
    return List.of(
        layer("convolution, 3 axes, padded", new Window(List.of(3, 2, 2), 1), false),
        layer("convolution, 3 axes, strided", new Window(List.of(3, 2, 2), 2), false),
        layer("transposed convolution, 3 axes", new Window(List.of(4, 2, 2), 2), true));
  }

  private static ZooLayer layer(String name, Window window, boolean transposed) {
    return new ZooLayer(
        name,
        List.of(VOLUME[0], VOLUME[1] * VOLUME[2], CHANNELS),
        (net, x) -> transposed ? transposed(net, x, window) : plain(net, x, window),
        x -> transposed ? window.spread(x) : window.gathered(x));
  }

  private static String plain(NetworkBuilder net, String x, Window window) {
    String kernel = ZooLayer.parameter(net, 17, window.kernel(CHANNELS, FILTERS));
    String values = net.writer().op("Conv3D", List.of(volume(net, x), kernel), window.attributes());
    return net.op("BiasAdd", values, net.given(List.of(3L), 0, 0, 0));
  }

  private static String transposed(NetworkBuilder net, String x, Window window) {
    String volume = volume(net, x);
    Map<String, AttrValue> whole = Map.of("T", NodeAttributes.of(DataType.DT_INT32));
    Map<String, AttrValue> slice = new HashMap<>(whole);
    slice.put("Index", NodeAttributes.of(DataType.DT_INT32));
    String rows =
        net.writer()
            .op(
                "Slice",
                List.of(net.writer().extents(volume), net.writer().ints(0), net.writer().ints(1)),
                slice);
    Map<String, AttrValue> joined = new HashMap<>(whole);
    joined.put("Tidx", NodeAttributes.of(DataType.DT_INT32));
    joined.put("N", NodeAttributes.of(2L));
    String extents =
        net.writer()
            .op(
                "ConcatV2",
                List.of(rows, net.writer().ints(8, 4, 4, FILTERS), net.writer().scalar(0)),
                joined);
    return net.writer()
        .op(
            "Conv3DBackpropInputV2",
            List.of(extents, ZooLayer.parameter(net, 18, window.kernel(FILTERS, CHANNELS)), volume),
            window.attributes());
  }

  private static String volume(NetworkBuilder net, String x) {
    return net.writer().reshape(x, List.of(-1, VOLUME[0], VOLUME[1], VOLUME[2], CHANNELS));
  }

  /** A kernel of some extents and its stride along all axes, padded by the rule SAME. */
  private record Window(List<Integer> extents, int stride) {
    long[] kernel(int before, int behind) {
      return new long[] {extents.get(0), extents.get(1), extents.get(2), before, behind};
    }

    Map<String, AttrValue> attributes() {
      long step = stride;
      return Map.of(
          "T", NodeAttributes.of(DataType.DT_FLOAT),
          "padding", NodeAttributes.of("SAME"),
          "strides", NodeAttributes.of(List.of(1L, step, step, step, 1L)));
    }

    private int taps() {
      return extents.get(0) * extents.get(1) * extents.get(2);
    }

    /** Place of a tap along an axis. */
    private int tap(int tap, int axis) {
      return switch (axis) {
        case 0 -> tap / (extents.get(1) * extents.get(2));
        case 1 -> tap / extents.get(2) % extents.get(1);
        default -> tap % extents.get(2);
      };
    }

    /** Zeros in front, for the larger and the smaller extent of an axis. */
    private int before(int large, int small, int axis) {
      return Math.max(0, (small - 1) * stride + extents.get(axis) - large) / 2;
    }

    /** Weights in the order [tap][input][output]. */
    double[] gathered(double[] x) {
      int[] out = {side(0), side(1), side(2)};
      float[] weights = ZooLayer.weights(17, taps() * CHANNELS * FILTERS);
      double[] values = new double[out[0] * out[1] * out[2] * FILTERS];
      for (int place = 0; place < values.length / FILTERS; place++) {
        for (int tap = 0; tap < taps(); tap++) {
          int from = source(place, out, tap);
          for (int w = 0; from >= 0 && w < CHANNELS * FILTERS; w++) {
            values[place * FILTERS + w % FILTERS] +=
                x[from * CHANNELS + w / FILTERS] * weights[tap * CHANNELS * FILTERS + w];
          }
        }
      }
      return values;
    }

    private int side(int axis) {
      return (VOLUME[axis] + stride - 1) / stride;
    }

    /** The place that a tap reads; negative outside. */
    private int source(int place, int[] out, int tap) {
      int[] at = {place / (out[1] * out[2]), place / out[2] % out[1], place % out[2]};
      int from = 0;
      for (int axis = 0; axis < 3; axis++) {
        int read = at[axis] * stride + tap(tap, axis) - before(VOLUME[axis], out[axis], axis);
        if (read < 0 || read >= VOLUME[axis]) {
          return -1;
        }
        from = from * VOLUME[axis] + read;
      }
      return from;
    }

    /** What each place sends to its window; weights in the order [tap][output][input]. */
    double[] spread(double[] x) {
      int[] out = {VOLUME[0] * stride, VOLUME[1] * stride, VOLUME[2] * stride};
      float[] weights = ZooLayer.weights(18, taps() * FILTERS * CHANNELS);
      double[] values = new double[out[0] * out[1] * out[2] * FILTERS];
      for (int place = 0; place < x.length / CHANNELS; place++) {
        for (int tap = 0; tap < taps(); tap++) {
          int to = receiver(place, out, tap);
          for (int w = 0; to >= 0 && w < FILTERS * CHANNELS; w++) {
            values[to * FILTERS + w / CHANNELS] +=
                x[place * CHANNELS + w % CHANNELS] * weights[tap * FILTERS * CHANNELS + w];
          }
        }
      }
      return values;
    }

    private int receiver(int place, int[] out, int tap) {
      int[] at = {
        place / (VOLUME[1] * VOLUME[2]), place / VOLUME[2] % VOLUME[1], place % VOLUME[2]
      };
      int to = 0;
      for (int axis = 0; axis < 3; axis++) {
        int sent = at[axis] * stride + tap(tap, axis) - before(out[axis], VOLUME[axis], axis);
        if (sent < 0 || sent >= out[axis]) {
          return -1;
        }
        to = to * out[axis] + sent;
      }
      return to;
    }
  }
}
