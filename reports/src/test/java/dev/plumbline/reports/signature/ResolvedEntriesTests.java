package dev.plumbline.reports.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResolvedEntriesTests {
  private static final String SUITE =
      """
      plumbline: 1
      title: 'one: two'
      explainers:
        ig:
          type: integrated-gradients  # version 1
          steps: 32
        'a: b''s':
          type: saliency  # version 2
      tests:
        deletion:
          type: deletion  # version 1
          steps: 20
          models: ['net']
      """;

  private final ResolvedEntries entries = new ResolvedEntries(SUITE);

  @Test
  void anEntryIsItsPlugInVersionAndParameters() {
    assertThat(entries.text("explainers", "ig"))
        .isEqualTo("type: integrated-gradients  # version 1\nsteps: 32\n");
    assertThat(entries.text("explainers", "a: b's")).isEqualTo("type: saliency  # version 2\n");
    assertThat(entries.text("explainers", "other")).isEmpty();
  }

  @Test
  void whatATestIsRunForIsNoPartOfIt() {
    assertThat(entries.text("tests", "deletion"))
        .isEqualTo("type: deletion  # version 1\nsteps: 20\n");
  }
}
