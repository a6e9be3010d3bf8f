package dev.plumbline.datasets;

import dev.plumbline.datasets.mnist.TinyDigits;
import dev.plumbline.testkit.DatasetContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every dataset of this module keeps the contract; those that read files get tiny ones. */
@ParameterizedClass
@MethodSource("plugins")
class DatasetContractTests extends DatasetContract {
  private final DatasetPlugin plugin;

  DatasetContractTests(DatasetPlugin plugin) {
    this.plugin = plugin;
  }

  static Stream<Named<DatasetPlugin>> plugins() {
    return ServiceLoader.load(DatasetPlugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .map(plugin -> Named.of(plugin.spec().id(), plugin));
  }

  @Override
  protected DatasetPlugin plugin() {
    return plugin;
  }

  @Override
  protected Optional<Path> page() {
    return Optional.of(Path.of("docs", plugin.spec().id() + ".md"));
  }

  @Override
  protected Map<String, Object> given(Path folder) throws IOException {
    return plugin.spec().id().equals("mnist") ? digits(folder, 5) : Map.of("train", 40L);
  }

  @Override
  protected Map<String, Object> other(Path folder) throws IOException {
    return plugin.spec().id().equals("mnist") ? digits(folder, 6) : given(folder);
  }

  private static Map<String, Object> digits(Path folder, int train) throws IOException {
    return Map.of("folder", TinyDigits.write(folder, train, 3));
  }
}
