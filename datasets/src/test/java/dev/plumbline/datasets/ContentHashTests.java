package dev.plumbline.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentHashTests {

  @Test
  void hashesBytesAsThePublishedTestVectorSays() {
    // FIPS 180-2, appendix B.1: SHA-256 of "abc"
    assertThat(ContentHash.hexOf("abc".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void tellsPartsApartThatJoinToTheSameText() {
    String first = new ContentHash().add("ab", "c").add("d", "e").hex();
    String second = new ContentHash().add("a", "bc").add("de", "").hex();
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void canBeReadAndGoneOnWith() {
    ContentHash hash = new ContentHash().add("a", "b");
    String first = hash.hex();
    assertThat(hash.hex()).isEqualTo(first);
    assertThat(hash.add("c", "d").hex())
        .isEqualTo(new ContentHash().add("a", "b").add("c", "d").hex())
        .isNotEqualTo(first);
  }

  @Test
  void dependsOnVersionParametersAndSeed() {
    String hash = hash(1, Map.of("size", 2L), 3);
    assertThat(hash(1, Map.of("size", 2L), 3)).isEqualTo(hash);
    assertThat(List.of(hash(2, Map.of("size", 2L), 3), hash(1, Map.of("size", 3L), 3)))
        .doesNotContain(hash);
    assertThat(hash(1, Map.of("size", 2L), 4)).isNotEqualTo(hash);
  }

  private static String hash(int version, Map<String, Object> parameters, long seed) {
    PluginSpec spec = PluginSpec.dataset("some").version(version).summary("Some.").build();
    return ContentHash.of(spec, new Parameters(parameters), seed);
  }
}
