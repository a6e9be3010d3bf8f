package dev.plumbline.core.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.numpy.NpyFileWriter;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.results.NpyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
  void noInputOfTheModelIsTakenForTheLabel() throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), "a,kind,b\n1,x,2\n3,y,4\n");
    assertThat(draft(file, model(column("a"), column("b"))))
        .contains("label: kind", "inputs: {a: [a], b: [b]}");
    assertThat(draft(file, Optional.empty())).contains("label: b ");
    Path first = Files.writeString(folder.resolve("first.csv"), "kind,a,b\nx,1,2\ny,3,4\n");
    assertThat(draft(first, model(column("a"), column("b")))).contains("label: kind");
  }

  @Test
  void aColumnOfNamesIsNoLabelWhereAnotherCanBe() throws IOException {
    StringBuilder rows = new StringBuilder("a,kind,remark\n");
    for (int i = 0; i < 150; i++) {
      rows.append(i).append(i % 2 == 0 ? ",x,remark" : ",y,remark").append(i).append('\n');
    }
    Path file = Files.writeString(folder.resolve("rows.csv"), rows);
    assertThat(draft(file, model(column("a")))).contains("label: kind ");
  }

  @Test
  void aSuiteHasTheNameThatIsAskedFor() throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), "a,kind\n1,x\n3,y\n");
    assertThat(new SuiteDraft(folder, "mine").text(Optional.of(file), "", Optional.empty()))
        .contains("suite: mine");
  }

  @Test
  void fewWholeNumbersWithAPointMayBeClassesOrARegression() throws IOException {
    String remark = "# few whole numbers are taken for classes; else write 'label-type: numbers'";
    Path file = Files.writeString(folder.resolve("rows.csv"), "a,y\n1,0.0\n4,2.0\n5,1.0\n");
    assertThat(draft(file, Optional.empty())).contains(remark);
    Files.writeString(file, "a,y\n1,0\n4,2\n5,1\n");
    assertThat(draft(file, Optional.empty())).doesNotContain(remark);
    Files.writeString(file, "a,y\n1,0.5\n4,2.0\n5,1.0\n");
    assertThat(draft(file, Optional.empty())).contains("label-type: numbers   # a regression");
  }

  @Test
  void aModelOfSeveralInputsGetsItsColumns() throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), "a,b,c,y\n1,2,3,no\n4,5,6,yes\n");
    assertThat(draft(file, model(column("b"), column("a"))))
        .contains("inputs: {b: [b], a: [a]}", "type: saved-model");
    assertThat(draft(file, model(column("b"), column("other")))).doesNotContain("inputs:");
  }

  @Test
  void eachOfSeveralInputsHasItsOwnScale() throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), "a,b,c,y\n1,2,3,no\n4,5,6,yes\n");
    assertThat(draft(file, model(column("b"), column("a"))))
        .contains("# input: {subtract: {b: 0}, divide: {b: 1}}   # as the model was trained");
    assertThat(draft(file, model(column("a"))))
        .contains("# input: {subtract: 0, divide: 1}   # as the model was trained");
    InputLayout.Input photo = new InputLayout.Input("my photo", Shape.of(4, 4, 3), InputKind.IMAGE);
    assertThat(new SuiteDraft(folder).text(Optional.empty(), "", model(column("a"), photo)))
        .contains("# input: {divide: {my photo: 255}}   # if the model was trained on pixels");
  }

  private static InputLayout.Input strings(String name) {
    return new InputLayout.Input(name, Shape.of(1), InputKind.TEXTS, List.of("0", "1"));
  }

  @Test
  void aModelOfStringsGetsColumnsOfTexts() throws IOException {
    StringBuilder rows = new StringBuilder("sex,age,note,y\n");
    for (int i = 0; i < 150; i++) {
      rows.append(i % 2 == 0 ? "f," : "m,").append(i).append(",this is note ").append(i);
      rows.append(i % 3 == 0 ? ",no\n" : ",yes\n");
    }
    Path file = Files.writeString(folder.resolve("rows.csv"), rows);
    assertThat(draft(file, model(column("age"), strings("sex"))))
        .contains("type: table", "inputs: {age: [age], sex: [sex]}")
        .contains("types: {sex: text}   # text: the model reads the strings as they are")
        .doesNotContain("saliency", "drop:");
    // a single input of another name reads the longest texts, however many there are
    assertThat(draft(file, model(strings("text_input"))))
        .contains("type: table", "inputs: {text_input: [note]}", "types: {note: text}")
        .doesNotContain("drop:");
    String none = new SuiteDraft(folder).text(Optional.empty(), "", model(strings("sex")));
    assertThat(SuiteReader.readString("draft.yaml", none).datasets()).containsKey("data");
    assertThat(none).contains("type: table", "inputs: {sex: [sex]}", "types: {sex: text}");
  }

  @Test
  void arraysHaveTheKindsOfTheirAxesOrOfTheModel() throws IOException {
    Path images = archive("test.npz", Map.of("x", List.of(2, 3, 8, 8), "y", List.of(2)));
    archive("train.npz", Map.of("x", List.of(2, 3, 8, 8), "y", List.of(2)));
    assertThat(draft(images, model()))
        .contains("test: test.npz", "train: train.npz", "inputs: {x: image}")
        .contains("layout: {x: nchw}", "deletion: {operators: [mean]}");
    Path words = wholes("words.npz", Map.of("ids", List.of(2, 5), "label", List.of(2)));
    assertThat(draft(words, model(new InputLayout.Input("ids", Shape.of(5), InputKind.TOKENS))))
        .contains("inputs: {ids: tokens}", "operators: [token-mask(0)]");
    Path unlabeled = archive("bare.npz", Map.of("x", List.of(2, 5)));
    assertThatThrownBy(() -> draft(unlabeled, Optional.empty()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("has no array of labels, only [x]; save it as y");
  }

  /** A model with settings of its own, of which only a classifier's scores need one. */
  @Test
  void aModelWithoutLabelsGetsATargetOfItsOutputs() throws IOException {
    Optional<ModelPortrait> detector =
        Optional.of(
            new ModelPortrait(
                List.of(),
                "onnx",
                Path.of("net.onnx"),
                Map.of("output", "scores", "output-is", "probabilities"),
                List.of()));
    String target =
        "target: {class: 0}   # the first number of its output; {sum: [1, 5], minus: 3} makes one of others";
    assertThat(draft(archive("bare.npz", Map.of("x", List.of(2, 5))), detector))
        .contains("labels: none", "inputs: {x: columns}", "output: scores", target)
        .doesNotContain("output-is");
    Files.createDirectories(folder.resolve("scenes"));
    Files.writeString(folder.resolve("scenes/1.jpg"), "");
    assertThat(draft(folder.resolve("scenes"), detector))
        .contains("type: image-folder", "labels: none", target, "operators: [zero]")
        .doesNotContain("output-is");
    assertThatThrownBy(() -> draft(folder.resolve("scenes"), Optional.empty()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("images without classes need a model");
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
    assertThatThrownBy(() -> draft(file, model(ids, mask)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("put the tokenizer.json that it was trained with beside them");
    Files.writeString(folder.resolve("vocab.txt"), "[UNK]\ngood\n");
    assertThat(draft(file, model(ids, mask)))
        .contains("type: text", "text: review", "label: stars", "vocabulary: vocab.txt")
        .contains("lowercase: true", "unknown: '[UNK]'")
        .contains("length: 12", "input: input_ids", "mask: attention_mask")
        .contains("operators: [token-mask(0)]", "write the id of the model's mask token");
    InputLayout.Input types =
        new InputLayout.Input("token_type_ids", Shape.of(12), InputKind.TOKENS);
    assertThat(draft(file, model(types, ids, mask)))
        .contains("input: input_ids", "mask: attention_mask", "types: token_type_ids");
    Files.writeString(folder.resolve("vocab.txt"), "Good\n");
    assertThat(draft(file, model(ids))).contains("unknown: drop").doesNotContain("lowercase");
    assertThatThrownBy(() -> draft(file, Optional.empty()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("there is no training split, so no network can be trained");
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    assertThat(draft(file, model(ids))).contains("tokenizer: tokenizer.json");
  }

  @Test
  void bothSplitsAreFoundByTheirNames() throws IOException {
    Path test = Files.writeString(folder.resolve("my-test.csv"), "a,y\n1,no\n2,yes\n");
    Path train = Files.writeString(folder.resolve("my-train.csv"), "a,y\n1,no\n,yes\n");
    String text = draft(folder, Optional.empty());
    assertThat(text)
        .contains("test: my-test.csv", "train: my-train.csv", "missing-numbers: median")
        .doesNotContain("file:");
    assertThat(draft(test, Optional.empty())).isEqualTo(text);
    assertThat(draft(train, Optional.empty())).isEqualTo(text);
    Files.writeString(train, "b,y\n1,no\n");
    assertThatThrownBy(() -> draft(test, Optional.empty()))
        .hasMessageContaining("has the columns [b, y], and the other split has [a, y]");
  }

  @Test
  void fieldsMayBeSeparatedBySemicolons() throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), "a;b;y\n1;2;no\n3;4;yes\n");
    assertThat(draft(file, Optional.empty())).contains("delimiter: semicolon", "label: y");
  }

  @Test
  void decimalsBehindACommaAreNumbersWhereNoCommaSeparatesFields() throws IOException {
    Path file =
        Files.writeString(folder.resolve("rows.csv"), "a;b;y\n1;2,5;0,25\n3;n,5;1\n4;x;7,5\n");
    assertThat(draft(file, Optional.empty()))
        .contains("delimiter: semicolon", "decimal: comma   # 0,25 is 0.25")
        .contains("label: y", "label-type: numbers   # a regression");
    Files.writeString(file, "a,b,y\n1,\"2,500\",u\n3,\"900\",v\n");
    assertThat(draft(file, Optional.empty())).doesNotContain("decimal:");
  }

  @Test
  void rowsOfEqualIdsAreStepsOfSeries() throws IOException {
    Path file = folder.resolve("visits.csv");
    Files.writeString(file, "id,time,heat,label,place\na,1,2,dry,x\na,2,,dry,y\nb,1,4,wet,x\n");
    InputLayout.Input steps = new InputLayout.Input("x", Shape.of(5, 1), InputKind.SEQUENCE);
    assertThat(draft(file, model(steps)))
        .contains("type: series", "test: visits.csv", "label: label", "variables: [heat]")
        .contains("length: 5", "shorter: pad-end", "missing: previous", "unit: step")
        .doesNotContain("scale:", "longer:");
    Files.writeString(file, "id,time,heat,label\na,1,2,0.5\na,2,3,0.5\n");
    Files.writeString(folder.resolve("train.csv"), Files.readString(file));
    Files.move(file, folder.resolve("test.csv"));
    assertThat(draft(folder, Optional.empty()))
        .contains("train: train.csv", "label-type: numbers", "scale: standard", "mean")
        .doesNotContain("length", "missing", "variables");
    Path unlabeled = Files.writeString(folder.resolve("bare.csv"), "id,time,heat\na,1,2\na,2,3\n");
    assertThatThrownBy(() -> draft(unlabeled, model()))
        .hasMessageContaining("say which one is predicted: --label COLUMN");
    // ids that differ are those of the rows of a table
    Path table = Files.writeString(folder.resolve("rows.csv"), "id,time,label\na,1,no\nb,2,yes\n");
    assertThat(draft(table, model())).contains("type: table");
  }

  @Test
  void textsMayBeLinesOfJson() throws IOException {
    Files.writeString(folder.resolve("vocab.json"), "{\"word_index\": {\"good\": 1}}");
    Path file =
        Files.writeString(
            folder.resolve("texts.jsonl"),
            "{\"id\": 7, \"text\": \"a good film at last\", \"label\": \"yes\"}\n");
    assertThat(draft(file, model()))
        .contains("text: text", "label: label", "vocabulary: vocab.json", "unknown: drop");
    Path table = Files.writeString(folder.resolve("rows.jsonl"), "{\"a\": 1, \"b\": 2}\n");
    assertThatThrownBy(() -> draft(table, model())).hasMessageContaining("none of the keys [a, b]");
  }

  @Test
  void anArrayOfIdsOfTokensIsAnInputAndOneOfSamplesIsNone() throws IOException {
    Map<String, List<Integer>> arrays =
        Map.of("ids", List.of(2, 5), "mask", List.of(2, 5), "y", List.of(2));
    Path tokens = wholes("tokens.npz", arrays);
    assertThat(draft(tokens, model()))
        .contains("inputs: {ids: tokens}", "mask: {ids: mask}", "token-mask(0)");
    Path rows = wholes("rows.npz", Map.of("ids", List.of(2), "x", List.of(2, 5), "y", List.of(2)));
    assertThat(draft(rows, model())).contains("inputs: {x: columns}").doesNotContain("tokens:");
    Path hot = wholes("hot.npz", Map.of("x", List.of(2, 5), "y", List.of(2, 3)));
    assertThatThrownBy(() -> draft(hot, model()))
        .hasMessageContaining("the labels 'y' have the shape [2, 3]", "y=y.argmax(axis=1)");
  }

  @Test
  void arraysOfSeveralInputsHaveTheNamesOfTheModel() throws IOException {
    Path file = archive("two.npz", Map.of("a", List.of(2, 3), "b", List.of(2, 3), "y", List.of(2)));
    assertThat(draft(file, model(column("b"), column("a"))))
        .contains("inputs: {b: columns, a: columns}");
    assertThatThrownBy(() -> draft(file, model(column("b"), column("c"))))
        .hasMessageContaining("the model reads [b, c]", "has the arrays [a, b, y]");
    assertThatThrownBy(() -> draft(file, model(column("other"))))
        .hasMessageContaining("save those that it reads under its names");
    Path one = archive("one.npz", Map.of("a", List.of(2, 3), "y", List.of(2)));
    assertThat(draft(one, model(column("other")))).contains("inputs: {a: columns}");
  }

  @Test
  void arraysMayLieInFolders() throws IOException {
    for (String split : List.of("test", "train")) {
      Files.createDirectories(folder.resolve("data").resolve(split));
      for (Map.Entry<String, List<Integer>> each :
          Map.of("x", List.of(2, 16, 16), "y", List.of(2)).entrySet()) {
        int size = each.getValue().stream().reduce(1, Math::multiplyExact);
        Files.write(
            folder.resolve("data").resolve(split).resolve(each.getKey() + ".npy"),
            NpyWriter.bytes(each.getValue(), Vector.of(new double[size])));
      }
    }
    assertThat(draft(folder.resolve("data"), Optional.empty()))
        .contains("test: data/test", "train: data/train", "inputs: {x: image}")
        .contains("features: {patch: 2}", "label-type: classes", "type: cnn");
  }

  @Test
  void aModelWithoutGradientsGetsMethodsThatNeedNone() throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), "a,b,y\n1,2,no\n3,4,yes\n");
    assertThat(draft(file, Optional.of(ModelPortrait.served("http://localhost:8080/predict"))))
        .contains("type: http", "url: 'http://localhost:8080/predict'", "version: '1'")
        .contains("shapley-sampling: {operator: marginal}", "occlusion: {operator: marginal}")
        .doesNotContain("path:", "saliency", "scale:");
    assertThatThrownBy(
            () ->
                new SuiteDraft(folder)
                    .text(Optional.empty(), "", Optional.of(ModelPortrait.served("http://x/y"))))
        .hasMessageContaining("nothing is known of what the model reads; give data too");
  }

  @Test
  void tokensOfTorchscriptHaveNoGradient() throws IOException {
    Path file = wholes("ids.npz", Map.of("ids", List.of(2, 9), "y", List.of(2)));
    InputLayout.Input ids = new InputLayout.Input("ids", Shape.of(9), InputKind.TOKENS);
    ModelPortrait torch =
        new ModelPortrait(List.of(), "torchscript", Path.of("net.pt"), Map.of(), List.of(ids));
    assertThat(draft(file, Optional.of(torch)))
        .contains("shapley-sampling: {operator: token-mask(0)}")
        .doesNotContain("saliency");
    assertThat(draft(file, model(ids))).contains("saliency");
  }

  /** An archive of zeros that are whole numbers. */
  private Path wholes(String name, Map<String, List<Integer>> arrays) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, List<Integer>> each : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey() + ".npy"));
        zip.write(NpyFileWriter.header("|u1", each.getValue().toArray(Integer[]::new)));
        zip.write(new byte[each.getValue().stream().reduce(1, Math::multiplyExact)]);
        zip.closeEntry();
      }
    }
    return file;
  }

  @Test
  void labelsBesideFoldersOfImagesAreNoTable() throws IOException {
    for (String split : List.of("test", "train")) {
      Files.createDirectories(folder.resolve(split + "/cat"));
      Files.writeString(folder.resolve(split + "/cat/1.JPG"), "");
    }
    Files.writeString(folder.resolve("test_labels.csv"), "path,label\ncat/1.JPG,cat\n");
    assertThat(draft(folder, Optional.empty()))
        .contains("type: image-folder", "test: test", "train: train");
    // and a folder of the test split has the other one beside it
    assertThat(draft(folder.resolve("test"), Optional.empty()))
        .contains("type: image-folder", "test: test", "train: train");
  }

  @Test
  void aLabelThatNoArrayHasIsRefused() throws IOException {
    Path file = archive("test.npz", Map.of("x", List.of(3, 4), "y", List.of(3)));
    SuiteDraft suite = new SuiteDraft(folder);
    assertThatThrownBy(() -> suite.text(Optional.of(file), "z", model()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("has no array of labels 'z', only [x, y]");
  }

  @Test
  void textOfAnotherEncodingIsToldFromBrokenFiles() throws IOException {
    byte[] rows = "name;label\nMünchen;yes\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("rows.csv"), rows);
    assertThatThrownBy(() -> draft(file, Optional.empty()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("not UTF-8 text")
        .hasMessageContaining("save it as UTF-8");
  }
}
