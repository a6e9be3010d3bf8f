package dev.plumbline.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.strategic.parquet.ParquetWriter;
import dev.plumbline.datasets.DatasetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of one row that counts columns from 0. */
class ParquetFileTests {
  @TempDir Path folder;

  private ParquetFile file(String... columns) throws IOException {
    List<Type> types = new ArrayList<>();
    for (String column : columns) {
      types.add(
          new PrimitiveType(
              Type.Repetition.REQUIRED, PrimitiveType.PrimitiveTypeName.INT32, column));
    }
    Path path = folder.resolve("some.parquet");
    try (ParquetWriter<List<String>> writer =
        ParquetWriter.writeFile(
            new MessageType("table", types),
            path.toFile(),
            (row, values) -> {
              for (int i = 0; i < row.size(); i++) {
                values.write(row.get(i), i);
              }
            })) {
      writer.write(List.of(columns));
    }
    return new ParquetFile(path);
  }

  @Test
  void namesHaveNoSpacesAroundThem() throws IOException {
    ParquetFile file = file(" age", "y ");
    assertThat(file.names()).containsExactly("age", "y");
    List<List<String>> rows = new ArrayList<>();
    file.rows(rows::add);
    assertThat(rows).containsExactly(List.of("0", "1"));
  }

  @Test
  void eachColumnNeedsANameOfItsOwn() throws IOException {
    ParquetFile file = file("a", "a ", " ");
    assertThatThrownBy(file::names)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("some.parquet: two columns are named 'a'; name each once")
        .hasMessageContaining("some.parquet: column 3 has no name; name it");
  }

  @Test
  void whatAConsumerThrowsIsNoFaultOfTheFile() throws IOException {
    ParquetFile file = file("a");
    UncheckedIOException full = new UncheckedIOException(new IOException("no space is left"));
    assertThatThrownBy(
            () ->
                file.rows(
                    row -> {
                      throw full;
                    }))
        .isSameAs(full);
  }
}
