package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code init} and {@code show-model} write about data and models. */
final class InitTests {
  private final Console console = Console.log();

  @TempDir Path folder;

  /** 60 rows whose label follows from the number; one field is missing. */
  private Path table() throws IOException {
    StringBuilder rows = new StringBuilder("age,city,result\n");
    for (int i = 0; i < 60; i++) {
      rows.append(i == 7 ? "" : Integer.toString(20 + i))
          .append(i % 2 == 0 ? ",Lima," : ",Oslo,")
          .append(i < 30 ? "low\n" : "high\n");
    }
    return Files.writeString(folder.resolve("rows.csv"), rows);
  }

  private int run(String... arguments) {
    List<String> all =
        Stream.concat(
                Stream.of(arguments), Stream.of("--cache", folder.resolve("cache").toString()))
            .toList();
    return console.run(all.toArray(String[]::new));
  }

  @Test
  void a_table_gets_a_suite_that_is_valid() throws IOException {
    Path suite = folder.resolve("suites/first.yaml");
    assertThat(run("init", "--data", table().toString(), "--out", suite.toString())).isZero();
    assertThat(Files.readString(suite))
        .contains("file: ../rows.csv", "label: result", "missing-numbers: median", "type: mlp");
    assertThat(run("validate", suite.toString())).as(console.err()).isZero();
  }

  /** Data of every form, with a network that is trained on them: the suite is valid, and runs. */
  @ParameterizedTest
  @EnumSource(GivenData.class)
  void data_of_every_form_get_a_suite_that_runs(GivenData form) throws IOException {
    Path data = form.write(folder);
    Path suite = folder.resolve("first.yaml");
    assertThat(run("init", "--data", data.toString(), "--out", suite.toString()))
        .as(console.err())
        .isZero();
    assertThat(Files.readString(suite)).contains(form.expected());
    assertRuns(suite, "deletion");
  }

  /** Validates and runs a suite as it was written; the console then holds a word. */
  private void assertRuns(Path suite, String word) {
    assertThat(run("validate", suite.toString())).as(console.err()).isZero();
    String out = folder.resolve("report").toString();
    assertThat(run("run", suite.toString(), "--limit", "2", "--out", out))
        .as(console.err())
        .isZero();
    assertThat(console.out()).contains(word).doesNotContain("failed");
  }

