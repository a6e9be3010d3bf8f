package dev.plumbline.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddedEngineTests {

  /** The first of ONNX Runtime (Gather), the second of PyTorch (embedding). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "indices element out of data bounds, idx=60 must be within the inclusive range [-60,59]",
        "index out of range in self"
      })
  void whatAnEngineSaysOfAnUnknownTokenIsExplained(String said) {
    assertThat(refusal(said).getMessage())
        .startsWith("model m does not run: " + said)
        .contains("a token has no row in a table of the model")
        .endsWith("the vocabulary or tokenizer that it was trained with");
  }

  @Test
  void anyOtherMessageStaysAsItIs() {
    assertThat(refusal("first\n  second"))
        .isInstanceOf(ModelException.class)
        .hasMessage("model m does not run: first; second");
  }

  /** The words of PyTorch on the CPU and on a GPU, of ONNX Runtime, and of C++. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[enforce fail at alloc_cpu.cpp:117] err == 0. DefaultCPUAllocator: can't allocate memory:"
            + " you tried to allocate 400000000000000 bytes. Error code 12 (Cannot allocate memory)",
        "CUDA out of memory. Tried to allocate 20.00 GiB.",
        "Failed to allocate memory for requested buffer of size 4096",
        "std::bad_alloc"
      })
  void memoryThatRanOutSaysNothingAboutTheModel(String said) {
    assertThat(refusal(said))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessage(
            "model m does not run: "
                + said
                + "; memory ran out: end other programs, or run with --threads 1");
  }

  @Test
  void anExceptionOfOursStaysAsItIs() {
    ModelException refused = new ModelException("two results");
    assertThat(AddedEngine.failure("model m does not run", refused)).isSameAs(refused);
    ModelUnavailableException closed = new ModelUnavailableException("closed");
    assertThat(AddedEngine.failure("model m does not run", closed)).isSameAs(closed);
  }

  private static RuntimeException refusal(String said) {
    return AddedEngine.failure(
        "model m does not run", new EngineException(new IllegalStateException(said)));
  }
}
