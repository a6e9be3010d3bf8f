package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What float32 alone costs a case: some values cannot be had within the tolerance by any float32
 * program, such as gradients beside a kink, or ratios of small differences.
 *
 * <p>The case's own check is run on the same network evaluated here, in float64 and, with several
 * roundings, in float32. The floor is by how much the worst float32 run is farther off than the
 * float64 run, so a check that computes something else gains nothing. Ours may be off by twice the
 * floor. Networks that are not a list of layers, and methods that read more than outputs and
 * gradients, have the deviation of the peer's own float32 run as floor, where the file gives one.
 */
final class Float32Floor {
  private static final int ROUNDINGS = 16;

  private final GoldenFolder folder;

  Float32Floor(GoldenFolder folder) {
    this.folder = folder;
  }

  /**
   * Returns the verdict on a case that differs: documented where float32 explains it.
   *
   * @param differs the verdict on the engine's model
   * @param recorded the case
   * @param check its check
   * @param model the engine's model
   * @param inputs the case's inputs
   */
  Verdict judge(
      Verdict.Differs differs,
      GoldenCase recorded,
      CaseCheck check,
      GoldenModel model,
      Tensor inputs) {
    Optional<JsonNode> description =
        folder.description(recorded.model()).filter(LayerNetwork::describes);
    if (description.isPresent()) {
      try {
        Run run =
            arithmetic -> {
              LayerNetworkModel network =
                  new LayerNetworkModel(
                      description.get(), model.model().facts(), model.order(), arithmetic);
              return check.check(recorded, new GoldenModel(network, model.order()), inputs);
            };
        return computed(differs, run);
      } catch (RuntimeException readsMore) {
        return recorded(differs, recorded);
      }
    }
    return recorded(differs, recorded);
  }

  private interface Run {
    Verdict in(Arithmetic arithmetic);
  }

  private static Verdict computed(Verdict.Differs differs, Run run) {
    double exact = deviation(run.in(Arithmetic.FLOAT64));
    double rounded = deviation(run.in(Arithmetic.FLOAT32));
    for (int seed = 0; seed < ROUNDINGS && !enough(differs, rounded - exact); seed++) {
      rounded = Math.max(rounded, deviation(run.in(Arithmetic.randomFloat32(seed))));
    }
    return within(
        differs,
        rounded - exact,
        "evaluated here, the network is up to %.2e off in float32 and %.2e in float64"
            .formatted(rounded, exact));
  }

  private static boolean enough(Verdict.Differs differs, double floor) {
    return floor > differs.tolerance() && differs.deviation() <= 2 * floor;
  }

  private static double deviation(Verdict verdict) {
    if (verdict instanceof Verdict.Agreed agreed) {
      return agreed.deviation();
    }
    return verdict instanceof Verdict.Differs differs ? differs.deviation() : 0;
  }

  private static Verdict recorded(Verdict.Differs differs, GoldenCase recorded) {
    double floor = recorded.node().path("f32_max_abs_diff").asDouble();
    return within(differs, floor, "the peer's own float32 run is %.2e off".formatted(floor));
  }

  private static Verdict within(Verdict.Differs differs, double floor, String source) {
    return enough(differs, floor)
        ? new Verdict.Documented(
            "float32: ours is %.2e off, tolerance %.2e; %s"
                .formatted(differs.deviation(), differs.tolerance(), source))
        : new Verdict.Differs(
            differs.deviation(), differs.tolerance(), differs.remark() + "; " + source);
  }
}
