package dev.plumbline.core.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.reports.results.RunDescription;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramHashTests {
  /** A class that is copied to other folders. */
  public static final class Copied {}

  @TempDir Path folder;

  @Test
  void plumblineIsItsModulesAndNoTests() {
    ProgramHash program = ProgramHash.ofPlumbline();
    assertThat(program.hex()).isPresent().isEqualTo(ProgramHash.ofPlumbline().hex());
    assertThat(program.holds(Plan.class)).isTrue();
    assertThat(program.holds(RunDescription.class)).isTrue();
    for (Plugin plugin : Catalog.load().all(PluginKind.REMOVAL)) {
      assertThat(program.holds(plugin.getClass())).as(plugin.getClass().getName()).isTrue();
    }
    assertThat(program.holds(ProgramHashTests.class)).isFalse();
    assertThat(program.holds(Test.class)).isFalse();
    assertThat(program.holds(String.class)).isFalse();
  }

  @Test
  void itIsTheContentThatCountsAndNotThePlace() throws Exception {
    String first = hashOf(copied("a"));
    assertThat(hashOf(copied("b"))).isEqualTo(first);
    Path changed = copied("c");
    Files.writeString(changed.resolve("Other.class"), "one");
    String second = hashOf(changed);
    assertThat(second).isNotEqualTo(first);
    Files.writeString(changed.resolve("Other.class"), "two");
    assertThat(hashOf(changed)).isNotEqualTo(second).isNotEqualTo(first);
  }

  @Test
  void codeThatLiesInNoFileHasNone() {
    assertThat(ProgramHash.of(List.of(MetricPlugin.class, String.class)).hex()).isEmpty();
  }

  private Path copied(String name) throws IOException {
    String file = Copied.class.getName().replace('.', '/') + ".class";
    Path copy = folder.resolve(name).resolve(file);
    Files.createDirectories(copy.getParent());
    try (InputStream in = ClassLoader.getSystemResourceAsStream(file)) {
      Files.copy(in, copy);
    }
    return folder.resolve(name);
  }

  private static String hashOf(Path place) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {place.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      return ProgramHash.of(List.of(loader.loadClass(Copied.class.getName()))).hex().orElseThrow();
    }
  }
}
