package dev.plumbline.core.suite.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YamlTextTests {
  @Test
  void namesThatYamlReadsOtherwiseStandInQuotes() {
    assertThat(YamlText.of("of city")).isEqualTo("of city");
    assertThat(YamlText.of("yes")).isEqualTo("'yes'");
    assertThat(YamlText.of("7")).isEqualTo("'7'");
    assertThat(YamlText.of("a: b")).isEqualTo("'a: b'");
    assertThat(YamlText.of("it's")).isEqualTo("'it''s'");
  }
}
