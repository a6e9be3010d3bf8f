package dev.plumbline.core.explain.cam;

import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import java.util.Optional;
import java.util.Set;

/**
 * A layer whose values are attributed, in front of the image or sequence to whose elements they are
 * carried.
 *
 * @param subject the sample
 * @param input the image or sequence among the inputs
 * @param site the layer, of shape [height, width, channels] or [positions, channels]
 */
record PlacedLayer(Subject subject, InputLayout.Placed input, Site site) {
  private static final Set<InputKind> SEQUENCES = Set.of(InputKind.SEQUENCE, InputKind.TOKENS);

  static Parameter parameter() {
    return Parameter.optional(
        "layer",
        new ParameterType.Text(),
        "the layer by name or by the end of its name; the last one before places or positions are"
            + " pooled or flattened if absent");
  }

  /**
   * The layer of a subject's model.
   *
   * @throws NotApplicableException if the features are neither pixels nor positions of one input,
   *     or there is no such layer
   */
  static PlacedLayer of(Subject subject, Optional<String> name) {
    InputLayout.Placed input =
        subject
            .featureInputs()
            .only()
            .filter(
                placed ->
                    placed.input().kind() == InputKind.IMAGE
                        || SEQUENCES.contains(placed.input().kind()))
            .orElseThrow(
                () ->
                    new NotApplicableException(
                        "layer attributions need features that are pixels of one image or positions"
                            + " of one sequence"));
    Site site =
        input.input().kind() == InputKind.IMAGE
            ? LayerChoice.map(subject, name)
            : LayerChoice.positions(subject, input.input().shape().extent(0), name);
    return new PlacedLayer(subject, input, site);
  }

  /**
   * Values of the layer carried to the input, one per element of the row: the channels of a place
   * are added up, and each element gets its part of the places that it covers. The sum is kept.
   */
  Vector carried(double... values) {
    Shape layer = site.shape();
    int channels = layer.extent(-1);
    double[] map = new double[values.length / channels];
    for (int i = 0; i < values.length; i++) {
      map[i / channels] += values[i];
    }
    boolean image = input.input().kind() == InputKind.IMAGE;
    Shape shape = input.input().shape();
    double[] places =
        AreaShares.carry(
            new AreaShares(layer.extent(0), shape.extent(0)),
            image ? new AreaShares(layer.extent(1), shape.extent(1)) : new AreaShares(1, 1),
            map);
    int depth = shape.size() / places.length;
    double[] row = new double[subject.layout().width()];
    for (int e = 0; e < shape.size(); e++) {
      row[input.offset() + e] = places[e / depth] / depth;
    }
    return Vector.of(row);
  }
}
