package dev.plumbline.core.explain.removal;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;
import java.util.stream.IntStream;

/** Occlusion: how much F falls when a window of features is removed. */
@AutoService(ExplainerPlugin.class)
public final class Occlusion implements ExplainerPlugin {
  private static final ParameterType WHOLE = new ParameterType.Whole(1, Integer.MAX_VALUE);
  private static final ParameterType EXTENT =
      new ParameterType.OneOf(List.of(WHOLE, new ParameterType.ListOf(WHOLE, 2)));

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("occlusion")
        .version(2)
        .summary("How much the output falls when a feature, or a window over it, is removed.")
        .parameters(
            ExplainerSpecs.operator(),
            Parameter.of(
                "window",
                EXTENT,
                1L,
                "features removed together along each axis; over an image a square of pixels or"
                    + " patches, or [rows, columns]"),
            Parameter.of(
                "stride",
                EXTENT,
                1L,
                "how far the window moves along each axis; at most the window"))
        .references(
            new Reference("Zeiler and Fergus", 2014, "arXiv:1311.2901"),
            new Reference("Robnik-Sikonja and Kononenko", 2008, "doi:10.1109/TKDE.2007.190734"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.CONTRIBUTION)
        .needs(ExplainerSpec.Needs.OUTPUTS)
        .costs("{windows} * {draws} forward + {draws} forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Removal removal = parameters.operator("operator");
    Extent window = Extent.of("window", parameters);
    Extent stride = Extent.of("stride", parameters);
    if (stride.rows() > window.rows() || stride.columns() > window.columns()) {
      throw new IllegalArgumentException(
          "occlusion: stride: %s skips features; must be at most window: %s"
              .formatted(stride, window));
    }
    return subject ->
        RemovalEffects.of(CoalitionGame.of(subject, removal), windows(subject, window, stride));
  }

  private static List<int[]> windows(Subject subject, Extent window, Extent stride) {
    Instance instance = subject.instance();
    if (window.rows() == 1 && window.columns() == 1) {
      return IntStream.range(0, instance.features().features())
          .mapToObj(feature -> new int[] {feature})
          .toList();
    }
    return FeatureWindows.over(instance, subject.layout()).of(window, stride);
  }

  /**
   * The extent of a window or stride along each axis.
   *
   * @param rows rows of the grid; features in a row have none unless a suite writes them
   * @param columns columns of the grid, or features in a row
   * @param written whether the suite writes rows and columns separately
   */
  record Extent(int rows, int columns, boolean written) {
    static Extent of(String name, Parameters parameters) {
      Object value = parameters.value(name).orElse(1L);
      if (value instanceof List<?> axes) {
        if (axes.size() != 2) {
          throw new IllegalArgumentException(
              "occlusion: %s: %s must be one number, or [rows, columns]".formatted(name, axes));
        }
        return new Extent(whole(axes.get(0)), whole(axes.get(1)), true);
      }
      return new Extent(whole(value), whole(value), false);
    }

    private static int whole(Object value) {
      return Math.toIntExact(((Number) value).longValue());
    }

    @Override
    public String toString() {
      return written ? "[" + rows + ", " + columns + "]" : String.valueOf(columns);
    }
  }
}
