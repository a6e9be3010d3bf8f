package dev.plumbline.tensorflow.training;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.tensorflow.engine.EngineCalls;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Gives the steps of a training their batches: rows, labels, and what else a network asks for. */
final class BatchFeeder {
  private final TrainableNetwork network;
  private final Placeholder<? extends TType> labels;
  private final Session session;
  private final TrainingSplit split;
  private final Map<RowFeed, float[]> held = new HashMap<>();

  /**
   * A feeder of a training.
   *
   * @param network the network
   * @param labels where labels are given
   * @param session holds the variables
   * @param split the samples
   */
  BatchFeeder(
      TrainableNetwork network,
      Placeholder<? extends TType> labels,
      Session session,
      TrainingSplit split) {
    this.network = network;
    this.labels = labels;
    this.session = session;
    this.split = split;
  }

  /** Computes what stays for some epochs, where an epoch begins with it; epochs count from 1. */
  void begin(int epoch, int batch) {
    for (RowFeed feed : network.feeds()) {
      if (feed instanceof RowFeed.Held each && (epoch - 1) % each.every() == 0) {
        held.put(feed, computed(each, batch));
      }
    }
  }

  private float[] computed(RowFeed.Held feed, int batch) {
    float[] values = new float[split.size() * feed.width()];
    for (int from = 0; from < split.size(); from += batch) {
      int[] samples = IntStream.range(from, Math.min(split.size(), from + batch)).toArray();
      try (Fed fed = plain(samples);
          Result result = EngineCalls.call(fed.to(session.runner()).fetch(feed.computed())::run)) {
        ((TFloat32) result.get(0))
            .asRawTensor()
            .data()
            .asFloats()
            .read(values, from * feed.width(), samples.length * feed.width());
      }
    }
    return values;
  }

  /** A batch of an epoch. */
  Fed feed(int epoch, int... samples) {
    Fed fed = plain(samples);
    for (RowFeed feed : network.feeds()) {
      fed.tensors.put(
          feed.node(), tensor(feed.node(), values(feed, epoch, samples), samples.length));
    }
    return fed;
  }

  private float[] values(RowFeed feed, int epoch, int[] samples) {
    if (feed instanceof RowFeed.Chances) {
      return chances(epoch, samples);
    }
    return feed instanceof RowFeed.SampleWeights ? split.weights(samples) : held(feed, samples);
  }

  private float[] chances(int epoch, int[] samples) {
    Draws draws = network.draws().at("chances").at(epoch);
    float[] values = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      // 23 bits, so that a total times it is less than the total
      values[i] = (draws.at(samples[i]).stream().nextLong() >>> 41) * 0x1p-23f;
    }
    return values;
  }

  private float[] held(RowFeed feed, int[] samples) {
    float[] all = Objects.requireNonNull(held.get(feed), "begin an epoch first");
    float[] values = new float[samples.length * feed.width()];
    for (int i = 0; i < samples.length; i++) {
      System.arraycopy(all, samples[i] * feed.width(), values, i * feed.width(), feed.width());
    }
    return values;
  }

  private Fed plain(int[] samples) {
    float[] rows = new float[samples.length * split.width()];
    FloatBuffer buffer = FloatBuffer.wrap(rows);
    float[] wanted = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      wanted[i] = split.write(samples[i], buffer, i * split.width());
    }
    return new Fed(inputs(rows, samples.length), labels(wanted));
  }

  /** The rows of a batch, divided among the inputs of the network. */
  private Map<Placeholder<TFloat32>, TFloat32> inputs(float[] rows, int count) {
    Map<Placeholder<TFloat32>, TFloat32> tensors = new LinkedHashMap<>();
    int offset = 0;
    for (Placeholder<TFloat32> input : network.inputs()) {
      int width = Math.toIntExact(input.shape().tail().size());
      tensors.put(input, tensor(input, slice(rows, count, offset, width), count));
      offset += width;
    }
    return tensors;
  }

  private float[] slice(float[] rows, int count, int offset, int width) {
    if (width == split.width()) {
      return rows;
    }
    float[] slice = new float[count * width];
    for (int row = 0; row < count; row++) {
      System.arraycopy(rows, row * split.width() + offset, slice, row * width, width);
    }
    return slice;
  }

  /** Classes as whole numbers, the numbers of a regression as they are. */
  private TType labels(float... wanted) {
    if (labels.type() == TFloat32.class) {
      return TFloat32.vectorOf(wanted);
    }
    int[] classes = new int[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      classes[i] = (int) wanted[i];
    }
    return TInt32.vectorOf(classes);
  }

  private static TFloat32 tensor(Placeholder<TFloat32> node, float[] values, int rows) {
    long[] shape = node.shape().asArray();
    shape[0] = rows;
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values));
  }

  /** One batch as tensors. */
  final class Fed implements AutoCloseable {
    private final TType wanted;
    private final Map<Placeholder<TFloat32>, TFloat32> tensors;

    private Fed(Map<Placeholder<TFloat32>, TFloat32> tensors, TType wanted) {
      this.tensors = tensors;
      this.wanted = wanted;
    }

    /** The runner with the batch. */
    Session.Runner to(Session.Runner runner) {
      tensors.forEach(runner::feed);
      return runner.feed(labels, wanted);
    }

    @Override
    public void close() {
      tensors.values().forEach(TFloat32::close);
      wanted.close();
    }
  }
}
