package dev.plumbline.metrics;

import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.testkit.MetricContract;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every metric of this module keeps the contract. */
@ParameterizedClass
@MethodSource("metrics")
class MetricContractTests extends MetricContract {
  private final MetricPlugin plugin;

  MetricContractTests(MetricPlugin plugin) {
    this.plugin = plugin;
  }

  static Stream<Named<MetricPlugin>> metrics() {
    return ServiceLoader.load(MetricPlugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .map(plugin -> Named.of(plugin.spec().id(), plugin));
  }

  @Override
  protected MetricPlugin plugin() {
    return plugin;
  }

  @Override
  protected Optional<Path> page() {
    return Optional.of(Path.of("docs", plugin.spec().id() + ".md"));
  }
}
