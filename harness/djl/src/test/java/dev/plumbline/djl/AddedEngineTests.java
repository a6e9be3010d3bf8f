package dev.plumbline.djl;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(AddedEngine.refusal(new IllegalStateException(new IllegalStateException(said))))
        .startsWith(said)
        .contains("a token has no row in a table of the model")
        .endsWith("the vocabulary or tokenizer that it was trained with");
  }

  @Test
  void anyOtherMessageStaysAsItIs() {
    assertThat(AddedEngine.refusal(new IllegalStateException("out of\nmemory")))
        .isEqualTo("out of; memory");
  }
}
