package dev.plumbline.core.explain;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Occlusion, or leave one out: F(x) − v(N∖{i}). */
@AutoService(ExplainerPlugin.class)
public final class Occlusion implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return Specs.of(
        "occlusion",
        "How much the output falls when a feature, or a window over it, is removed.",
        List.of(
            Parameter.of(
                "operator",
                new ParameterType.Reference(PluginKind.REMOVAL),
                "zero",
                "how features are removed"),
            Parameter.of(
                "window",
                new ParameterType.Whole(1, Integer.MAX_VALUE),
                1L,
                "features removed together along each axis; over an image a square of pixels"),
            Parameter.of(
                "stride",
                new ParameterType.Whole(1, Integer.MAX_VALUE),
                1L,
                "how far the window moves; at most the window")),
        new Reference("Zeiler and Fergus", 2014, "arXiv:1311.2901"),
        new Reference("Robnik-Sikonja and Kononenko", 2008, "doi:10.1109/TKDE.2007.190734"));
  }

  @Override
  public ExplainerSpec explainer() {
    return new ExplainerSpec(
        Specs.CONTRIBUTION,
        ExplainerSpec.Needs.OUTPUTS,
        false,
        true,
        "{windows} * {draws} forward + {draws} forward");
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Removal removal = parts.removals().apply(parameters.text("operator"));
    int window = parameters.whole("window");
    int stride = parameters.whole("stride");
    if (stride > window) {
      throw new IllegalArgumentException(
          "occlusion: stride: %d skips features; must be at most window: %d"
              .formatted(stride, window));
    }
    return subject -> explain(subject, removal, windows(subject, window, stride));
  }

  private static List<int[]> windows(Subject subject, int window, int stride) {
    Instance instance = subject.instance();
    if (window == 1) {
      return IntStream.range(0, instance.features().features())
          .mapToObj(feature -> new int[] {feature})
          .toList();
    }
    return Windows.over(instance, subject.layout()).of(window, stride);
  }

  private static Step<Attribution> explain(Subject subject, Removal removal, List<int[]> windows) {
    int features = subject.instance().features().features();
    Coalition all = Coalition.all(features);
    List<Coalition> coalitions = new ArrayList<>(List.of(all));
    windows.forEach(window -> coalitions.add(all.without(window, 0, window.length)));
    return Step.askOnce(
        new Query.Coalitions(removal, coalitions),
        values ->
            Attribution.ofFeatures(
                Specs.CONTRIBUTION,
                subject.input(),
                falls(values, windows, features),
                subject.instance().features()));
  }

  /** The mean fall over the windows that cover each feature. */
  private static Vector falls(Vector values, List<int[]> windows, int features) {
    double[] falls = new double[features];
    int[] covering = new int[features];
    for (int w = 0; w < windows.size(); w++) {
      for (int feature : windows.get(w)) {
        falls[feature] += values.get(0) - values.get(w + 1);
        covering[feature]++;
      }
    }
    for (int f = 0; f < features; f++) {
      falls[f] /= covering[f];
    }
    return Vector.of(falls);
  }
}
