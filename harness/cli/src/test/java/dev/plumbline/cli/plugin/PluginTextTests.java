package dev.plumbline.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PluginTextTests {

  @Test
  void defaults_are_said_without_needless_digits() {
    ParameterType type = new ParameterType.Decimal(0, 1);
    assertThat(PluginText.defaultOf(Parameter.of("a", type, 1.0, "doc"))).isEqualTo("1");
    assertThat(PluginText.defaultOf(Parameter.of("a", type, 0.05, "doc"))).isEqualTo("0.05");
    assertThat(PluginText.defaultOf(Parameter.of("a", type, List.of("b", 2.0), "doc")))
        .isEqualTo("[b, 2]");
  }

  @Test
  void a_missing_default_says_whether_a_value_is_needed() {
    ParameterType type = new ParameterType.Text();
    assertThat(PluginText.defaultOf(Parameter.required("a", type, "doc"))).isEqualTo("required");
    assertThat(PluginText.defaultOf(Parameter.optional("a", type, "doc"))).isEqualTo("none");
  }
}
