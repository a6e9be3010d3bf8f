package dev.plumbline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.tensorflow.fixtures.HandWrittenModel;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.network.SavedModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorInfo;

/** What is said of detectors: three boxes of four numbers, and a score of each. */
class DetectorPortraitTests {
  @TempDir Path folder;

  private void write(String... outputs) {
    GraphWriter writer = new HandWrittenModel().input("x", DataType.DT_FLOAT, -1, 2).writer();
    Map<String, AttrValue> floats = Map.of("T", NodeAttributes.of(DataType.DT_FLOAT));
    writer.named(
        "scores",
        "MatMul",
        List.of("x", writer.floats("w", List.of(2L, 3L), 1, 2, 3, 4, 5, 6)),
        floats);
    float[] weights = new float[24];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i - 7;
    }
    String flat = writer.op("MatMul", "x", writer.floats("v", List.of(2L, 12L), weights));
    writer.named("boxes", "Identity", List.of(writer.reshape(flat, List.of(-1, 3, 4))), floats);
    SavedModelFile file =
        new SavedModelFile(writer.graph())
            .input(
                "x",
                TensorInfo.newBuilder()
                    .setName("x:0")
                    .setDtype(DataType.DT_FLOAT)
                    .setTensorShape(NodeAttributes.shapeOf(List.of(-1L, 2L)))
                    .build());
    for (String output : outputs) {
      file.output(output, 3);
    }
    file.write(folder.resolve("net"));
  }

  private ModelPortrait portrait() {
    return new SavedModelPlugin()
        .portrait(folder.resolve("net"), folder.resolve("cache"))
        .orElseThrow();
  }

  private static List<String> lines(ModelPortrait portrait) {
    return portrait.sections().stream().flatMap(section -> section.lines().stream()).toList();
  }

  @Test
  void ofSeveralOutputsThatOfTheScoresIsTaken() {
    write("boxes", "scores");
    ModelPortrait portrait = portrait();
    assertThat(portrait.isUsable()).isTrue();
    assertThat(portrait.settings()).containsEntry("output", "scores");
    assertThat(lines(portrait))
        .contains(
            "scores: 3 numbers",
            "of the outputs [boxes, scores], 'scores' was taken; name another one with 'output'");
  }

  /** Twelve numbers, and not four classes at one of three positions. */
  @Test
  void boxesAreNumbersAndNoClasses() throws IOException {
    write("boxes");
    Path file = folder.resolve("net/saved_model.pb");
    SavedModel.Builder saved = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
    saved
        .getMetaGraphsBuilder(0)
        .putSignatureDef(
            "serving_default",
            saved.getMetaGraphs(0).getSignatureDefOrThrow("serving_default").toBuilder()
                .putOutputs(
                    "boxes",
                    TensorInfo.newBuilder()
                        .setName("boxes:0")
                        .setDtype(DataType.DT_FLOAT)
                        .setTensorShape(NodeAttributes.shapeOf(List.of(-1L, 3L, 4L)))
                        .build())
                .build());
    Files.write(file, saved.build().toByteArray());
    ModelPortrait portrait = portrait();
    assertThat(portrait.isUsable()).isTrue();
    assertThat(portrait.settings()).doesNotContainKey("output");
    assertThat(lines(portrait)).contains("scores: 12 numbers", "gradients: yes");
  }
}
