package dev.plumbline.core.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.results.NpyWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs are shell scripts here: one that copies its rows gives them as scores. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are shell scripts")
class CommandModelPluginTests {
  private static final CommandModelPlugin PLUGIN = new CommandModelPlugin();

  @TempDir Path folder;

  private Map<String, Object> script(String text) throws IOException {
    Path script = folder.resolve("score.sh");
    Files.writeString(script, text + "\n");
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("script", script);
    parameters.put("with", List.of("/bin/sh"));
    return parameters;
  }

  private static Model open(Map<String, Object> parameters) {
    return TwoColumns.open(PLUGIN, parameters, TwoColumns.dataset(List.of()));
  }

  @Test
  void rowsAndScoresGoThroughFilesBitForBit() throws IOException {
    FloatRows rows = FloatRows.of(3, 2, 1, 0.1f, -2.5f, 1e-20f, 3, Float.MIN_VALUE);
    try (Model model = open(script("cp \"$1\" \"$2\""))) {
      assertThat(TwoColumns.outputs(model, OutputKind.LOGIT, rows)).isEqualTo(rows);
      assertThat(model.facts().notes()).containsEntry("model", "command '/bin/sh score.sh'");
    }
  }

  /** The first test rows are (0, Oslo), (1, Lima), (2, Lima), … */
  @Test
  void rowsWithTextsAreRecords() throws IOException {
    Map<String, Object> parameters = script("cp \"$1\" asked.npy; exit 3");
    Dataset dataset = TwoColumns.dataset(TwoColumns.AGE_AND_CITY, List.of());
    assertThatThrownBy(() -> TwoColumns.open(PLUGIN, parameters, dataset))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("ended with code 3");
    float[][] first = {{0, 1}, {1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}, {6, 0}, {7, 0}};
    assertThat(Files.readAllBytes(folder.resolve("asked.npy")))
        .isEqualTo(new RecordRows(TwoColumns.AGE_AND_CITY).bytes(first));
  }

  /** It writes a line to a file when it starts, and then serves batches. */
  private static final String SERVING =
      """
      echo start >> starts.txt
      while IFS="$(printf '\\t')" read -r rows scores; do
        echo working
        cp "$rows" "$scores"
        echo done
      done
      """;

  @Test
  void aProgramThatStaysIsStartedOnceForAllBatches() throws IOException {
    FloatRows rows = FloatRows.of(3, 2, 1, 0.1f, -2.5f, 1e-20f, 3, Float.MIN_VALUE);
    Map<String, Object> parameters = script(SERVING);
    parameters.put("stays", true);
    parameters.put("batch", 1L);
    try (Model model = open(parameters)) {
      assertThat(TwoColumns.outputs(model, OutputKind.LOGIT, rows)).isEqualTo(rows);
      assertThat(Files.readAllLines(folder.resolve("starts.txt"))).hasSize(1);
    }
  }

  /** It answers twice to each batch, and skips the scores while a file says so. */
  @Test
  void aProgramThatStaysIsKeptInStep() throws IOException {
    FloatRows rows = FloatRows.of(3, 2, 1, 0.1f, -2.5f, 1e-20f, 3, Float.MIN_VALUE);
    Map<String, Object> parameters =
        script(
            SERVING
                .replace("cp ", "test -e skip || cp ")
                .replace("echo done", "printf 'done\\ndone\\n'"));
    parameters.put("stays", true);
    parameters.put("batch", 1L);
    try (Model model = open(parameters)) {
      assertThat(TwoColumns.outputs(model, OutputKind.LOGIT, rows)).isEqualTo(rows);
      assertThat(Files.readAllLines(folder.resolve("starts.txt"))).hasSize(1);
      Files.writeString(folder.resolve("skip"), "");
      FloatRows others = FloatRows.of(1, 2, 7, 8);
      assertThatThrownBy(() -> TwoColumns.outputs(model, OutputKind.LOGIT, others))
          .hasMessageContaining("wrote no scores")
          .hasMessageContaining("working done");
      Files.delete(folder.resolve("skip"));
      assertThat(TwoColumns.outputs(model, OutputKind.LOGIT, others)).isEqualTo(others);
      assertThat(Files.readAllLines(folder.resolve("starts.txt"))).hasSize(2);
    }
  }