  @Test
  void a_model_behind_a_server_gets_a_suite_that_runs() throws IOException {
    ObjectMapper json = new ObjectMapper();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/predict",
        exchange -> {
          ArrayNode scores = json.createArrayNode();
          for (JsonNode row : json.readTree(exchange.getRequestBody()).path("instances")) {
            double high = 1 / (1 + Math.exp(50 - row.get(0).asDouble()));
            scores.addArray().add(high).add(1 - high);
          }
          byte[] body = json.writeValueAsBytes(Map.of("predictions", scores));
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String suite = folder.resolve("served.yaml").toString();
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/predict";
      String rows = table().toString();
      assertThat(run("init", "--data", rows, "--model", url, "--out", suite))
          .as(console.err())
          .isZero();
      assertThat(run("validate", suite)).as(console.err()).isZero();
      String out = folder.resolve("report").toString();
      assertThat(run("run", suite, "--limit", "2", "--out", out)).as(console.err()).isZero();
      assertThat(console.out()).contains("shapley-sampling").doesNotContain("failed");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void doubtful_data_are_warned_of_when_a_suite_is_validated() throws IOException {
    Path photos = GivenData.IMAGES.write(folder);
    Files.move(photos.resolve("test/dog"), folder.resolve("away"));
    Path suite = folder.resolve("first.yaml");
    assertThat(run("init", "--data", photos.toString(), "--out", suite.toString())).isZero();
    assertThat(run("validate", suite.toString())).isZero();
    assertThat(console.err())
        .contains("dataset 'data': 'test' has no image of [dog], which 'train' has");
  }

  /** A model that is trained here is a SavedModel in the cache. */
  @Test
  void a_model_is_shown_and_gets_a_suite_that_is_valid() throws IOException {
    Path first = folder.resolve("first.yaml");
    Path rows = table();
    assertThat(run("init", "--data", rows.toString(), "--out", first.toString())).isZero();
    assertThat(run("run", first.toString(), "--limit", "2")).as(console.err()).isZero();
    Path model = savedModel();
    assertThat(run("show-model", model.toString())).as(console.err()).isZero();
    assertThat(console.out())
        .contains("gradients: yes", "scores: 2 numbers", "embedding: none found")
        .contains("type: saved-model");
    Path second = folder.resolve("second.yaml");
    assertThat(
            run(
                "init",
                "--data",
                rows.toString(),
                "--model",
                model.toString(),
                "--out",
                second.toString()))
        .isZero();
    assertThat(run("validate", second.toString())).as(console.err()).isZero();
    assertThat(run("plan", second.toString())).as(console.err()).isZero();
    assertThat(console.out()).containsPattern("time: about \\d+ (s|min|h) for the passes of model");
  }

  /** Images that lie in one folder, as the scenes that a detector is run on. */
  @Test
  void images_without_classes_get_a_suite_that_runs() throws IOException {
    Path photos = GivenData.IMAGES.write(folder);
    trained(photos);
    Path scenes = folder.resolve("scenes");
    Files.move(photos.resolve("test/cat"), scenes);
    Path suite = folder.resolve("scenes.yaml");
    assertThat(run("init", "--data", scenes.toString(), "--out", suite.toString())).isEqualTo(2);
    assertThat(console.err()).contains("images without classes need a model");
    runs(scenes, suite, "labels: none   # the model is", "size: [32, 32]");
  }

  @Test
  void arrays_without_labels_get_a_suite_that_runs() throws IOException {
    Path rows = GivenData.IMAGE_ARRAYS.write(folder);
    trained(rows);
    Path scenes = folder.resolve("scenes");
    Files.createDirectories(scenes);
    try (FileSystem archive = FileSystems.newFileSystem(rows)) {
      Files.copy(archive.getPath("x.npy"), scenes.resolve("x.npy"));
    }
    runs(scenes, folder.resolve("scenes.yaml"), "labels: none   # the model is", "{x: image}");
  }

  /** Trains a network on data and runs it once. */
  private void trained(Path data) {
    String suite = folder.resolve("labeled.yaml").toString();
    String out = folder.resolve("labeled").toString();
    assertThat(run("init", "--data", data.toString(), "--out", suite)).isZero();
    assertThat(run("run", suite, "--limit", "1", "--out", out)).as(console.err()).isZero();
  }

  /** A suite for data without labels and the network that was trained is written, and runs. */
  private void runs(Path data, Path suite, String... expected) throws IOException {
    String model = savedModel().toString();
    assertThat(run("init", "--data", data.toString(), "--model", model, "--out", suite.toString()))
        .as(console.err())
        .isZero();
    assertThat(Files.readString(suite))
        .contains(expected)
        .contains("target: {class: 0}   # the first number of its output");
    assertRuns(suite, "saliency");
  }

  private Path savedModel() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      Path file = files.filter(path -> path.endsWith("saved_model.pb")).findFirst().orElseThrow();
      return folder.resolve("cache").resolve(file).resolveSibling("");
    }
  }

  @Test
  void a_model_of_numbers_refuses_texts() throws IOException {
    Path rows = table();
    Path suite =
        Files.writeString(
            folder.resolve("texts.yaml"),
            """
            plumbline: 1
            suite: texts
            datasets:
              mine: {type: table, file: %s, label: result, types: {city: text}, missing-numbers: median, missing-categories: own}
            models:
              net: {type: mlp, dataset: mine}
            explainers:
              occlusion: {operator: marginal}
            tests:
              deletion: {operators: [marginal]}
            """
                .formatted(rows));
    assertThat(run("validate", suite.toString())).isEqualTo(2);
    assertThat(console.err())
        .contains(
            "texts.yaml:6:3: model 'net' is of type 'mlp', which reads numbers alone, but dataset 'mine' has texts at [city]; leave 'text' out of the 'types' of its columns");
  }

