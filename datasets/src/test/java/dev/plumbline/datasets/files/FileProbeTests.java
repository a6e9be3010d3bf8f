package dev.plumbline.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileProbeTests {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|is empty",
        "version https://git-lfs.github.com/spec/v1|is a pointer of Git LFS",
        "<!DOCTYPE html><html>|is a web page"
      })
  void aFileThatIsNotTheDataIsNamed(String content, String problem) throws IOException {
    Path file = folder.resolve("x.csv");
    Files.writeString(file, content);
    assertThat(FileProbe.file(file)).hasValueSatisfying(p -> assertThat(p).startsWith(problem));
  }

  @Test
  void aFileWithContentIsFine() throws IOException {
    Path file = folder.resolve("x.csv");
    Files.writeString(file, "a,b");
    assertThat(FileProbe.file(file)).isEmpty();
    assertThat(FileProbe.folder(folder)).isEmpty();
  }

  @Test
  void filesAndFoldersAreNotMistaken() throws IOException {
    Path file = folder.resolve("x.csv");
    Files.writeString(file, "a,b");
    assertThat(FileProbe.file(folder)).contains("is a folder; name the file in it");
    assertThat(FileProbe.folder(file)).contains("is a file; name the folder it is in");
  }

  @Test
  void ofAPathThatIsNotThereTheLastFolderThatIsIsTold() {
    assertThat(FileProbe.file(folder.resolve("a/b.csv")))
        .contains(
            "does not exist (" + folder + " does); a path is relative to the folder of the suite");
    assertThat(FileProbe.folder(folder.resolve("a"))).isPresent();
  }
}
