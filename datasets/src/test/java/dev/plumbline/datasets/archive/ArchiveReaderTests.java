package dev.plumbline.datasets.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.plumbline.datasets.DatasetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveReaderTests {
  private static final ArchiveReader READER = new ArchiveReader(10, 100_000);

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"a.zip", "a.tar.gz", "a.tgz"})
  void readsFilesInTheirOrder(String name) throws IOException {
    Path archive = write(name, files("folder/b.txt", "first", "folder/a.txt", "second"));
    assertThat(read(archive))
        .containsExactly(entry("folder/b.txt", "first"), entry("folder/a.txt", "second"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.zip", "a.tar.gz"})
  void aVisitorNeedNotReadAFile(String name) throws IOException {
    Path archive = write(name, files("a", "x".repeat(5_000), "b", "kept"));
    Map<String, String> seen = new LinkedHashMap<>();
    READER.read(
        archive,
        (file, content) -> {
          if (file.equals("b")) {
            seen.put(file, new String(content.readAllBytes(), StandardCharsets.UTF_8));
          }
        });
    assertThat(seen).containsExactly(entry("b", "kept"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../out.txt", "a/../../out.txt", "/etc/out.txt", "..\\out.txt", "C:/out.txt"})
  void refusesNamesOutsideOfTheFolder(String name) throws IOException {
    for (String archive : new String[] {"a.zip", "a.tar.gz"}) {
      Path written = write(archive, files("good.txt", "good", name, "bad"));
      assertThatThrownBy(() -> read(written))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining(written + " names a file outside of its folder")
          .hasMessageContaining("delete the file, and get it anew");
    }
  }

  @Test
  void refusesLinksAndDevices() throws IOException {
    for (byte kind :
        new byte[] {
          TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_FIFO
        }) {
      Path archive =
          TinyArchive.tarGz(
              temp.resolve("a.tar.gz"),
              out -> {
                TarArchiveEntry link = new TarArchiveEntry("folder/link", kind);
                link.setLinkName("/etc/hostname");
                out.putArchiveEntry(link);
                out.closeArchiveEntry();
              });
      assertThatThrownBy(() -> read(archive))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("holds a link or a device, 'folder/link'");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.zip", "a.tar.gz"})
  void refusesToExplode(String name) throws IOException {
    // 10 MB of zeros in some 10 KB
    Path archive = write(name, Map.of("zeros", new byte[10_000_000]));
    assertThat(Files.size(archive)).isLessThan(20_000);
    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("unpacks to more than 100000 bytes");
    assertThatThrownBy(() -> READER.read(archive, (file, content) -> {}))
        .as("a file that nobody reads counts too")
        .hasMessageContaining("unpacks to more than 100000 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.zip", "a.tar.gz"})
  void refusesTooManyFilesAndFilesThatAreLargeTogether(String name) throws IOException {
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 11; i++) {
      many.put("file" + i, new byte[1]);
    }
    assertThatThrownBy(() -> read(write(name, many)))
        .hasMessageContaining("holds more than 10 files and folders");
    many.clear();
    for (int i = 0; i < 3; i++) {
      many.put("file" + i, new byte[40_000]);
    }
    assertThatThrownBy(() -> read(write(name, many)))
        .hasMessageContaining("unpacks to more than 100000 bytes");
  }

  @Test
  void refusesAnEndlessNameInATarHeader() throws IOException {
    Path archive =
        TinyArchive.tarGz(
            temp.resolve("a.tar.gz"),
            out -> {
              TarArchiveEntry name =
                  new TarArchiveEntry(TarConstants.GNU_LONGLINK, TarConstants.LF_GNUTYPE_LONGNAME);
              byte[] endless = new byte[1_000_000];
              Arrays.fill(endless, (byte) 'x');
              name.setSize(endless.length);
              out.putArchiveEntry(name);
              out.write(endless);
              out.closeArchiveEntry();
            });
    assertThatThrownBy(() -> read(archive)).isInstanceOf(DatasetException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.zip", "a.tar.gz"})
  void saysThatAnArchiveIsCutOffOrNone(String name) throws IOException {
    byte[] noise = new byte[50_000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) ((31 * i * i) >> 3);
    }
    Path archive = write(name, Map.of("noise", noise));
    byte[] whole = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(archive + " is damaged");
    Files.writeString(archive, "<html>not found</html>");
    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(archive.toString());
  }

  @Test
  void passesOnWhatAVisitorCannotWrite() throws IOException {
    Path archive = write("a.zip", files("a", "b"));
    assertThatThrownBy(
            () ->
                READER.read(
                    archive,
                    (file, content) -> {
                      throw new IOException("no space left");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("no space left");
  }

  private static Map<String, byte[]> files(String... namesAndTexts) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.put(namesAndTexts[i], TinyArchive.text(namesAndTexts[i + 1]));
    }
    return files;
  }

  private Path write(String name, Map<String, byte[]> files) throws IOException {
    Path file = temp.resolve(name);
    return name.endsWith(".zip") ? TinyArchive.zip(file, files) : TinyArchive.tarGz(file, files);
  }

  private static Map<String, String> read(Path archive) throws IOException {
    Map<String, String> read = new LinkedHashMap<>();
    READER.read(
        archive,
        (name, content) ->
            read.put(name, new String(content.readAllBytes(), StandardCharsets.UTF_8)));
    return read;
  }
}
