package dev.plumbline.reports.table;

import blue.strategic.parquet.ParquetWriter;
import blue.strategic.parquet.ValueWriter;
import dev.plumbline.reports.results.AtomicFile;
import dev.plumbline.reports.results.RowWriter;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.ScoreRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * All scores as one Parquet file, a row per score, with the columns that {@code scores.jsonl} has
 * as keys; {@code parts} and {@code diagnostics} are JSON, curves are left out. What a row does not
 * have is null. Rows are written as they come; one group of rows is in memory at a time.
 */
public final class ScoreParquet {
  /** Hands over all rows. */
  @FunctionalInterface
  public interface ScoreSource {
    /** Hands over all rows, one by one. */
    void forEach(Consumer<ScoreRow> taker);
  }

  /** A column of text; empty is null. */
  private record TextColumn(String name, Function<ScoreRow, String> value) {}

  /** A column of numbers; NaN is null. */
  private record NumberColumn(String name, Function<ScoreRow, Double> value) {}

  private static final List<TextColumn> TEXTS =
      List.of(
          new TextColumn("dataset", row -> row.place().dataset()),
          new TextColumn("model", row -> row.place().model()),
          new TextColumn("seed", row -> row.place().seed()),
          new TextColumn("explainer", row -> row.place().explainer()),
          new TextColumn("test", row -> row.place().test()),
          new TextColumn("variant", row -> row.place().variant()),
          new TextColumn("sample", row -> row.subject().sample()),
          new TextColumn("group", row -> row.subject().group()),
          new TextColumn("label", row -> row.subject().label()),
          new TextColumn("predicted", row -> row.subject().predicted()),
          new TextColumn("target", row -> row.subject().target()),
          new TextColumn("truth", ScoreParquet::truth),
          new TextColumn("background", row -> row.subject().background()),
          new TextColumn("site", row -> row.subject().sites().explanation()),
          new TextColumn("test-site", row -> row.subject().sites().test()),
          new TextColumn("status", row -> row.outcome().status().key()),
          new TextColumn("reason", row -> row.outcome().reason()));

  private static final List<NumberColumn> NUMBERS =
      List.of(
          new NumberColumn("value", row -> row.outcome().value()),
          new NumberColumn("standard-error", row -> row.outcome().standardError()));

  private static final List<TextColumn> JSON =
      List.of(
          new TextColumn("parts", row -> json(row.outcome().parts())),
          new TextColumn("diagnostics", row -> json(row.outcome().diagnostics())));

  private ScoreParquet() {}

  /**
   * Writes a file.
   *
   * @throws dev.plumbline.reports.results.ResultsException if it cannot be written
   */
  public static void write(Path file, ScoreSource rows) {
    AtomicFile.writeFile(
        file,
        beside -> {
          try (ParquetWriter<ScoreRow> writer =
              ParquetWriter.writeFile(schema(), beside.toFile(), ScoreParquet::write)) {
            rows.forEach(row -> write(writer, row));
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
        });
  }

  private static void write(ParquetWriter<ScoreRow> writer, ScoreRow row) {
    try {
      writer.write(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(ScoreRow row, ValueWriter to) {
    TEXTS.forEach(column -> write(column, row, to));
    for (NumberColumn column : NUMBERS) {
      double value = column.value().apply(row);
      if (!Double.isNaN(value)) {
        to.write(column.name(), value);
      }
    }
    JSON.forEach(column -> write(column, row, to));
  }

  private static void write(TextColumn column, ScoreRow row, ValueWriter to) {
    String text = column.value().apply(row);
    if (!text.isEmpty()) {
      to.write(column.name(), text);
    }
  }

  private static MessageType schema() {
    List<Type> columns = new ArrayList<>();
    TEXTS.forEach(it -> columns.add(text(it.name(), LogicalTypeAnnotation.stringType())));
    NUMBERS.forEach(it -> columns.add(Types.optional(PrimitiveTypeName.DOUBLE).named(it.name())));
    JSON.forEach(it -> columns.add(text(it.name(), LogicalTypeAnnotation.jsonType())));
    return new MessageType("scores", columns);
  }

  private static PrimitiveType text(String name, LogicalTypeAnnotation kind) {
    return Types.optional(PrimitiveTypeName.BINARY).as(kind).named(name);
  }

  private static String truth(ScoreRow row) {
    return row.subject().truth() == TruthSource.NONE ? "" : row.subject().truth().key();
  }

  private static String json(Map<String, Double> values) {
    return values.isEmpty() ? "" : RowWriter.numbers(values);
  }
}
