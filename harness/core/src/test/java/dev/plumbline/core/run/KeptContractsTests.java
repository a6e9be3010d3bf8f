package dev.plumbline.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.key.ProgramHash;
import dev.plumbline.core.options.RunListener;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeptContractsTests {
  @TempDir Path cache;
  private final List<String> made = new ArrayList<>();

  private static PlannedTest test(String name, String operator) {
    MetricPlugin plugin = Suites.CATALOG.metric("deletion").orElseThrow();
    return PlannedTest.of(
        name,
        plugin,
        Parameters.defaults(
            plugin.spec(), Map.of("operators", List.of(operator)), Suites.CATALOG::removal));
  }

  private ContractResult checked(PlannedTest test, ContractVerdict verdict) {
    return checked(test, Suites.CATALOG.all(PluginKind.REMOVAL), verdict);
  }

  /** The result in a run of its own. */
  private ContractResult checked(
      PlannedTest test, List<? extends Plugin> operators, ContractVerdict verdict) {
    return new KeptContracts(
            cache,
            ProgramHash.ofPlumbline(),
            operators,
            asked -> {
              made.add(asked.name());
              return new ContractResult(asked.name(), asked.variant(), verdict, "in 9 of 10");
            },
            RunListener.SILENT)
        .of(test);
  }

  private Path kept() throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  @Test
  void aProofIsReadUnderTheNameOfTheRunThatReadsIt() {
    checked(test("first", "zero"), ContractVerdict.PROVEN);
    assertThat(checked(test("second", "zero").withVariant("v"), ContractVerdict.REFUTED))
        .isEqualTo(new ContractResult("second", "v", ContractVerdict.PROVEN, "in 9 of 10"));
    assertThat(made).containsExactly("first");
  }

  @Test
  void otherParametersAreCheckedThemselves() {
    checked(test("zero", "zero"), ContractVerdict.PROVEN);
    checked(test("mean", "mean"), ContractVerdict.PROVEN);
    assertThat(made).containsExactly("zero", "mean");
  }

  @ParameterizedTest
  @EnumSource(
      value = ContractVerdict.class,
      names = {"REFUTED", "NOT_RUN"})
  void whatIsNoProofIsFoundOutAnew(ContractVerdict verdict) {
    assertThat(checked(test("a", "zero"), verdict).verdict()).isEqualTo(verdict);
    assertThat(checked(test("b", "zero"), ContractVerdict.PROVEN).verdict())
        .isEqualTo(ContractVerdict.PROVEN);
    assertThat(made).containsExactly("a", "b");
  }

  @Test
  void aDamagedProofIsMadeAnew() throws IOException {
    checked(test("a", "zero"), ContractVerdict.PROVEN);
    Files.writeString(kept(), Files.readString(kept()).replace("9 of 10", "10 of 10"));
    checked(test("b", "zero"), ContractVerdict.PROVEN);
    assertThat(made).containsExactly("a", "b");
  }

  @Test
  void anotherBuildReadsNothing() throws IOException {
    checked(test("a", "zero"), ContractVerdict.PROVEN);
    Path build = Objects.requireNonNull(kept().getParent());
    Files.move(build, build.resolveSibling("0".repeat(64)));
    checked(test("b", "zero"), ContractVerdict.PROVEN);
    assertThat(made).containsExactly("a", "b");
  }

  /** A test of someone else, whose code is no part of the program. */
  private record Foreign(MetricPlugin inner) implements MetricPlugin {
    @Override
    public PluginSpec spec() {
      return inner.spec();
    }

    @Override
    public MetricSpec metric() {
      return inner.metric();
    }

    @Override
    public Metric create(Parameters parameters) {
      return inner.create(parameters);
    }
  }

  @Test
  void testsOfOthersAreCheckedInEveryRun() {
    PlannedTest own = test("a", "zero");
    PlannedTest foreign = PlannedTest.of("a", new Foreign(own.plugin()), own.parameters());
    checked(foreign, ContractVerdict.PROVEN);
    checked(foreign, ContractVerdict.PROVEN);
    assertThat(made).hasSize(2);
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void soAreAllTestsBesideOperatorsOfOthers() {
    List<Plugin> operators = List.of(new Foreign(test("a", "zero").plugin()));
    checked(test("a", "zero"), operators, ContractVerdict.PROVEN);
    checked(test("a", "zero"), operators, ContractVerdict.PROVEN);
    assertThat(made).hasSize(2);
  }

  @Test
  void aCacheThatCannotBeWrittenCostsTimeOnly() throws IOException {
    Files.writeString(cache.resolve("contracts"), "no folder");
    assertThat(checked(test("a", "zero"), ContractVerdict.PROVEN).verdict())
        .isEqualTo(ContractVerdict.PROVEN);
  }
}
