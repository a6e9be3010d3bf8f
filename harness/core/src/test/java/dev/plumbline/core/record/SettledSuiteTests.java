package dev.plumbline.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettledSuiteTests {
  private static final String RESOLVED =
      """
      datasets:
        net:
          recipe: 'auto'
      models:
        net:
          type: sdc-attention  # version 1
          recipe: 'auto'
        'other.net':
          recipe: 'auto'
        third:
          recipe: 'auto'
      tests:
        net:
          recipe: 'auto'
      """;

  @Test
  void wordsOfModelsAreReplacedByWhatTheyBecame() {
    assertThat(
            SettledSuite.of(
                RESOLVED,
                Map.of(
                    "net", Map.of("settled recipe", "dataset-1", "device", "cpu"),
                    "other.net", Map.of("settled recipe", "dataset-2")),
                Set.of()))
        .isEqualTo(
            """
            datasets:
              net:
                recipe: 'auto'
            models:
              net:
                type: sdc-attention  # version 1
                recipe: 'dataset-1'
              'other.net':
                recipe: 'dataset-2'
              third:
                recipe: 'auto'
            tests:
              net:
                recipe: 'auto'
            """);
  }

  @Test
  void theDeviceIsTheOneThatAllModelsRunOn() {
    String text = "suite: 'a'\ndevice: auto\nmodels:\n  net:\n    device: auto\n";
    assertThat(SettledSuite.of(text, Map.of(), Set.of("gpu:1")))
        .isEqualTo("suite: 'a'\ndevice: gpu:1\nmodels:\n  net:\n    device: auto\n");
    assertThat(SettledSuite.of(text, Map.of(), Set.of("cpu", "gpu:0"))).isEqualTo(text);
    assertThat(SettledSuite.of("device: gpu\n", Map.of(), Set.of("gpu:0")))
        .isEqualTo("device: gpu\n");
  }

  @Test
  void aSuiteWithoutSuchWordsStaysAsItIs() {
    assertThat(SettledSuite.of(RESOLVED, Map.of(), Set.of("cpu"))).isEqualTo(RESOLVED);
  }
}
