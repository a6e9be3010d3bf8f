package dev.plumbline.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSpeedTests {
  @TempDir private Path folder;

  @Test
  void aSpeedIsKnownUntilTheModelChanges() throws IOException {
    Path model = Files.createDirectory(folder.resolve("net"));
    Path graph = Files.writeString(model.resolve("saved_model.pb"), "graph");
    Path cache = folder.resolve("cache");
    assertThat(ModelSpeed.kept(cache, model)).isEmpty();
    new ModelSpeed(200, 50).keep(cache, model);
    assertThat(ModelSpeed.kept(cache, model)).contains(new ModelSpeed(200, 50));
    Files.setLastModifiedTime(graph, FileTime.fromMillis(1));
    assertThat(ModelSpeed.kept(cache, model)).isEmpty();
    assertThat(ModelSpeed.kept(cache, folder.resolve("absent"))).isEmpty();
  }

  @Test
  void theForwardPassOfAGradientIsCountedOnce() {
    ModelSpeed speed = new ModelSpeed(200, 50);
    // 1,000 gradients at 50 a second, and 3,000 further forward passes at 200 a second
    assertThat(speed.seconds(4_000, 1_000)).contains(20.0 + 15.0);
    assertThat(speed.seconds(400, 0)).contains(2.0);
    assertThat(new ModelSpeed(200, 0).seconds(400, 0)).contains(2.0);
    assertThat(new ModelSpeed(200, 0).seconds(400, 1)).isEmpty();
  }
}
