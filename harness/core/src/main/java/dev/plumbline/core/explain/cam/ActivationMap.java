package dev.plumbline.core.explain.cam;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.NamedLayer;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;
import java.util.Optional;

/**
 * Class activation maps: the channels of a convolutional layer are weighted by the gradient of F
 * with respect to them, summed, and enlarged to the size of the image.
 */
final class ActivationMap {
  private static final List<AxisRole> MAPS =
      List.of(AxisRole.HEIGHT, AxisRole.WIDTH, AxisRole.CHANNEL);

  private ActivationMap() {}

  /** Computes the weight of each channel. */
  @FunctionalInterface
  interface Weights {
    /**
     * Returns the weight of each channel.
     *
     * @param activations the layer's values, position by position, channels last
     * @param gradients the gradient of F with respect to these values
     * @param channels the number of channels
     */
    double[] of(double[] activations, double[] gradients, int channels);
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

  static ExplainerSpec spec() {
    return ExplainerSpec.gives(ExplainerSpecs.IMPORTANCE)
        .needs(ExplainerSpec.Needs.GRADIENTS)
        .costs("2 forward + 1 backward")
        .build();
  }

  static Explainer of(Parameters parameters, Weights weights) {
    Optional<String> layer = parameters.value("layer").map(String::valueOf);
    boolean relu = parameters.flag("relu");
    boolean bilinear = parameters.text("upsample").equals("bilinear");
    return subject -> {
      InputLayout.Placed image = image(subject);
      Site site = site(subject, layer);
      return Step.ask(
          new Query.Activations(site, subject.instance().row()),
          values ->
              Step.askOnce(
                  new Query.Gradients(site, values),
                  gradients -> {
                    double[] map = map(site, values, gradients, weights);
                    if (relu) {
                      for (int i = 0; i < map.length; i++) {
                        map[i] = map[i] < 0 ? 0 : map[i];
                      }
                    }
                    Upsampling upsampling =
                        Upsampling.between(site.shape(), image.input().shape(), bilinear);
                    return Attribution.ofRaw(
                            relu ? ExplainerSpecs.IMPORTANCE : ExplainerSpecs.SENSITIVITY,
                            subject.input(),
                            placed(subject, image, upsampling.stretch(map)),
                            subject.instance().features())
                        .readFrom(List.of(site.name()));
                  }));
    };
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

  /** Returns the values of the image as values of the whole row. */
  private static Vector placed(Subject subject, InputLayout.Placed image, double[] values) {
    double[] row = new double[subject.layout().width()];
    System.arraycopy(values, 0, row, image.offset(), values.length);
    return Vector.of(row);
  }

  private static Site site(Subject subject, Optional<String> name) {
    List<Site> maps =
        subject.sites().stream()
            .filter(site -> site.kind() == SiteKind.LAYER && site.roles().equals(MAPS))
            .toList();
    if (name.isPresent()) {
      return NamedLayer.of(maps, name.get());
    }
    if (maps.isEmpty()) {
      throw new NotApplicableException(
          "the model has no layer with height, width and channels between image and logits");
    }
    // what follows global pooling is a map of one place; it is taken only if there is no other
    return maps.stream()
        .filter(site -> site.shape().extent(0) * site.shape().extent(1) > 1)
        .reduce((first, second) -> second)
        .orElse(maps.get(maps.size() - 1));
  }

  private static double[] map(Site site, FloatRows values, FloatRows gradients, Weights weights) {
    int channels = site.shape().extent(2);
    double[] activations = doubles(values);
    double[] weight = weights.of(activations, doubles(gradients), channels);
    double[] map = new double[activations.length / channels];
    for (int i = 0; i < activations.length; i++) {
      map[i / channels] += weight[i % channels] * activations[i];
    }
    return map;
  }

  private static double[] doubles(FloatRows row) {
    double[] values = new double[row.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(0, i);
    }
    return values;
  }
}
