package dev.plumbline.djl.torch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchArchiveTests {
  @TempDir Path folder;

  private void refused(Path file, String why) {
    assertThatThrownBy(() -> TorchArchive.check(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aNetworkWithItsCodeIsWhole() throws IOException {
    Path file = TorchBytes.product().write(folder.resolve("net.pt"));
    assertThatCode(() -> TorchArchive.check(file)).doesNotThrowAnyException();
  }

  @Test
  void everyTruncatedFileIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(TorchBytes.product().write(folder.resolve("net.pt")));
    for (int length = 0; length < whole.length; length += 11) {
      Path file = Files.write(folder.resolve("cut.pt"), Arrays.copyOf(whole, length));
      refused(file, file + " is damaged or truncated, or no TorchScript file");
    }
  }

  @Test
  void aWeightThatWasChangedIsFound() throws IOException {
    Path file = TorchBytes.product().write(folder.resolve("net.pt"));
    byte[] bytes = Files.readAllBytes(file);
    int place = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("net/data/0");
    bytes[place + "net/data/0".length() + 5] ^= 1;
    Files.write(file, bytes);
    refused(file, "the part net/data/0 is not what was written");
  }

  @Test
  void otherFilesAreNamed() throws IOException {
    byte[] noise = new byte[4096];
    new SplittableRandom(1).nextBytes(noise);
    refused(Files.write(folder.resolve("noise.pt"), noise), "is damaged or truncated");
    refused(
        Files.writeString(folder.resolve("net.keras"), "PK"),
        "keras.models.load_model('net.keras'); model.export('net')");
    refused(folder.resolve("none.pt"), "there is no TorchScript file");
    refused(
        Files.writeString(folder.resolve("stub.pt"), "version https://git-lfs.github.com/spec\n"),
        "is a git-LFS pointer");
  }
}
