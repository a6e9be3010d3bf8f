package dev.plumbline.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.maven.ForkedEngine.LineReaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkedEngineTests {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir private Path folder = Path.of("");

  private ForkedEngine engine(Path java) {
    return new ForkedEngine(
        java,
        List.of("-Dplumbline.option=given"),
        Map.of("PLUMBLINE_IT", "set", "PATH", "never replaced"),
        // a folder whose name needs quotes, before the classes of these tests
        List.of(
            folder.resolve("with blank \\ and \" quote"),
            Path.of("target/test-classes").toAbsolutePath()),
        folder);
  }

  @Test
  void theEngineGetsItsArgumentsOptionsAndVariablesAndItsCodeComesBack() throws Exception {
    List<String> out = new ArrayList<>();
    List<String> err = new ArrayList<>();
    int code =
        engine(JAVA)
            .run(
                List.of("run", "my suite.yaml", "3"),
                folder.resolve("target/run.options"),
                new LineReaders(out::add, err::add));
    assertThat(code).isEqualTo(3);
    assertThat(out).containsExactly("run my suite.yaml 3", "given set");
    assertThat(err).containsExactly("to err");
    assertThat(Files.readString(folder.resolve("target/run.options"))).contains("test-classes");
  }

  @Test
  void aJavaThatIsNotThereIsNamed() {
    Path none = folder.resolve("no-java");
    assertThatThrownBy(
            () ->
                engine(none)
                    .run(
                        List.of("run", "0"),
                        folder.resolve("run.options"),
                        new LineReaders(line -> {}, line -> {})))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageStartingWith("cannot start " + none);
  }

  @Test
  void theSettingsAreThoseOfTheLauncher() {
    EngineSettings settings = EngineSettings.read();
    assertThat(settings.version()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(settings.jvmOptions())
        .contains("-XX:MaxDirectMemorySize=512m", "-Dai.djl.offline=true")
        .allMatch(option -> option.startsWith("-") && !option.contains("$"));
    assertThat(settings.environment())
        .containsOnlyKeys(
            "TF_CPP_MIN_LOG_LEVEL",
            "TF_ENABLE_ONEDNN_OPTS",
            "TF_FORCE_GPU_ALLOW_GROWTH",
            "NVIDIA_TF32_OVERRIDE");
  }

  @Test
  void aCollectorOfTheUserReplacesOurs() {
    EngineSettings settings = EngineSettings.read();
    assertThat(settings.with("")).contains("-XX:+UseParallelGC").doesNotContain("");
    assertThat(settings.with("-Xmx2g  -XX:+UseStringDeduplication"))
        .contains("-XX:+UseParallelGC", "-Xmx2g");
    assertThat(settings.with("-XX:+UseG1GC"))
        .contains("-XX:+UseG1GC")
        .doesNotContain("-XX:+UseParallelGC");
  }
}
