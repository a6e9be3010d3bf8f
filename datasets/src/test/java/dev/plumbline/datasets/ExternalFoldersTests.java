package dev.plumbline.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalFoldersTests {
  @TempDir private Path scratch;

  @Test
  void aRelativePathBeginsAtTheRootOfTheBuild() throws IOException {
    Path root = Files.createDirectories(scratch.resolve("root"));
    Path beside = Files.createDirectories(scratch.resolve("shared/data"));

    assertThat(ExternalFolders.folder(root, "p", "../shared/data")).isEqualTo(beside);
    assertThat(ExternalFolders.folder(root, "p", beside.toString())).isEqualTo(beside);
  }

  @Test
  void aFolderThatIsNamedMustExist() {
    assertThatThrownBy(() -> ExternalFolders.folder(scratch, "plumbline.data", "none"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("-Dplumbline.data=none: there is no folder " + scratch.resolve("none"));
  }
}
