package dev.plumbline.benchmarks;

/** The workloads as hand-written loops over one {@link BareSession}. */
final class BareWorkloads {
  private final BareGradientMethods gradients;
  private final BareForwardMethods forward;
  private final BareSetMetrics sets;

  BareWorkloads(BareSession session, BenchmarkInputs samples, int batch, RoadRows road) {
    this.gradients = new BareGradientMethods(session, samples, batch);
    this.forward = new BareForwardMethods(session, samples, batch, road);
    this.sets = new BareSetMetrics(session, samples, batch);
  }

  /** Runs a workload once over all samples; the result must be used, so that it is computed. */
  double run(Workload work) {
    return switch (work) {
      case FORWARD -> forward.forward();
      case GRADIENT -> gradients.gradient();
      case LRP -> gradients.inputTimesGradient();
      case IG50 -> gradients.integratedGradients();
      case SMOOTHGRAD50 -> gradients.smoothGrad();
      case DELETION28 -> forward.deletion();
      case ROAD9 -> forward.road();
      case PATCHES -> forward.patches();
      case OCCLUSION -> forward.occlusion();
      case KERNEL_SHAP2048, RISE4000 -> forward.passes(work.forward());
      case CORRELATION100 -> sets.correlation();
      case INFIDELITY490 -> sets.infidelity();
      case MPRT -> gradients.randomized();
    };
  }
}
