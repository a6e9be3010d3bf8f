package dev.plumbline.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineNativesTests {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64",
    "Mac OS X, x86_64, macosx-x86_64",
    "Mac OS X, aarch64, macosx-arm64",
    "Windows 11, amd64, windows-x86_64"
  })
  void areThoseOfTheMachine(String system, String architecture, String classifier)
      throws MojoExecutionException {
    assertThat(MachineNatives.classifier(system, architecture)).isEqualTo(classifier);
  }

  @Test
  void aMachineWithoutNativesIsNamed() {
    assertThatExceptionOfType(MojoExecutionException.class)
        .isThrownBy(() -> MachineNatives.classifier("Linux", "aarch64"))
        .withMessageContaining("no natives for Linux on aarch64");
  }
}
