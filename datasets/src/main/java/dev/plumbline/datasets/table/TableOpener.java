package dev.plumbline.datasets.table;

import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetPlugin.DatasetContext;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.table.TableColumn.CategoryColumn;
import dev.plumbline.datasets.table.TableSource.Split;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.PluginSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Opens a table in two passes over its files: one finds what the columns hold, the other writes
 * rows of numbers to the cache, from which instances are made when they are asked for.
 */
final class TableOpener {
  private static final Set<String> PATHS = Set.of("file", "train", "test");

  private final PluginSpec spec;
  private final TableSettings settings;
  private final DatasetContext context;

  TableOpener(PluginSpec spec, TableSettings settings, DatasetContext context) {
    this.spec = spec;
    this.settings = settings;
    this.context = context;
  }

  Dataset open() {
    TableSource source = settings.source(context.seed());
    TableRoles roles = TableRoles.of(settings, source);
    TableScan scan = new TableScan(settings, roles);
    context.progress().report("reading the table", 0, 2);
    scan.read(source);
    List<TableColumn> inputs = scan.inputs();
    TableColumn label = scan.label();
    CategoryColumn group = scan.group();
    String hash = hash(source);
    context.progress().report("reading the table", 1, 2);
    Map<Split, TableCells> cells =
        cache(hash, roles, columns(inputs, label, scan)).cells(source, roles, scan);
    context.progress().report("reading the table", 2, 2);
    TableCells training = rows(cells, Split.TRAIN);
    TableEncoders fitting =
        new TableEncoders(
            settings, training.count() > 0 ? Optional.of(training) : Optional.empty());
    TableInstances instances =
        new TableInstances(
            roles.features(), fitting.fit(inputs), label, group, !roles.weights().isEmpty());
    List<Instance> train = instances.of("train", training, scan.ids(Split.TRAIN));
    List<Instance> test = instances.of("test", rows(cells, Split.TEST), scan.ids(Split.TEST));
    List<String> classes = label instanceof CategoryColumn known ? known.values() : List.of();
    DatasetFacts facts =
        new DatasetFacts(
            layout(roles, inputs, instances.encoders()),
            classes,
            DatasetFacts.TruthKind.NONE,
            hash,
            notes(train.size(), test.size(), fitting.notes(), scan.unseen(inputs)));
    return new FixedDataset(facts, train, test);
  }

  private static TableCells rows(Map<Split, TableCells> cells, Split split) {
    return Optional.ofNullable(cells.get(split)).orElseThrow();
  }

  /** The columns of a row in the cache. */
  private static List<TableColumn> columns(
      List<TableColumn> inputs, TableColumn label, TableScan scan) {
    List<TableColumn> columns = new ArrayList<>(inputs);
    columns.add(label);
    columns.add(scan.group());
    columns.add(scan.weights());
    return columns;
  }

  private TableCache cache(String hash, TableRoles roles, List<TableColumn> columns) {
    List<Integer> places = columns.stream().map(TableColumn::name).map(roles::place).toList();
    return new TableCache(context.cache().resolve(spec.id()), hash, columns, places);
  }

  private static InputLayout layout(
      TableRoles roles, List<TableColumn> columns, List<ColumnEncoder> encoders) {
    List<InputLayout.Input> inputs = new ArrayList<>();
    int column = 0;
    for (Map.Entry<String, List<String>> input : roles.inputs().entrySet()) {
      List<String> texts = TextColumns.texts(columns.get(column));
      int width = 0;
      for (int i = 0; i < input.getValue().size(); i++) {
        width += encoders.get(column++).width();
      }
      inputs.add(
          new InputLayout.Input(
              input.getKey(),
              Shape.of(width),
              texts.isEmpty() ? InputKind.COLUMNS : InputKind.TEXTS,
              texts));
    }
    return new InputLayout(inputs);
  }

  private Map<String, String> notes(
      int train, int test, Map<String, String> fitted, Map<String, String> unseen) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("test split", test + " rows");
    notes.put("training split", train == 0 ? "absent" : train + " rows");
    if (settings.parameters().text("missing-numbers").equals("keep")) {
      notes.put(DatasetFacts.MISSING_VALUES, "NaN stands for a missing number");
    }
    fitted.forEach((column, words) -> notes.put("column " + column, words));
    unseen.forEach((column, words) -> notes.put("in no training row: column " + column, words));
    return notes;
  }

  private String hash(TableSource source) {
    ContentHash hash =
        new ContentHash()
            .add("generator", spec.id())
            .add("version", String.valueOf(spec.version()));
    source.files().forEach(file -> hash.add("file", sha256(file.path())));
    if (source instanceof TableSource.SplitShare) {
      hash.add("seed", String.valueOf(context.seed()));
    }
    settings.parameters().values().entrySet().stream()
        .filter(entry -> !PATHS.contains(entry.getKey()))
        .forEach(entry -> hash.add(entry.getKey(), String.valueOf(entry.getValue())));
    return hash.hex();
  }

  private static byte[] sha256(Path file) {
    MessageDigest digest = ContentHash.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new DatasetException(file + " cannot be read: " + e.getMessage(), e);
    }
    return digest.digest();
  }
}
