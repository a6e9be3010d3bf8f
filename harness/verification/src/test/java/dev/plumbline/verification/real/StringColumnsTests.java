package dev.plumbline.verification.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.Pass;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.ExternalFolders;
import dev.plumbline.datasets.ExternalFolders.NeedsData;
import dev.plumbline.datasets.Progress;
import dev.plumbline.datasets.table.TableDataset;
import dev.plumbline.datasets.text.TextDataset;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.reports.results.FitKeys;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import dev.plumbline.tensorflow.SavedModelPlugin;
import dev.plumbline.verification.process.Launched;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public data whose columns of strings go into models as they stand in the file. */
@NeedsData
class StringColumnsTests {
  @TempDir Path scratch;

  private RunFiles run(String suite) throws IOException, InterruptedException {
    Path file = scratch.resolve(suite);
    try (InputStream text = getClass().getResourceAsStream(suite)) {
      Files.copy(Objects.requireNonNull(text), file);
    }
    Files.createSymbolicLink(scratch.resolve("DATA"), ExternalFolders.data());
    try {
      Launched run = Launched.start(file, scratch.resolve("run"), 2);
      assertThat(run.await()).as(run.printed()).isZero();
    } finally {
      Files.delete(scratch.resolve("DATA"));
    }
    RunFiles files = new RunFiles(scratch.resolve("run"));
    assertThat(files.readScores())
        .isNotEmpty()
        .noneMatch(row -> row.outcome().status() == ScoreStatus.FAILED);
    return files;
  }

  private static double accuracy(RunFiles files, String model) throws IOException {
    JsonNode models =
        new ObjectMapper()
            .readTree(files.report().resolveSibling("summary.json").toFile())
            .path("models");
    for (JsonNode each : models) {
      if (each.path("model").asText().equals(model)) {
        return each.path(FitKeys.ACCURACY).path(0).asDouble();
      }
    }
    throw new AssertionError("no model " + model);
  }

  private static List<ScoreRow> of(RunFiles files, String model, String explainer) {
    return files.readScores().stream()
        .filter(row -> row.place().model().equals(model))
        .filter(row -> row.place().explainer().equals(explainer))
        .toList();
  }

  @Test
  void passengers() throws Exception {
    StringModel.writePassengers(scratch.resolve("passengers"));
    RunFiles files = run("passengers.yaml");
    // numpy 1.26 over all 1,309 rows, with the same weights: ((X @ w > 0) == y).sum() is 1007
    assertThat(accuracy(files, "survival")).isEqualTo(1007 / 1309.0, within(1e-9));
    assertThat(of(files, "survival", "shapley")).anyMatch(row -> row.outcome().isDefined());
    assertThat(of(files, "survival", "saliency"))
        .isNotEmpty()
        .allMatch(
            row ->
                row.outcome().status() == ScoreStatus.NOT_APPLICABLE
                    && String.valueOf(row.outcome().reason())
                        .contains("no score has a gradient by a text"));
  }

  /** The same messages to the same model, as strings and as ids of words. */
  @Test
  void messages() throws Exception {
    Path data = ExternalFolders.data().resolve("models");
    Map<String, Long> words = new LinkedHashMap<>();
    new ObjectMapper()
        .readTree(data.resolve("sms_spam_vocab.json").toFile())
        .path("word_index")
        .properties()
        .forEach(word -> words.put(word.getKey(), word.getValue().asLong()));
    StringModel.writeBehindWords(
        data.resolve("tf2_sms_spam_embedding"), words, scratch.resolve("raw"));
    Path file =
        Files.writeString(
            scratch.resolve("messages.csv"),
            """
        label,text
        spam,FREE entry in a weekly competition to win
        spam,urgent you have won a free prize
        spam,Text win to claim your free ringtone today
        spam,call now to claim your prize
        ham,Are you coming home for dinner later tonight
        ham,i will call you when i get home
        ham,Sorry i missed your call
        ham,what time is dinner
        """);
    Dataset strings =
        open(
            new TableDataset(),
            Map.of(
                "test",
                file,
                "label",
                "label",
                "inputs",
                Map.of("message", List.of("text")),
                "types",
                Map.of("text", "text")));
    Dataset ids =
        open(
            new TextDataset(),
            Map.of(
                "test",
                file,
                "vocabulary",
                data.resolve("sms_spam_vocab.json"),
                "split",
                "keras",
                "lowercase",
                true,
                "unknown",
                "refuse",
                "length",
                8L,
                "input",
                "embedding_6_input"));
    List<Float> byStrings = logits(scratch.resolve("raw"), strings);
    List<Float> byIds = logits(data.resolve("tf2_sms_spam_embedding"), ids);
    assertThat(byStrings).hasSize(8).doesNotHaveDuplicates().isEqualTo(byIds);
  }

  private Dataset open(DatasetPlugin plugin, Map<String, Object> given) {
    return plugin.open(
        Parameters.defaults(plugin.spec(), given),
        new DatasetPlugin.DatasetContext(1, scratch.resolve("cache"), Progress.SILENT));
  }

  private List<Float> logits(Path folder, Dataset dataset) {
    SavedModelPlugin plugin = new SavedModelPlugin();
    Parameters parameters = Parameters.defaults(plugin.spec(), Map.of("path", folder));
    ModelPlugin.Context context =
        new ModelPlugin.Context(dataset, 0, "cpu", scratch.resolve("cache"), Progress.SILENT);
    List<Float> logits = new ArrayList<>();
    try (Model model = plugin.open(parameters, context)) {
      for (Instance instance : dataset.test()) {
        model.run(
            Pass.forward(
                instance.row(),
                OutputKind.LOGIT,
                (row, values, offset) -> logits.add(values.get(offset))));
      }
    }
    return logits;
  }
}
