package dev.plumbline.core.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.results.NpyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteDraftTests {
  @TempDir Path folder;

  private String draft(Path data, Optional<ModelPortrait> model) {
    String text = new SuiteDraft(folder).text(Optional.of(data), "", model);
    Suite read = SuiteReader.readString("draft.yaml", text);
    assertThat(read.datasets()).containsKey("data");
    assertThat(read.models()).hasSize(1);
    return text;
  }

  private static Optional<ModelPortrait> model(InputLayout.Input... inputs) {
    return Optional.of(
        new ModelPortrait(List.of(), "saved-model", Path.of("net"), Map.of(), List.of(inputs)));
  }

  private static InputLayout.Input column(String name) {
    return new InputLayout.Input(name, Shape.of(1), InputKind.COLUMNS);
  }

  private Path archive(String name, Map<String, List<Integer>> arrays) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, List<Integer>> each : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey() + ".npy"));
        int size = each.getValue().stream().reduce(1, Math::multiplyExact);
        zip.write(NpyWriter.bytes(each.getValue(), Vector.of(new double[size])));
        zip.closeEntry();
      }
    }
    return file;
  }

  @Test
  void columnsOfATableAreWhatTheyLookLike() throws IOException {
    StringBuilder rows = new StringBuilder("name,code,age,\"of, city\",price\n");
    for (int i = 0; i < 150; i++) {
      rows.append("person ").append(i).append(i % 2 == 0 ? ",7" : ",x");
      rows.append(i == 3 ? "," : "," + i).append(i == 4 ? ",?" : ",Oslo").append(",").append(i);
      rows.append(".5\n");
    }
    Path file = Files.writeString(folder.resolve("rows.csv"), rows);
    assertThat(draft(file, model()))
        .contains("file: rows.csv", "label: price   # the last column", "label-type: numbers")
        .contains("drop: [name]", "types: {code: category}")
        .contains("missing-numbers: median", "missing-categories: own");
    // numbers are learned too
    assertThat(draft(file, Optional.empty()))
        .contains("label-type: numbers", "net: {type: mlp, epochs: 200, dataset: data}");
  }

  @Test
  void aModelOfSeveralInputsGetsItsColumns() throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), "a,b,c,y\n1,2,3,no\n4,5,6,yes\n");
    assertThat(draft(file, model(column("b"), column("a"))))
        .contains("inputs: {b: [b], a: [a]}", "type: saved-model");
    assertThat(draft(file, model(column("b"), column("other")))).doesNotContain("inputs:");
  }

  @Test
  void arraysHaveTheKindsOfTheirAxesOrOfTheModel() throws IOException {
    Path images = archive("test.npz", Map.of("x", List.of(2, 3, 8, 8), "y", List.of(2)));
    archive("train.npz", Map.of("x", List.of(2, 3, 8, 8), "y", List.of(2)));
    assertThat(draft(images, model()))
        .contains("test: test.npz", "train: train.npz", "inputs: {x: image}")
        .contains("layout: {x: nchw}", "deletion: {operators: [mean]}");
    Path words = archive("words.npz", Map.of("ids", List.of(2, 5), "label", List.of(2)));
    assertThat(draft(words, model(new InputLayout.Input("ids", Shape.of(5), InputKind.TOKENS))))
        .contains("inputs: {ids: tokens}", "operators: [token-mask(0)]");
    Path unlabeled = archive("bare.npz", Map.of("x", List.of(2, 5)));
    assertThatThrownBy(() -> draft(unlabeled, model()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("has no array of labels, only [x]; save it as y");
  }

  @Test
  void imagesHaveTheSizeOfTheModel() throws IOException {
    Files.createDirectories(folder.resolve("photos/cat"));
    Files.writeString(folder.resolve("photos/cat/1.jpg"), "");
    InputLayout.Input gray = new InputLayout.Input("x", Shape.of(28, 24, 1), InputKind.IMAGE);
    assertThat(draft(folder.resolve("photos"), model(gray)))
        .contains("test: photos", "size: [28, 24]", "channels: gray", "operators: [zero]");
  }

  @Test
  void aColumnOfPhrasesIsText() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("reviews.csv"),
            "review,stars\n\"a good film, all in all\",1\nnot a good film at all,0\n");
    InputLayout.Input ids = new InputLayout.Input("input_ids", Shape.of(12), InputKind.TOKENS);
    InputLayout.Input mask =
        new InputLayout.Input("attention_mask", Shape.of(12), InputKind.COLUMNS);
    assertThat(draft(file, model(ids, mask)))
        .contains("type: text", "text: review", "label: stars", "tokenizer: tokenizer.json")
        .contains("length: 12", "input: input_ids", "mask: attention_mask")
        .contains("operators: [token-mask(0)]", "write the id of the model's mask token");
    InputLayout.Input types =
        new InputLayout.Input("token_type_ids", Shape.of(12), InputKind.TOKENS);
    assertThat(draft(file, model(types, ids, mask)))
        .contains("input: input_ids", "mask: attention_mask", "types: token_type_ids");
    Files.writeString(folder.resolve("vocab.txt"), "good\n");
    assertThat(draft(file, model(ids))).contains("vocabulary: vocab.txt");
    assertThatThrownBy(() -> draft(file, Optional.empty()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("there is no training split, so no network can be trained");
  }
}
