package dev.plumbline.metrics;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.RemovalPlugin;
import dev.plumbline.testkit.RemovalContract;
import dev.plumbline.testkit.TestSubjects;
import java.nio.file.Path;
import java.util.List;
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

  /** With a training row that has a missing value, which one operator needs. */
  @Override
  protected List<Subject> subjects() {
    return plugin.spec().id().equals("missing")
        ? super.subjects().stream().map(RemovalContractTests::ofMissingValues).toList()
        : super.subjects();
  }

  private static Subject ofMissingValues(Subject subject) {
    float[] row = subject.background().rows().copyRow(0);
    row[0] = Float.NaN;
    return new Subject(
        subject.instance(),
        subject.layout(),
        subject.target(),
        subject.prediction(),
        subject.predicted(),
        subject.sites(),
        TestSubjects.background(FloatRows.row(row)),
        subject.draws());
  }

  @Override
  protected Optional<Path> page() {
    return Optional.of(Path.of("docs", plugin.spec().id() + ".md"));
  }
}
