package dev.plumbline.datasets.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteFileTests {
  private static final List<URI> MIRRORS = List.of(URI.create("https://example.org/file"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "..", "../x", "a/b", "/etc/x", "a\\b", "C:x", "x\0", ".hidden", "a b", "x\n"
      })
  void refusesANameThatCouldLeaveItsFolder(String name) {
    assertThatThrownBy(() -> new RemoteFile(name, 1, "00", MIRRORS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("file name '" + name + "'");
  }

  @Test
  void acceptsAPlainName() {
    assertThat(new RemoteFile("t10k-images-idx3-ubyte.gz", 1, "00", MIRRORS).name())
        .isEqualTo("t10k-images-idx3-ubyte.gz");
  }

  @Test
  void refusesANegativeSizeAndAFileWithoutMirror() {
    assertThatThrownBy(() -> new RemoteFile("x", -1, "00", MIRRORS))
        .hasMessageContaining("size -1");

    assertThatThrownBy(() -> new RemoteFile("x", 1, "00", List.of()))
        .hasMessageContaining("0 mirrors");
  }
}
