package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.DatasetEntry;
import dev.plumbline.core.suite.Entry;
import dev.plumbline.core.suite.ModelEntry;
import dev.plumbline.core.suite.SuiteGrammar;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.core.suite.TestEntry;
import dev.plumbline.core.suite.bind.ParameterBinder;
import dev.plumbline.core.suite.bind.ValueBinder;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Printable;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.core.suite.yaml.SuiteValue.Field;
import dev.plumbline.core.suite.yaml.SuiteValue.ListValue;
import dev.plumbline.core.suite.yaml.SuiteValue.MapValue;
import dev.plumbline.core.suite.yaml.SuiteValue.NullValue;
import dev.plumbline.core.suite.yaml.SuiteValue.TextValue;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads the blocks of named entries. */
record EntryReader(MapValue root, SettingsReader settings, Problems problems) {

  /** Reads the block of data sets. */
  Map<String, DatasetEntry> datasets() {
    return entries(
        "datasets",
        PluginKind.DATASET,
        (entry, map) -> {
          String owner = "dataset '" + entry.name() + "'";
          return new DatasetEntry(
              entry,
              new MosaicReader(settings, problems).read(owner, map),
              settings.features(owner, map),
              settings.background(owner, map));
        });
  }

  /** Reads a block of entries that have no keys of the language beside their type. */
  Map<String, Entry> plain(String block, PluginKind kind) {
    return entries(block, kind, (entry, map) -> entry);
  }

  /** Reads the block of models; {@code standard} is the target of a model that gives none. */
  Map<String, ModelEntry> models(
      TargetRule standard, Optional<Location> standardPlace, Collection<String> datasets) {
    TargetReader targets = new TargetReader(settings, problems);
    return entries(
        "models",
        PluginKind.MODEL,
        (entry, map) -> {
          String owner = "model '" + entry.name() + "'";
          return new ModelEntry(
              entry,
              dataset(entry, map, datasets),
              settings.input(owner, map),
              targets.read(owner, map, standard),
              TargetReader.place(map).orElse(standardPlace.orElse(entry.location())),
              settings.allowed(owner, map));
        });
  }

  private LocatedName dataset(Entry entry, MapValue map, Collection<String> datasets) {
    Optional<SuiteValue> value = map.get("dataset");
    String what = "model '" + entry.name() + "'";
    if (value.isEmpty()) {
      String known = datasets.isEmpty() ? "" : "; known: " + String.join(", ", datasets);
      problems.error(
          entry.location(), what + " needs 'dataset': the name of the dataset it reads" + known);
      return new LocatedName("", entry.location());
    }
    return mention(PluginKind.DATASET, value.get(), "'dataset' of " + what, datasets);
  }

  /** Reads the block of tests. */
  Map<String, TestEntry> tests(Collection<String> explainers, Collection<String> models) {
    return entries(
        "tests",
        PluginKind.METRIC,
        (entry, map) ->
            new TestEntry(
                entry,
                restriction(entry, map, PluginKind.EXPLAINER, explainers),
                restriction(entry, map, PluginKind.MODEL, models),
                settings.block(map, SuiteGrammar.VARY, "'vary' of test '" + entry.name() + "'")));
  }

  private List<LocatedName> restriction(
      Entry entry, MapValue map, PluginKind kind, Collection<String> known) {
    String key = kind.word() + "s";
    String what = "'" + key + "' of test '" + entry.name() + "'";
    Optional<SuiteValue> value = map.get(key);
    if (value.isPresent() && value.get() instanceof ListValue list && !list.elements().isEmpty()) {
      ParameterBinder.distinct(list, what, problems);
      return list.elements().stream()
          .map(element -> mention(kind, element, "each element of " + what, known))
          .toList();
    }
    value.ifPresent(
        v -> {
          ParameterType one = new ParameterType.EntryReference(kind);
          new ValueBinder(what, problems).bind(new ParameterType.ListOf(one, 1), v);
        });
    return List.of();
  }

  /** A mention of an entry, checked to exist; the name is empty if the value is no name. */
  LocatedName mention(PluginKind kind, SuiteValue value, String what, Collection<String> known) {
    String name =
        new ValueBinder(what, problems)
            .bind(new ParameterType.EntryReference(kind), value)
            .map(String::valueOf)
            .orElse("");
    LocatedName mention = new LocatedName(name, value.location());
    return name.isEmpty() ? mention : problems.checked(mention, kind.word(), known);
  }

  private <E> Map<String, E> entries(
      String block, PluginKind kind, BiFunction<Entry, MapValue, E> make) {
    MapValue fields = settings.block(root, block, "'" + block + "'");
    Map<String, E> entries = new LinkedHashMap<>();
    fields
        .fields()
        .forEach(
            (name, field) -> {
              MapValue map = parameters(kind, name, field);
              entries.put(name, make.apply(entry(kind, name, field, map), map));
            });
    return entries;
  }

  private MapValue parameters(PluginKind kind, String name, Field field) {
    if (!SuiteGrammar.NAME.matches(name)) {
      problems.error(
          field.location(),
          kind.word() + " name " + Printable.quote(name) + "; " + SuiteGrammar.NAME.allowed());
    }
    if (field.value() instanceof MapValue map) {
      return map;
    }
    if (!(field.value() instanceof NullValue || field.value() instanceof SuiteValue.RefusedValue)) {
      problems.error(
          field.value().location(),
          "%s %s must be a block of keys such as {type: %s}, not %s"
              .formatted(kind.word(), Printable.quote(name), "...", field.value().describe()));
    }
    return MapValue.empty(field.location());
  }

  private Entry entry(PluginKind kind, String name, Field field, MapValue map) {
    MapValue parameters = map.without(SuiteGrammar.reserved(kind));
    Optional<SuiteValue> type = map.get("type");
    if (type.isEmpty()) {
      return new Entry(name, name, parameters, field.location(), field.location());
    }
    Location place = type.get().location();
    if (type.get() instanceof TextValue text && !text.text().isBlank()) {
      return new Entry(name, text.text(), parameters, field.location(), place);
    }
    problems.error(
        place,
        "'type' of %s %s must be the id of a %s plug-in, not %s"
            .formatted(kind.word(), Printable.quote(name), kind.word(), type.get().describe()));
    return new Entry(name, "", parameters, field.location(), place);
  }
}
