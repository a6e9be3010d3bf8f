package dev.plumbline.core.draft;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at files of rows: a table, texts with labels, or time series. */
final class RowsDraft {
  private final DraftRequest request;
  private final SeenRows rows;

  private RowsDraft(DraftRequest request, SeenRows rows) {
    this.request = request;
    this.rows = rows;
  }

  /**
   * A draft.
   *
   * @throws DatasetException if the files are neither, or have no such label
   */
  static DataDraft of(DraftRequest request) {
    return new RowsDraft(request, SeenRows.of(request.files())).draft();
  }

  private DataDraft draft() {
    Optional<SeenColumn> text = text();
    if (text.isPresent()) {
      requireUsualDelimiter();
      return new TextDraft(request).draft(text.get(), label(text.get()));
    }
    if (rows.isSeries()) {
      requireUsualDelimiter();
      return new SeriesDraft(request, rows).draft();
    }
    if (isJson()) {
      throw new DatasetException(
          "%s is read as texts, but none of the keys %s holds any; save a table as CSV or Parquet"
              .formatted(request.files().test(), rows.names()));
    }
    return new TableDraft(request, rows).draft(label(rows.columns().get(0)));
  }

  private boolean isJson() {
    return request.files().test().toString().toLowerCase(Locale.ROOT).endsWith(".jsonl");
  }

  /** The column of texts, if a model reads tokens or there is nothing else to read. */
  private Optional<SeenColumn> text() {
    boolean strings = request.input(InputKind.TEXTS).isPresent();
    boolean alone =
        request.input(InputKind.TOKENS).isPresent() || rows.columns().size() == 2 || isJson();
    return rows.columns().stream()
        .filter(column -> alone && !strings && column.isText())
        .max(Comparator.comparingDouble(SeenColumn::blanks));
  }

  /**
   * The column that is predicted: the one that was asked for, or the last one that the model does
   * not read and that can be a label, and the one given here only if that is the only one.
   */
  private SeenColumn label(SeenColumn input) {
    if (!request.label().isEmpty()) {
      return labeled(request, rows);
    }
    List<SeenColumn> others = rows.columns().stream().filter(column -> column != input).toList();
    Set<String> read =
        request.inputs().stream().map(InputLayout.Input::name).collect(Collectors.toSet());
    List<SeenColumn> free =
        Stream.concat(Stream.of(input), others.stream())
            .filter(column -> !read.contains(column.name()))
            .toList();
    return last(free.stream().filter(column -> !column.isName()))
        .or(() -> last(free.stream()))
        .orElseGet(() -> others.get(others.size() - 1));
  }

  private static Optional<SeenColumn> last(Stream<SeenColumn> columns) {
    return columns.reduce((one, next) -> next);
  }

  /** The column of the label that was asked for. */
  static SeenColumn labeled(DraftRequest request, SeenRows rows) {
    return rows.column(request.label())
        .orElseThrow(
            () ->
                new DatasetException(
                    "%s has no column '%s'; it has %s"
                        .formatted(request.files().test(), request.label(), rows.names())));
  }

  private void requireUsualDelimiter() {
    if (!rows.delimiter().isEmpty()) {
      throw new DatasetException(
          "the fields of %s are separated by a %s; save texts and series with commas, or with tabs as .tsv"
              .formatted(request.files().test(), rows.delimiter()));
    }
  }
}
