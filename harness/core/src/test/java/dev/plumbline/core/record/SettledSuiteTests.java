package dev.plumbline.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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
                    "other.net", Map.of("settled recipe", "dataset-2"))))
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
  void aSuiteWithoutSuchWordsStaysAsItIs() {
    assertThat(SettledSuite.of(RESOLVED, Map.of())).isEqualTo(RESOLVED);
  }
}
