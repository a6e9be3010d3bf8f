package dev.plumbline.metrics;

import dev.plumbline.metrics.spec.RemovalPlugin;
import dev.plumbline.testkit.RemovalContract;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every removal operator of this module keeps the contract. */
@ParameterizedClass
@MethodSource("removals")
class RemovalContractTests extends RemovalContract {
  private final RemovalPlugin plugin;

  RemovalContractTests(RemovalPlugin plugin) {
    this.plugin = plugin;
  }

  static Stream<Named<RemovalPlugin>> removals() {
    return ServiceLoader.load(RemovalPlugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .map(plugin -> Named.of(plugin.spec().id(), plugin));
  }

  @Override
  protected RemovalPlugin plugin() {
    return plugin;
  }

  @Override
  protected Optional<Path> page() {
    return Optional.of(Path.of("docs", plugin.spec().id() + ".md"));
  }
}
