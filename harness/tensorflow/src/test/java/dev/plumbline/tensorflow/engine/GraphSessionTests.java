package dev.plumbline.tensorflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelUnavailableException;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.DataType;

class GraphSessionTests {
  private final GraphSession session = open();

  private static GraphSession open() {
    EngineRuntime.start();
    GraphWriter writer = new GraphWriter("g");
    writer.placeholder("x", -1);
    writer.placeholder("seed", -1);
    writer.named("y", "Square", List.of("x"), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    writer.named(
        "rounded", "Round", List.of("x"), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    writer.named(
        "stopped", "StopGradient", List.of("x"), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    writer.floats("apart", List.of(2L), 1, 2);
    return GraphSession.open(writer.graph(), new Devices.Device("cpu", ""));
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void aClosedSessionRefusesCallsAndIsClosedOnce() {
    GraphSession other = open();
    SessionCall call = other.call(List.of("x"), List.of("y"));
    other.close();
    other.close();
    try (FeedTensor x = new FeedTensor(2)) {
      assertThatThrownBy(() -> call.run(x))
          .isInstanceOf(ModelUnavailableException.class)
          .hasMessage("the model is closed");
    }
    assertThatThrownBy(() -> other.has("y")).isInstanceOf(ModelUnavailableException.class);
    assertThatThrownBy(() -> other.call(List.of("x"), List.of("y")))
        .isInstanceOf(ModelUnavailableException.class);
    assertThatThrownBy(() -> other.gradients("grad", "y", "seed", List.of("x")))
        .isInstanceOf(ModelUnavailableException.class);
  }

  @Test
  void closingWaitsForTheCallInProgress() throws Exception {
    GraphSession other = open();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    AtomicBoolean closed = new AtomicBoolean();
    AtomicBoolean closedMeanwhile = new AtomicBoolean();
    Thread caller =
        new Thread(
            () ->
                other.use(
                    session -> {
                      inside.countDown();
                      awaited(leave);
                      closedMeanwhile.set(closed.get());
                    }));
    caller.start();
    awaited(inside);
    Thread closer =
        new Thread(
            () -> {
              other.close();
              closed.set(true);
            });
    closer.start();
    while (closer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    leave.countDown();
    caller.join();
    closer.join();
    assertThat(closedMeanwhile).isFalse();
    assertThat(closed).isTrue();
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFedTensorCanBeFilledAgain() {
    SessionCall call = session.call(List.of("x"), List.of("y"));
    try (FeedTensor x = new FeedTensor(2)) {
      x.buffer().put(0, 3).put(1, -2);
      try (FetchedTensors first = call.run(x)) {
        assertThat(first.floats(0).get(0)).isEqualTo(9);
        assertThat(first.floats(0).get(1)).isEqualTo(4);
        assertThat(first.shape(0)).containsExactly(2L);
      }
      x.buffer().put(0, 5);
      try (FetchedTensors second = call.run(x)) {
        assertThat(second.floats(0).get(0)).isEqualTo(25);
      }
    }
  }

  @Test
  void gradientsAreWeightedByTheSeed() {
    String gradient = session.gradients("grad", "y", "seed", List.of("x")).get(0);
    assertThat(gradient).isNotNull();
    SessionCall call = session.call(List.of("x", "seed"), List.of(String.valueOf(gradient)));
    try (FeedTensor x = new FeedTensor(2);
        FeedTensor seed = new FeedTensor(2)) {
      x.buffer().put(0, 3).put(1, -2);
      seed.buffer().put(0, 1).put(1, 10);
      try (FetchedTensors fetched = call.run(x, seed)) {
        // d x² = 2 x, times the seed
        assertThat(fetched.floats(0).get(0)).isEqualTo(6);
        assertThat(fetched.floats(0).get(1)).isEqualTo(-40);
      }
    }
  }

  @Test
  void aStoppedPathIsNoGradient() {
    assertThat(session.gradients("grad", "stopped", "seed", List.of("x")))
        .containsExactly((String) null);
  }

  @Test
  void anUnreachableTensorIsAnError() {
    assertThatThrownBy(() -> session.gradients("grad", "y", "seed", List.of("apart")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'apart'");
  }

  @Test
  void anOperationWithoutAGradientIsAnError() {
    assertThatThrownBy(() -> session.gradients("grad", "rounded", "seed", List.of("x")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("Round");
  }

  @Test
  void addedNodesUseThoseThatAreThere() {
    GraphWriter writer = new GraphWriter("more");
    writer.named(
        "z", "Neg", List.of("stand-in"), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    session.add(writer.graph(), Map.of("stand-in:0", "y:0"));
    try (FeedTensor x = new FeedTensor(1)) {
      x.buffer().put(0, 3);
      try (FetchedTensors fetched = session.call(List.of("x"), List.of("z")).run(x)) {
        assertThat(fetched.floats(0).get(0)).isEqualTo(-9);
      }
    }
  }

  @Test
  void anUnknownTensorIsNamed() {
    assertThatThrownBy(() -> session.call(List.of(), List.of("nowhere")))
        .hasMessage("the graph has no node 'nowhere'");
  }

  @Test
  void aFailedRunSaysWhatFailed() {
    assertThatThrownBy(() -> session.call(List.of(), List.of("y")).run())
        .isInstanceOf(ModelException.class)
        .isNotInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining("the engine failed at running [y]")
        .hasMessageContaining("'x'");
  }

  /** 2⁴⁶ numbers of four bytes are more than the addresses of a process. */
  @Test
  void memoryThatRunsOutSaysNothingAboutTheGraph() {
    GraphWriter writer = new GraphWriter("large");
    String extents =
        writer.op(
            "Cast",
            List.of("x"),
            Map.of(
                "SrcT",
                NodeAttributes.of(DataType.DT_FLOAT),
                "DstT",
                NodeAttributes.of(DataType.DT_INT32)));
    writer.named(
        "zeros",
        "Fill",
        List.of(extents, writer.scalar(0f)),
        Map.of(
            "T",
            NodeAttributes.of(DataType.DT_FLOAT),
            "index_type",
            NodeAttributes.of(DataType.DT_INT32)));
    session.add(writer.graph(), Map.of());
    SessionCall call = session.call(List.of("x"), List.of("zeros"));
    try (FeedTensor x = new FeedTensor(2)) {
      x.buffer().put(0, 1 << 23).put(1, 1 << 23);
      assertThatThrownBy(() -> call.run(x))
          .isInstanceOf(ModelUnavailableException.class)
          .hasMessageContaining("the engine failed at running [zeros]")
          .hasMessageContaining("[8388608,8388608]")
          .hasMessageEndingWith("memory ran out: end other programs, or run with --threads 1");
    }
  }
}
