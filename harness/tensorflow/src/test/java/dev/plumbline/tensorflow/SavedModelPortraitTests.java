package dev.plumbline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.fixtures.HandWrittenModel;
import dev.plumbline.tensorflow.network.NetworkGraph;
import dev.plumbline.tensorflow.network.NetworkLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedModelPortraitTests {
  @TempDir Path folder;

  private static String words(ModelPortrait portrait) {
    return portrait.sections().stream()
        .map(section -> section.title() + ": " + section.lines())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void columnsAndLayersAreFound() {
    HandWrittenModel.writeMlp(folder.resolve("mlp"), 5, 3);
    ModelPortrait portrait = SavedModelPortrait.of(folder.resolve("mlp"), folder);
    assertThat(portrait.isUsable()).isTrue();
    assertThat(portrait.inputs())
        .extracting(InputLayout.Input::kind, InputLayout.Input::shape)
        .containsExactly(tuple(InputKind.COLUMNS, Shape.of(5)));
    assertThat(words(portrait))
        .contains(
            "scores: 3 numbers", "gradients: yes", "attention: none found", "speed: [forward: ");
  }

  /** Logits of 10,000 and -10,000 times the first input, whose probabilities are 0 or 1. */
  @Test
  void probabilitiesWithoutAGradientAreWarnedOf() {
    Path folder = this.folder.resolve("sure");
    NetworkGraph.sequential(
            Shape.of(2),
            List.of(
                new NetworkLayer.Linear(
                    FloatRows.of(2, 2, new float[] {1e4f, 0, -1e4f, 0}), FloatRows.row(0, 0))))
        .save(folder);
    assertThat(words(SavedModelPortrait.of(folder, this.folder)))
        .contains("probabilities are 0 or 1 up to 1e-06", "explain logits, as is the default");
    HandWrittenModel.writeMlp(this.folder.resolve("mlp"), 5, 3);
    assertThat(words(SavedModelPortrait.of(this.folder.resolve("mlp"), this.folder)))
        .doesNotContain("have no gradient there");
  }

  @Test
  void imagesAreFound() {
    HandWrittenModel.writeCnn(folder.resolve("cnn"), 4);
    ModelPortrait portrait = SavedModelPortrait.of(folder.resolve("cnn"), folder);
    assertThat(portrait.inputs())
        .extracting(InputLayout.Input::kind)
        .isEqualTo(List.of(InputKind.IMAGE));
    assertThat(words(portrait)).contains("layer: ");
  }

  @Test
  void otherFormatsAreNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("net.h5"), "");
    assertThatThrownBy(() -> SavedModelPortrait.of(file, folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("Keras files are not read");
  }
}
