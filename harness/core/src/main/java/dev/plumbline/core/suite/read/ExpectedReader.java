package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.ExpectedValue;
import dev.plumbline.core.suite.ExpectedValue.ExpectedCell;
import dev.plumbline.core.suite.ExpectedValue.Kind;
import dev.plumbline.core.suite.ExpectedValues;
import dev.plumbline.core.suite.ExpectedValues.ExpectedTable;
import dev.plumbline.core.suite.bind.ParameterBinder;
import dev.plumbline.core.suite.bind.ParameterBinder.Owner;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteException;
import dev.plumbline.core.suite.yaml.SuiteLimits;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.core.suite.yaml.SuiteValue.ListValue;
import dev.plumbline.core.suite.yaml.SuiteValue.MapValue;
import dev.plumbline.core.suite.yaml.TreeReader;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads files of expected values, as 'plumbline record' writes them. */
public final class ExpectedReader {
  private static final SuiteLimits LIMITS = new SuiteLimits(8 * 1024 * 1024, 32, 16 * 1024, 1);
  private static final String TABLES = "tables";
  private static final String VALUES = "values";
  private static final ParameterType TEXT = new ParameterType.Text();
  private static final ParameterType COUNT = new ParameterType.Whole(1, Integer.MAX_VALUE);
  private static final ParameterType SIZE = new ParameterType.Decimal(0, Double.MAX_VALUE);

  private static final List<Parameter> TOP =
      List.of(
          Parameter.required("expected", new ParameterType.Whole(1, 1), "the version of the file"),
          Parameter.required("runs", COUNT, "the number of runs that were recorded"));

  private static final List<Parameter> TABLE =
      List.of(
          Parameter.required("dataset", TEXT, "the dataset"),
          Parameter.required("model", TEXT, "the model"),
          Parameter.required("setting", TEXT, "what identifies data, networks and seeds"),
          Parameter.required("networks", TEXT, "what identifies the networks"));

  private static final List<Parameter> VALUE =
      List.of(
          Parameter.required("test", TEXT, "the test"),
          Parameter.of("variant", TEXT, "", "the variant of the test"),
          Parameter.of("explainer", TEXT, "", "the method"),
          Parameter.of(
              "kind",
              new ParameterType.Choice(List.of("statistical", "exact")),
              "statistical",
              "how a later mean is held against it"),
          Parameter.required(
              "mean",
              new ParameterType.Decimal(-Double.MAX_VALUE, Double.MAX_VALUE),
              "the mean that was found"),
          Parameter.required("error", SIZE, "the standard error of the mean"),
          Parameter.required(
              "degrees",
              new ParameterType.Whole(0, Integer.MAX_VALUE),
              "the degrees of freedom of the error"),
          Parameter.required("samples", COUNT, "the number of samples"),
          Parameter.of("tolerance", SIZE, 0.0, "differences up to this are rounding"),
          Parameter.of("sees", SIZE, 0.0, "the smallest loss that is seen with 80 %"),
          Parameter.of(
              "test-version",
              new ParameterType.Whole(0, Integer.MAX_VALUE),
              0L,
              "the version of the test"),
          Parameter.of(
              "explainer-version",
              new ParameterType.Whole(0, Integer.MAX_VALUE),
              0L,
              "the version of the method"));

  private final Problems problems;

  private ExpectedReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads a file.
   *
   * @throws SuiteException with all problems
   */
  public static ExpectedValues read(Path file) {
    Problems problems = new Problems();
    ExpectedValues values = read(new SuiteSource.OfFile(file), problems);
    problems.throwIfErrors();
    return values;
  }

  /** The name of the file of expected values beside a suite file: {@code my.expected.yaml}. */
  public static String fileName(String suiteFile) {
    return suiteFile.replaceFirst("(?i)\\.ya?ml$", "") + ".expected.yaml";
  }

  /** The values of a source as far as they can be read; problems are added to the list. */
  static ExpectedValues read(SuiteSource source, Problems problems) {
    try (InputStream stream = source.open()) {
      byte[] bytes = stream.readNBytes(LIMITS.bytes() + 1);
      if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
        problems.error(source.file().whole(), "is empty; write it anew with 'plumbline record'");
        return ExpectedValues.NONE;
      }
      return new TreeReader(source.file(), problems, LIMITS)
          .read(bytes)
          .map(new ExpectedReader(problems)::values)
          .orElse(ExpectedValues.NONE);
    } catch (IOException e) {
      problems.error(source.file().whole(), "cannot be read: " + e.getMessage());
      return ExpectedValues.NONE;
    }
  }

  private ExpectedValues values(MapValue root) {
    Owner owner = new Owner("the file of expected values", root.location(), Set.of(TABLES));
    Parameters top = ParameterBinder.bind(TOP, root, owner, problems);
    List<ExpectedTable> tables = blocks(root, TABLES, this::table);
    return problems.hasErrors()
        ? ExpectedValues.NONE
        : new ExpectedValues(top.whole("runs"), tables);
  }

  private Optional<ExpectedTable> table(MapValue block) {
    Owner owner = new Owner("the table", block.location(), Set.of(VALUES));
    Parameters keys = ParameterBinder.bind(TABLE, block, owner, problems);
    List<ExpectedValue> values = blocks(block, VALUES, this::value);
    return problems.hasErrors()
        ? Optional.empty()
        : Optional.of(
            new ExpectedTable(
                keys.text("dataset"),
                keys.text("model"),
                keys.text("setting"),
                keys.text("networks"),
                values));
  }

  private Optional<ExpectedValue> value(MapValue block) {
    Owner owner = new Owner("the value", block.location(), Set.of());
    Parameters keys = ParameterBinder.bind(VALUE, block, owner, problems);
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    return Optional.of(
        new ExpectedValue(
            new ExpectedCell(
                keys.text("test"),
                keys.whole("test-version"),
                keys.text("variant"),
                keys.text("explainer"),
                keys.whole("explainer-version")),
            Kind.valueOf(keys.text("kind").toUpperCase(Locale.ROOT)),
            keys.decimal("mean"),
            keys.decimal("error"),
            keys.whole("degrees"),
            keys.whole("samples"),
            keys.decimal("tolerance"),
            block.location()));
  }

  /** The elements of a list of blocks. */
  private <T> List<T> blocks(MapValue map, String key, Function<MapValue, Optional<T>> element) {
    Optional<SuiteValue> value = map.get(key);
    List<T> found = new ArrayList<>();
    if (value.isPresent() && value.get() instanceof ListValue list) {
      for (SuiteValue each : list.elements()) {
        if (each instanceof MapValue block) {
          element.apply(block).ifPresent(found::add);
        } else {
          problems.error(
              each.location(), "'" + key + "' must be a list of blocks, not of " + each.describe());
        }
      }
    } else {
      problems.error(
          value.map(SuiteValue::location).orElse(map.location()),
          value
              .map(it -> "'" + key + "' must be a list, not " + it.describe())
              .orElse("the list '" + key + "' is missing"));
    }
    return found;
  }
}
