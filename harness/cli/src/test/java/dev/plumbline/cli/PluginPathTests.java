package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginPathTests {
  @TempDir private Path folder = Path.of("");

  @Test
  void every_entry_that_is_not_there_is_named() throws IOException {
    Path jar = Files.writeString(folder.resolve("there.jar"), "");
    String path =
        String.join(
            File.pathSeparator, jar.toString(), "not/there.jar", folder + File.separator + "*");
    assertThat(PluginPath.absent(path))
        .singleElement()
        .asString()
        .contains("PLUMBLINE_CLASSPATH", "'not/there.jar'");
    assertThat(PluginPath.absent("")).isEmpty();
  }
}
