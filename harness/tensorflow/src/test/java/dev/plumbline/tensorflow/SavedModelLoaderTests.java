package dev.plumbline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.model.Model;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SavedModelLoaderTests {

  static List<PublicModels.Case> models() {
    return PublicModels.loadable();
  }

  @ParameterizedTest
  @MethodSource("models")
  void aPublicModelLoadsAndCanBeDifferentiated(PublicModels.Case model) {
    try (Model loaded = SavedModelLoader.load(model.folder(), model.options())) {
      assertThat(loaded.facts().noGradient()).isNull();
    }
  }
}
