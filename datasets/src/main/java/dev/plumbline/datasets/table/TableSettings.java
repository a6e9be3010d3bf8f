package dev.plumbline.datasets.table;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a suite says of a table. */
record TableSettings(Parameters parameters) {
  /** The type of columns whose fields a model reads as they are. */
  static final String TEXT = "text";

  /**
   * Where the rows come from.
   *
   * @throws DatasetException if the suite names no file, or files that contradict each other
   */
  TableSource source(long seed) {
    boolean one = parameters.has("file");
    if (one == parameters.has("test")) {
      throw new DatasetException(
          one
              ? "'file' and 'test' exclude each other: a file is divided by 'split' or 'test-share'"
              : "name the rows: 'file' for one file with all of them, or 'test' and 'train'");
    }
    if (!one) {
      refuse("split", "'split' is for one 'file'; 'test' and 'train' are split already");
      List<TableFile> files = new ArrayList<>();
      if (parameters.has("train")) {
        files.add(file(parameters.path("train")));
      }
      files.add(file(parameters.path("test")));
      return new TableSource.SplitFiles(files);
    }
    refuse("train", "'file' and 'train' exclude each other; write 'test' in place of 'file'");
    TableFile file = file(parameters.path("file"));
    return parameters.has("split")
        ? new TableSource.SplitColumn(file, parameters.text("split"))
        : new TableSource.SplitShare(
            file,
            text("id").orElse(""),
            parameters.decimal("test-share"),
            Draws.of(seed).at("table-split"));
  }

  private void refuse(String parameter, String why) {
    if (parameters.has(parameter)) {
      throw new DatasetException(why);
    }
  }

  private TableFile file(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".parquet")) {
      for (String parameter : List.of("delimiter", "decimal", "column-names")) {
        refuse(parameter, "'" + parameter + "' is for text files; a Parquet file says it itself");
      }
      return new ParquetFile(path);
    }
    String word =
        text("delimiter").orElse(name.endsWith(".tsv") || name.endsWith(".tab") ? "tab" : "comma");
    char delimiter =
        switch (word) {
          case "semicolon" -> ';';
          case "tab" -> '\t';
          case "pipe" -> '|';
          default -> ',';
        };
    return new DelimitedFile(path, delimiter, texts("column-names"));
  }

  /** How fields are read. */
  FieldText fieldText() {
    boolean comma = text("decimal").equals(Optional.of("comma"));
    return new FieldText(new HashSet<>(parameters.texts("missing-words")), comma ? ',' : '.');
  }

  /** The type that the suite gives a column. */
  Optional<String> type(String column) {
    return Optional.ofNullable(parameters.block("types").get(column)).map(String::valueOf);
  }

  /** Whether a column holds texts that a model reads as they are. */
  boolean isText(String column) {
    return type(column).equals(Optional.of(TEXT));
  }

  /** The categories that the suite gives a column. */
  Optional<List<String>> values(String column) {
    return Optional.ofNullable(texts(parameters.block("values")).get(column));
  }

  /** The columns of each input; empty if the suite names no inputs. */
  Map<String, List<String>> inputs() {
    return texts(parameters.block("inputs"));
  }

  private static Map<String, List<String>> texts(Map<String, Object> block) {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    block.forEach(
        (key, value) -> texts.put(key, ((List<?>) value).stream().map(String::valueOf).toList()));
    return texts;
  }

  /** A parameter that may be absent. */
  Optional<String> text(String name) {
    return parameters.has(name) ? Optional.of(parameters.text(name)) : Optional.empty();
  }

  /** A list that may be absent. */
  List<String> texts(String name) {
    return parameters.has(name) ? parameters.texts(name) : List.of();
  }
}
