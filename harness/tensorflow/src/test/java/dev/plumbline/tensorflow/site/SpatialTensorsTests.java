package dev.plumbline.tensorflow.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.model.Model;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.fixtures.NetworkBuilder;
import dev.plumbline.tensorflow.fixtures.RowExplainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps over an image that class activation maps can be made of. */
class SpatialTensorsTests {
  @TempDir private Path folder;

  /** Convolution, batch normalization, ReLU6, then the mean over all places, as in MobileNet. */
  private Model mobile() {
    NetworkBuilder net = new NetworkBuilder(.1, 6, 6, 2);
    String active = net.op("Relu6", net.normalized(net.conv("x", 2, 4, 1, "SAME"), 4));
    net.save(folder, net.dense(net.reduced("Mean", active), 4, 2), 2);
    return SavedModelLoader.load(folder, LoadOptions.of(net.layout(), 2));
  }

  @Test
  void everyMapUpToGlobalPoolingIsALayer() {
    try (Model model = mobile()) {
      assertThat(maps(model))
          .extracting(site -> site.name().replaceAll(".*/|_.*", ""))
          .containsExactly("Conv2D", "BiasAdd", "FusedBatchNormV3", "Relu6");
    }
  }

  @Test
  void gradCamReadsTheLastMapBeforePooling() {
    try (Model model = mobile()) {
      FloatRows row = RowExplainer.rows(3, 1, 72);
      RowExplainer explainer = new RowExplainer(model, row);
      List<Site> maps = maps(model);
      Attribution usual = explainer.of(RowExplainer.explainer("grad-cam", Map.of()), row, 1).get(0);
      assertThat(usual.raw()).isEqualTo(at(explainer, row, maps.get(3)).raw());
      assertThat(usual.raw()).isNotEqualTo(at(explainer, row, maps.get(0)).raw());
    }
  }

  private static Attribution at(RowExplainer explainer, FloatRows row, Site layer) {
    return explainer
        .of(RowExplainer.explainer("grad-cam", Map.of("layer", layer.name())), row, 1)
        .get(0);
  }

  private static List<Site> maps(Model model) {
    return model.facts().sites().stream()
        .filter(site -> site.kind() == SiteKind.LAYER && site.shape().rank() == 3)
        .toList();
  }
}
