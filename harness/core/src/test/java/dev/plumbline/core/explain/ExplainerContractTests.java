package dev.plumbline.core.explain;

import dev.plumbline.core.explain.gradient.IntegratedGradients;
import dev.plumbline.core.explain.imported.Imported;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.testkit.ExplainerContract;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every explainer of this module keeps the contract. */
@ParameterizedClass
@MethodSource("plugins")
class ExplainerContractTests extends ExplainerContract {
  private static final Path PAGES =
      Path.of(System.getProperty("plumbline.root"), "harness", "docs", "explainers");

  private final ExplainerPlugin plugin;

  ExplainerContractTests(ExplainerPlugin plugin) {
    this.plugin = plugin;
  }

  static Stream<Named<ExplainerPlugin>> plugins() {
    return ServiceLoader.load(ExplainerPlugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .map(plugin -> Named.of(plugin.spec().id(), plugin));
  }

  @Override
  protected ExplainerPlugin plugin() {
    return plugin;
  }

  @Override
  protected Optional<Path> page() {
    return Optional.of(PAGES.resolve(plugin.spec().id() + ".md"));
  }

  @Override
  protected Optional<ExplainerPlugin> other() {
    return Optional.of(new IntegratedGradients());
  }

  @Override
  protected Map<String, Object> given() {
    return plugin instanceof Imported ? Map.of("file", file()) : Map.of();
  }

  private static Path file() {
    try {
      return Path.of(Objects.requireNonNull(Imported.class.getResource("imported.csv")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
