package dev.plumbline.metrics.faithfulness.curve;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;
import java.util.stream.IntStream;

/** Top shares of the features, as comprehensiveness and sufficiency take them. */
final class TopShares {
  static final Parameter SHARES =
      Parameter.of(
          "bins",
          new ParameterType.ListOf(new ParameterType.Decimal(0, 1), 1),
          List.of(0.01, 0.05, 0.1, 0.2, 0.5),
          "the shares of the features taken, at least one feature each");

  static final Parameter DIVISOR =
      Parameter.of(
          "divisor",
          new ParameterType.Choice(List.of("bins", "bins-plus-one")),
          "bins",
          "what the sum over the bins is divided by");

  static final Parameter PAD =
      Parameter.of(
          "pad",
          new ParameterType.Whole(0, Integer.MAX_VALUE),
          0L,
          "the id of the padding token, which is no feature; of no meaning without tokens");

  private final List<Double> shares;
  private final int more;
  private final int pad;

  TopShares(Parameters parameters) {
    this.shares = parameters.decimals("bins");
    this.more = parameters.text("divisor").equals("bins") ? 0 : 1;
    this.pad = parameters.whole("pad");
  }

  /** max(1, ⌈share · count⌉), at most count; a product a rounding error above a whole is whole. */
  static int top(double share, int count) {
    return Math.min(count, Math.max(1, (int) Math.ceil(share * count - 1e-9)));
  }

  /** The features that are not padding. */
  RemovalUnits units(Subject subject, Vector values) {
    int[] real =
        IntStream.range(0, values.size()).filter(feature -> !pads(subject, feature)).toArray();
    return RemovalUnits.some(real, values);
  }

  private boolean pads(Subject subject, int feature) {
    Instance instance = subject.instance();
    FeatureMap map = instance.features();
    for (int i = 0; i < map.size(feature); i++) {
      int element = map.element(feature, i);
      if (!tokens(subject.layout(), element) || instance.row().get(0, element) != pad) {
        return false;
      }
    }
    return true;
  }

  private static boolean tokens(InputLayout layout, int element) {
    int input = layout.inputs().size() - 1;
    while (layout.offset(input) > element) {
      input--;
    }
    return layout.inputs().get(input).kind() == InputKind.TOKENS;
  }

  /** Nothing gone, then the top of each bin gone, smallest bin first. */
  RemovalCurve removing(RemovalUnits units, Order order) {
    return new RemovalCurve(units, order.toArray(), gone(units.count(), false));
  }

  /** Nothing gone, then all but the top of each bin gone, largest bin first. */
  RemovalCurve keeping(RemovalUnits units, Order order) {
    return new RemovalCurve(units, order.reversed().toArray(), gone(units.count(), true));
  }

  private int[] gone(int count, boolean keeping) {
    IntStream tops = shares.stream().mapToInt(share -> top(share, count));
    IntStream gone = keeping ? tops.map(top -> count - top) : tops;
    return IntStream.concat(IntStream.of(0), gone.sorted()).toArray();
  }

  /** The mean fall over the bins, or over one more. */
  double meanFall(double[] curve) {
    double[] falls =
        IntStream.range(1, curve.length).mapToDouble(k -> curve[0] - curve[k]).toArray();
    return CompensatedSum.of(falls) / (falls.length + more);
  }
}
