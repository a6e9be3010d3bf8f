package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.SuiteGrammar;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Printable;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteFile;
import dev.plumbline.core.suite.yaml.SuiteLimits;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.core.suite.yaml.SuiteValue.Field;
import dev.plumbline.core.suite.yaml.SuiteValue.MapValue;
import dev.plumbline.core.suite.yaml.SuiteValue.NullValue;
import dev.plumbline.core.suite.yaml.SuiteValue.TextValue;
import dev.plumbline.core.suite.yaml.TreeReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a suite's file and the files it extends, and merges them; the extending file wins. */
final class ExtendedSuites {
  /** Keys that belong to one file and are not inherited. */
  private static final Set<String> OWN = Set.of("plumbline", "suite", "extends", "$schema");

  private static final Set<String> HEADER = Set.of("plumbline", "extends", "$schema");

  private final Problems problems;
  private final SuiteLimits limits;
  private final List<SuiteSource> chain = new ArrayList<>();

  ExtendedSuites(Problems problems, SuiteLimits limits) {
    this.problems = problems;
    this.limits = limits;
  }

  /** The files read, the first one first. */
  List<SuiteFile> files() {
    return chain.stream().map(SuiteSource::file).toList();
  }

  /** The merged tree without the keys of the header. */
  Optional<MapValue> load(SuiteSource source) {
    return load(source, source.file().whole()).map(tree -> tree.without(HEADER));
  }

  private Optional<MapValue> load(SuiteSource source, Location asked) {
    chain.add(source);
    Optional<MapValue> tree =
        bytes(source, asked)
            .flatMap(bytes -> new TreeReader(source.file(), problems, limits).read(bytes))
            .filter(this::speaksOurVersion);
    return tree.isPresent() ? extended(source, tree.get()) : tree;
  }

  private Optional<byte[]> bytes(SuiteSource source, Location asked) {
    try (InputStream stream = source.open()) {
      return Optional.of(stream.readNBytes(limits.bytes() + 1));
    } catch (IOException e) {
      String name = Printable.quote(source.file().name());
      problems.error(asked, "cannot read suite " + name + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private boolean speaksOurVersion(MapValue tree) {
    Location place = tree.location();
    SuiteValue version = tree.get("plumbline").orElse(new NullValue(place));
    if (version instanceof SuiteValue.NumberValue number
        && number.value().doubleValue() == SuiteGrammar.VERSION) {
      return true;
    }
    String expected = "'plumbline: " + SuiteGrammar.VERSION + "'";
    problems.error(
        version.location(),
        tree.get("plumbline").isEmpty()
            ? "a suite says which version of the language it is written in: " + expected
            : "'plumbline' is " + version.describe() + "; this program reads " + expected);
    return tree.get("plumbline").isEmpty();
  }

  private Optional<MapValue> extended(SuiteSource source, MapValue tree) {
    tree.get("$schema").ifPresent(this::checkSchemaLine);
    Optional<SuiteValue> reference = tree.get("extends");
    if (reference.isEmpty()) {
      return Optional.of(tree);
    }
    Location place = reference.get().location();
    if (!(reference.get() instanceof TextValue text) || text.text().isBlank()) {
      problems.error(
          place,
          "'extends' must be the path of a suite file or the name of a shipped suite, not "
              + reference.get().describe());
      return Optional.of(tree);
    }
    return target(source, text)
        .filter(base -> mayExtend(base, place))
        .flatMap(base -> load(base, place))
        .map(base -> merge(tree, base))
        .or(() -> Optional.of(tree));
  }

  private void checkSchemaLine(SuiteValue value) {
    if (!(value instanceof TextValue)) {
      problems.error(value.location(), "'$schema' must be text, not " + value.describe());
    }
  }

  private Optional<SuiteSource> target(SuiteSource source, TextValue text) {
    List<String> shipped = ShippedSuites.list();
    if (shipped.contains(text.text())) {
      return Optional.of(new SuiteSource.Shipped(text.text()));
    }
    if (!ShippedSuites.isPath(text.text())) {
      problems.unknown(text.location(), "suite", text.text(), shipped);
      return Optional.empty();
    }
    try {
      Path base =
          source instanceof SuiteSource.OfFile file
              ? file.path().resolveSibling(text.text())
              : source.file().folder().resolve(text.text());
      return Optional.of(new SuiteSource.OfFile(base.normalize()));
    } catch (InvalidPathException e) {
      problems.error(text.location(), Printable.quote(text.text()) + " is not a path");
      return Optional.empty();
    }
  }

  private boolean mayExtend(SuiteSource base, Location place) {
    if (chain.contains(base)) {
      String ring =
          String.join(" -> ", files().stream().map(SuiteFile::name).toList())
              + " -> "
              + base.file().name();
      problems.error(place, "suites extend each other in a ring: " + ring);
      return false;
    }
    if (chain.size() >= limits.layers()) {
      problems.error(place, "more than " + limits.layers() + " suites extend each other");
      return false;
    }
    return true;
  }

  private static MapValue merge(MapValue top, MapValue base) {
    Map<String, Field> merged = new LinkedHashMap<>();
    merged.putAll(base.without(OWN).fields());
    top.fields().forEach((key, field) -> merged.merge(key, field, (b, t) -> lay(key, t, b)));
    return new MapValue(merged, top.location());
  }

  private static Field lay(String key, Field top, Field base) {
    boolean block =
        SuiteGrammar.ENTRIES.contains(key)
            || SuiteGrammar.SETTINGS.contains(key)
            || SuiteGrammar.PROFILES.equals(key);
    if (block && top.value() instanceof NullValue) {
      return base;
    }
    if (block && top.value() instanceof MapValue t && base.value() instanceof MapValue b) {
      return new Field(top.location(), t.over(b));
    }
    return top;
  }
}