  @Test
  void theEndOfALongOutputIsShownEvenIfItIsNoText() throws IOException {
    Map<String, Object> parameters =
        script("head -c 100000 /dev/zero | tr '\\0' '\\377' >&2; echo no weights >&2; exit 3");
    for (boolean stays : List.of(true, false)) {
      parameters.put("stays", stays);
      assertThatThrownBy(() -> open(parameters))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("ended with code 3")
          .hasMessageEndingWith("no weights");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          echo no weights >&2; exit 3              | ended with code 3 before it answered with the line 'done'; with 'stays: true'
          read -r line; echo half; exit 0          | ended with code 0 before it answered with the line 'done'
          read -r line; echo done; sleep 9         | wrote no scores to the file that the second part of the line names; it said: done
          read -r line; echo waiting; sleep 9      | did not answer with the line 'done' within 1.0 s; raise 'timeout' or lower 'batch'. It said: waiting
          """)
  void aProgramThatDoesNotStayIsTold(String program, String message) throws IOException {
    Map<String, Object> parameters = script(program);
    parameters.put("stays", true);
    parameters.put("timeout", 1L);
    assertThatThrownBy(() -> open(parameters))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("command '/bin/sh score.sh' ")
        .hasMessageContaining(message);
  }

  @Test
  void furtherFilesAreFurtherArgumentsAndPartOfTheHash() throws IOException {
    Path weights = folder.resolve("weights.txt");
    Files.writeString(weights, "one");
    Map<String, Object> parameters = script("test -f \"$3\" && cp \"$1\" \"$2\"");
    parameters.put("files", List.of(weights));
    String hash;
    try (Model model = open(parameters)) {
      hash = model.facts().contentHash();
    }
    Files.writeString(weights, "two");
    try (Model model = open(parameters)) {
      assertThat(model.facts().contentHash()).isNotEqualTo(hash);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          echo first; echo no weights >&2; exit 3 | ended with code 3; it said: first no weights
          echo done                               | wrote no scores to the file that its second argument names; it said: done
          echo text > "$2"                        | wrote scores that are
          """)
  void whatTheProgramSaidIsShown(String program, String message) throws IOException {
    Map<String, Object> parameters = script(program);
    assertThatThrownBy(() -> open(parameters))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("command '/bin/sh score.sh' ")
        .hasMessageContaining(message);
  }

  @Test
  void scoresMustHaveOneRowPerRow() throws IOException {
    Map<String, Object> parameters = script("cp \"$3\" \"$2\"");
    Path three = folder.resolve("three.npy");
    parameters.put("files", List.of(three));
    Files.write(three, NpyWriter.bytes(List.of(3), Vector.of(1, 2, 3)));
    assertThatThrownBy(() -> open(parameters))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(
            "wrote scores of shape [3] for 8 rows; the shape must be [8, number of outputs]");
  }

  @Test
  void aProgramThatDoesNotEndIsStopped() throws IOException {
    Map<String, Object> parameters = script("echo waiting; exec sleep 600");
    parameters.put("timeout", 1L);
    assertThatThrownBy(() -> open(parameters))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("did not end within 1.0 s; raise 'timeout' or lower 'batch'");
  }

  @Test
  void aProgramThatIsNotThereIsNamed() throws IOException {
    Map<String, Object> parameters = script("");
    parameters.put("with", List.of("no-such-program"));
    assertThatThrownBy(() -> open(parameters))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no-such-program")
        .hasMessageContaining("; a program is found by its whole path, or by its name where");
    parameters.put("script", folder.resolve("absent.sh"));
    assertThatThrownBy(() -> open(parameters))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("there is no file or folder");
  }
}
