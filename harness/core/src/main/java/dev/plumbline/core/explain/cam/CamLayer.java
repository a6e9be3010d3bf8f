package dev.plumbline.core.explain.cam;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;
import java.util.Optional;

/**
 * The layer of a class activation map in front of the image it is a map of.
 *
 * @param subject the sample
 * @param image the image among the inputs
 * @param site the layer, of shape [height, width, channels]
 * @param options how the map becomes an attribution
 */
record CamLayer(Subject subject, InputLayout.Placed image, Site site, CamOptions options) {
  /**
   * The options that all class activation maps share.
   *
   * @param layer the name of the layer; empty for the default
   * @param relu whether negative values of the map become 0
   * @param bilinear whether the map is enlarged by interpolation
   */
  record CamOptions(Optional<String> layer, boolean relu, boolean bilinear) {
    static CamOptions of(Parameters parameters) {
      return new CamOptions(
          parameters.value("layer").map(String::valueOf),
          parameters.flag("relu"),
          parameters.text("upsample").equals("bilinear"));
    }
  }

  static List<Parameter> parameters() {
    return List.of(
        Parameter.optional(
            "layer",
            new ParameterType.Text(),
            "the layer by name or by the end of its name; the last map before the image is pooled or flattened if absent"),
        Parameter.of(
            "relu", new ParameterType.Flag(), true, "whether negative values of the map become 0"),
        Parameter.of(
            "upsample",
            new ParameterType.Choice(List.of("bilinear", "nearest")),
            "bilinear",
            "how the map is enlarged to the size of the image"));
  }

  /**
   * The layer of a subject's model.
   *
   * @throws NotApplicableException if the features are no pixels, or there is no such layer
   */
  static CamLayer of(Subject subject, CamOptions options) {
    return new CamLayer(
        subject, image(subject), LayerChoice.map(subject, options.layer()), options);
  }

  private static InputLayout.Placed image(Subject subject) {
    return subject
        .featureInputs()
        .only(InputKind.IMAGE)
        .orElseThrow(
            () ->
                new NotApplicableException(
                    "class activation maps need features that are pixels of one image"));
  }

  int channels() {
    return site.shape().extent(2);
  }

  /** The sum of the channels, each weighted; place by place. */
  double[] weighted(double[] activations, double... weights) {
    int channels = channels();
    double[] map = new double[activations.length / channels];
    for (int i = 0; i < activations.length; i++) {
      map[i / channels] += weights[i % channels] * activations[i];
    }
    return map;
  }

  /** A map enlarged to the image; one value per element of the image. */
  double[] stretched(double... map) {
    return Upsampling.between(site.shape(), image.input().shape(), options.bilinear()).stretch(map);
  }

  /** The attribution that a map is. */
  Attribution attribution(double... map) {
    double[] shown = map.clone();
    if (options.relu()) {
      for (int i = 0; i < shown.length; i++) {
        shown[i] = shown[i] < 0 ? 0 : shown[i];
      }
    }
    double[] row = new double[subject.layout().width()];
    double[] values = stretched(shown);
    System.arraycopy(values, 0, row, image.offset(), values.length);
    return Attribution.ofRaw(
            options.relu() ? ExplainerSpecs.IMPORTANCE : ExplainerSpecs.SENSITIVITY,
            subject.input(),
            Vector.of(row),
            subject.instance().features())
        .readFrom(List.of(site.name()));
  }
}
