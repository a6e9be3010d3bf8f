package dev.plumbline.tensorflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevicesTests {

  @ParameterizedTest
  @CsvSource({
    "cpu, 0, cpu",
    "cpu, 2, cpu",
    "auto, 0, cpu",
    "auto, 2, gpu:0",
    "gpu, 1, gpu:0",
    "gpu:1, 2, gpu:1"
  })
  void aWordNamesADevice(String asked, int gpus, String device) {
    assertThat(Devices.choose(asked, gpus).name()).isEqualTo(device);
  }

  @Test
  void autoRecordsWhyItFellBack() {
    assertThat(Devices.choose("auto", 0).note()).startsWith("auto: no GPU (");
  }

  @ParameterizedTest
  @CsvSource({"gpu, 0", "gpu:0, 0", "gpu:2, 2"})
  void aMissingGpuIsAnErrorThatSaysWhatIsMissing(String asked, int gpus) {
    assertThatThrownBy(() -> Devices.choose(asked, gpus))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(
            "device '" + asked + "' was asked for, but the engine sees " + gpus + " GPUs: ")
        .hasMessageContaining("harness/docs/GPU.md");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(Devices.missing()).isNotEmpty().allMatch(line -> line.contains(" "));
  }

  @ParameterizedTest
  @CsvSource({"tpu", "GPU", "gpu:", "gpu:x", "cuda:0"})
  void anUnknownWordListsTheKnownOnes(String asked) {
    assertThatThrownBy(() -> Devices.choose(asked, 8))
        .hasMessage(
            "unknown device '" + asked + "'; known: auto, cpu, gpu, gpu:N (gpu:0 is the first)");
  }

  @Test
  void aGpuIsPlacedByItsNumber() {
    assertThat(Devices.choose("gpu:1", 2).placement()).isEqualTo("/device:GPU:1");
    assertThat(Devices.choose("cpu", 2).placement()).isEqualTo("/device:CPU:0");
  }
}
