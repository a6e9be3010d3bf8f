package dev.plumbline.reports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.reports.SmallRun;
import dev.plumbline.reports.StoredRun;
import dev.plumbline.reports.merge.RunMerger;
import dev.plumbline.reports.results.ResultsException;
import dev.plumbline.reports.results.RowWriter;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.ScoreRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreParquetTests {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  /** The rows of a file: what is not null, by column. */
  private static List<Map<String, Object>> read(Path file) throws IOException {
    Hydrator<Map<String, Object>, Map<String, Object>, String> maps =
        new Hydrator<>() {
          @Override
          public Map<String, Object> start() {
            return new TreeMap<>();
          }

          @Override
          public Map<String, Object> add(Map<String, Object> row, String name, Object value) {
            if (value != null) {
              row.put(name, value);
            }
            return row;
          }

          @Override
          public Map<String, Object> finish(Map<String, Object> row) {
            return row;
          }
        };
    try (Stream<Map<String, Object>> rows =
        ParquetReader.streamContent(file.toFile(), maps, name -> name[0])) {
      return rows.toList();
    }
  }

  /** What {@code scores.jsonl} has of a row, without curves. */
  private static Map<String, Object> expected(ScoreRow row) throws IOException {
    Map<String, Object> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : JSON.readTree(RowWriter.line(row)).properties()) {
      JsonNode value = field.getValue();
      fields.put(field.getKey(), value.isNumber() ? value.doubleValue() : text(value));
    }
    fields.remove("curves");
    return fields;
  }

  private static String text(JsonNode value) {
    return value.isObject() ? value.toString() : value.asText();
  }

  @Test
  void everyRowHasWhatTheLineOfTheScoresHas() throws IOException {
    List<ScoreRow> rows = new SmallRun("ünï|").rows();
    Path file = folder.resolve("scores.parquet");
    ScoreParquet.write(file, rows::forEach);
    List<Map<String, Object>> found = read(file);
    assertThat(found).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(found.get(i)).as("row %d", i).isEqualTo(expected(rows.get(i)));
    }
    assertThat(found).anyMatch(row -> row.containsKey("reason"));
    assertThat(found).anyMatch(row -> row.containsKey("parts"));
  }

  @Test
  void equalRowsGiveEqualBytes() throws IOException {
    List<ScoreRow> rows = new SmallRun("").rows();
    ScoreParquet.write(folder.resolve("a"), rows::forEach);
    ScoreParquet.write(folder.resolve("b"), rows::forEach);
    assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
  }

  @Test
  void rowsOfSeveralRunsHaveTheNamesOfTheirReport() throws IOException {
    RunFiles one = new StoredRun("w").method("ig", "1", .1, .2).write(folder.resolve("first"));
    RunFiles other = new StoredRun("w").method("ig", "2", .3, .4).write(folder.resolve("second"));
    Path file = folder.resolve("scores.parquet");
    ScoreParquet.write(file, rows -> RunMerger.forEachScore(List.of(one, other), rows));
    assertThat(read(file))
        .extracting(row -> row.get("explainer") + " " + row.get("value"))
        .containsExactly("ig 0.1", "ig 0.2", "ig (second) 0.3", "ig (second) 0.4");
  }

  @Test
  void aFailureLeavesTheEarlierFileAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("scores.parquet"), "earlier");
    assertThatThrownBy(
            () ->
                ScoreParquet.write(
                    file,
                    rows -> {
                      throw new ResultsException("line 3 is damaged");
                    }))
        .isInstanceOf(ResultsException.class);
    assertThat(file).hasContent("earlier");
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.map(each -> each.getFileName().toString()).forEach(names::add);
    }
    assertThat(names).containsExactly("scores.parquet");
  }
}
