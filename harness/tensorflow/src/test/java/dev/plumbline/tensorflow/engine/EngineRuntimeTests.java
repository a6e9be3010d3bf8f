package dev.plumbline.tensorflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tensorflow.proto.ConfigProto;

class EngineRuntimeTests {
  private static final Devices.Device CPU = new Devices.Device("cpu", "cpu, as asked");

  @Test
  void theEngineStartsOfflineAndOnce() {
    EngineRuntime first = EngineRuntime.start();
    EngineRuntime second = EngineRuntime.start();
    assertThat(second.notes(CPU)).isEqualTo(first.notes(CPU));
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
  }

  @Test
  void whatDecidesTheArithmeticIsRecorded() {
    // tensorflow-core-native 1.0.0-rc.1 is TensorFlow 2.16.1; the build sets oneDNN on
    assertThat(EngineRuntime.start().notes(CPU))
        .containsEntry("engine", "TensorFlow 2.16.1 through DJL 0.36.0, remapper off")
        .containsEntry("intra-op threads", "1")
        .containsEntry("inter-op threads", "caller")
        .containsEntry("oneDNN", "1")
        .doesNotContainKey("TensorFloat-32");
    assertThat(EngineRuntime.start().notes(new Devices.Device("gpu:0", "gpu:0, as asked")))
        .containsEntry("TensorFloat-32", "0");
  }

  @Test
  void sessionsRunInTheCallersThread() {
    ConfigProto config = GraphSession.config(false);
    assertThat(config.getInterOpParallelismThreads()).isEqualTo(-1);
    assertThat(config.getIntraOpParallelismThreads()).isEqualTo(1);
    assertThat(config.getDeviceCountMap()).containsEntry("GPU", 0);
  }

  @Test
  void gradientsAreKnownByOperation() {
    EngineRuntime runtime = EngineRuntime.start();
    assertThat(runtime.hasGradient("MatMul")).isTrue();
    // the C++ gradients of TensorFlow 2.16, which Java uses, have none for it
    assertThat(runtime.hasGradient("TopKV2")).isFalse();
    assertThat(runtime.ops()).containsKeys("MatMul", "Conv2D");
  }
}
