package dev.plumbline.djl.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchPortraitTests {
  @TempDir Path folder;

  private ModelPortrait portrait(TorchBytes network) throws IOException {
    return new TorchscriptModelPlugin()
        .portrait(network.write(folder.resolve("net.pt")), folder)
        .orElseThrow();
  }

  private static List<String> lines(ModelPortrait portrait) {
    return portrait.sections().stream().flatMap(section -> section.lines().stream()).toList();
  }

  @Test
  void theCodeSaysWhatANetworkTakesAndGives() throws IOException {
    ModelPortrait portrait = portrait(TorchBytes.product());
    assertThat(portrait.type()).isEqualTo("torchscript");
    assertThat(portrait.inputs()).extracting(InputLayout.Input::name).containsExactly("x");
    assertThat(lines(portrait))
        .contains("class Net, 24 bytes of weights", "input  x: Tensor", "output Tensor")
        .contains("shapes: not in the file; rows are given as the dataset has them");
  }

  @Test
  void theNetworkMayCallItselfByAnotherName() throws IOException {
    TorchBytes network =
        new TorchBytes("return torch.matmul(x, s.w)").self("s").weights("w", List.of(2), 1, 2);
    assertThat(portrait(network).inputs()).extracting(InputLayout.Input::name).containsExactly("x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          return torch.matmul(x, self.w)                           | COLUMNS  | logits
          return torch.softmax(torch.matmul(x, self.w), 1)         | COLUMNS  | probabilities
          return torch.log_softmax(torch.conv2d(x, self.w), 1)     | IMAGE    | logits
          return torch.sigmoid(torch.lstm(x, self.w))              | SEQUENCE | probabilities
          return torch.embedding(self.w, x)                        | TOKENS   | logits
          """)
  void kindAndMeaningAreGuessedByWhatIsCalled(String body, InputKind kind, String meaning)
      throws IOException {
    ModelPortrait portrait = portrait(new TorchBytes(body).weights("w", List.of(2), 1, 2));
    assertThat(portrait.inputs()).extracting(InputLayout.Input::kind).containsExactly(kind);
    assertThat(portrait.settings()).containsEntry("output-is", meaning);
    assertThat(portrait.settings().containsKey("layout")).isEqualTo(kind == InputKind.IMAGE);
    assertThat(lines(portrait))
        .filteredOn(line -> line.startsWith("gradients: "))
        .singleElement()
        .asString()
        .startsWith(kind == InputKind.TOKENS ? "gradients: no" : "gradients: yes");
  }

  @Test
  void otherFilesAreLeftToOthersOrRefused() throws IOException {
    Path other = Files.writeString(folder.resolve("net.pb"), "x");
    assertThat(new TorchscriptModelPlugin().portrait(other, folder)).isEmpty();
    Path broken = Files.writeString(folder.resolve("broken.pt"), "x");
    assertThatThrownBy(() -> new TorchscriptModelPlugin().portrait(broken, folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is damaged or truncated");
  }
}