  /** Networks are not trained to validate a suite, but whether they can be is said. */
  @Test
  void a_network_that_cannot_be_trained_is_refused_before_it_is() throws IOException {
    Path suite =
        Files.writeString(
            folder.resolve("nets.yaml"),
            """
            plumbline: 1
            suite: nets
            datasets:
              mine: {type: table, file: rows.csv, label: result, missing-numbers: median}
              images: {type: image-folder, test: photos/test}
            models:
              conv: {type: cnn, dataset: mine}
              attention: {type: sdc-attention, dataset: mine}
              mlp: {type: mlp, dataset: images}
            explainers:
              occlusion: {operator: zero}
            tests:
              deletion: {operators: [zero]}
            """);
    table();
    GivenData.IMAGES.write(folder);
    assertThat(run("validate", suite.toString())).isEqualTo(2);
    assertThat(console.err())
        .contains("nets.yaml:7:3: model 'conv': cnn convolves images, sequences and tokens")
        .contains("nets.yaml:8:3: model 'attention': sdc-attention reads one input of segments")
        .contains(
            "nets.yaml:9:3: model 'mlp': mlp is trained here, but this dataset has no training split");
    assertThat(folder.resolve("cache/models")).doesNotExist();
  }

  /** The type of model that a file's ending names says what is wrong with it. */
  @ParameterizedTest
  @ValueSource(strings = {"net.onnx", "net.pb", "net.pt"})
  void a_damaged_model_is_not_said_to_be_of_another_type(String name) throws IOException {
    Path damaged = Files.writeString(folder.resolve(name), "no model");
    assertThat(run("show-model", damaged.toString())).isEqualTo(2);
    assertThat(console.err()).contains(name).doesNotContain("is of another type", "write 'type:");
  }

  @Test
  void a_suite_is_not_overwritten_unless_forced() throws IOException {
    Path suite = Files.writeString(folder.resolve("mine.yaml"), "mine");
    String rows = table().toString();
    assertThat(run("init", "--data", rows, "--out", suite.toString())).isEqualTo(2);
    assertThat(Files.readString(suite)).isEqualTo("mine");
    assertThat(console.err()).contains("exists", "--force");
    assertThat(run("init", "--data", rows, "--out", suite.toString(), "--force")).isZero();
    assertThat(Files.readString(suite)).contains("plumbline: 1");
  }

  @Test
  void what_cannot_be_drafted_is_said() throws IOException {
    String out = folder.resolve("none.yaml").toString();
    assertThat(run("init", "--out", out)).isEqualTo(2);
    assertThat(run("init", "--data", folder.resolve("absent").toString(), "--out", out))
        .isEqualTo(2);
    Path text = Files.writeString(folder.resolve("notes.txt"), "notes");
    assertThat(run("init", "--data", text.toString(), "--out", out)).isEqualTo(2);
    assertThat(run("init", "--data", folder.toString(), "--out", out)).isEqualTo(2);
    assertThat(run("init", "--data", table().toString(), "--label", "price", "--out", out))
        .isEqualTo(2);
    assertThat(run("show-model", text.toString())).isEqualTo(2);
    assertThat(console.err())
        .contains("give data, a model, or both")
        .contains("there is no file or folder")
        .contains("give a .csv or .tsv file")
        .contains("holds no folders of images")
        .contains("has no column 'price'; it has [age, city, result]")
        .contains("this is a file, and a model is the folder that holds saved_model.pb");
    assertThat(folder.resolve("none.yaml")).doesNotExist();
  }
}
