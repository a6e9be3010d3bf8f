package dev.plumbline.benchmarks;

/** The workloads that are timed on the networks. */
public enum Workload {
  /** 1 forward pass per sample. */
  FORWARD(1000, 1, 0),
  /** 1 forward and 1 backward pass per sample. */
  GRADIENT(1000, 1, 1),
  /**
   * Relevance by LRP-0: 1 forward and 1 backward pass. On these networks it equals input times
   * gradient, which is what the bare loop computes.
   */
  LRP(1000, 1, 1),
  /** Integrated gradients on 50 Gauss-Legendre nodes: 50 forward and 50 backward passes. */
  IG50(100, 50, 50),
  /** SmoothGrad over 50 noisy copies: 50 forward and 50 backward passes. */
  SMOOTHGRAD50(100, 50, 50),
  /** Deletion in 28 steps: 29 forward passes, the clean one among them. */
  DELETION28(100, 29, 0),
  /** ROAD at 9 percentages, most attributed first: 9 forward passes and 9 imputations. */
  ROAD9(50, 9, 0),
  /** Leave-one-out over patches: 1 forward pass per patch, and a clean one. */
  PATCHES(100, 0, 0),
  /** Occlusion: 1 forward pass per window, and a clean one. */
  OCCLUSION(50, 0, 0),
  /** KernelSHAP on 2048 coalitions of patches; the bare loop only runs as many forward passes. */
  KERNEL_SHAP2048(10, 2048, 0),
  /** RISE with 4000 masks; the bare loop only runs as many forward passes. */
  RISE4000(5, 4000, 0),
  /**
   * Faithfulness correlation over 100 random sets of a fifth of the features: 101 forward passes.
   */
  CORRELATION100(100, 101, 0),
  /**
   * Infidelity over the 490 windows of 8 and 22 pixels a side on a 28 × 28 image: 491 forward
   * passes.
   */
  INFIDELITY490(20, 491, 0),
  /**
   * MPRT, cascading from the output, of the absolute gradient: one gradient of the trained network
   * and one after each layer is drawn anew, and their rank correlations.
   */
  MPRT(200, 0, 0);

  private final int samples;
  private final int forward;
  private final int backward;

  Workload(int samples, int forward, int backward) {
    this.samples = samples;
    this.forward = forward;
    this.backward = backward;
  }

  /** The name of the workload in result tables. */
  String label() {
    return switch (this) {
      case FORWARD -> "forward";
      case GRADIENT -> "gradient";
      case LRP -> "LRP-0 beside input x gradient";
      case IG50 -> "IG-50, plain path";
      case SMOOTHGRAD50 -> "SmoothGrad-50";
      case DELETION28 -> "deletion, 28 steps";
      case ROAD9 -> "ROAD, 9 percentages and imputations";
      case PATCHES -> "leave one patch out";
      case OCCLUSION -> "occlusion";
      case KERNEL_SHAP2048 -> "KernelSHAP-2048 on patches";
      case RISE4000 -> "RISE-4000";
      case CORRELATION100 -> "faithfulness correlation, 100 sets";
      case INFIDELITY490 -> "infidelity, 490 windows";
      case MPRT -> "MPRT of the gradient";
    };
  }

  /** Whether a network can run it: imputation needs images, and 490 windows need 28 × 28 pixels. */
  boolean fits(BenchmarkNetwork net) {
    return switch (this) {
      case ROAD9 -> net != BenchmarkNetwork.MLP784;
      case INFIDELITY490 -> net == BenchmarkNetwork.LENET28;
      default -> true;
    };
  }

  /** The number of samples in one run. */
  int samples() {
    return samples;
  }

  /** Whether harness and bare loop compute the same number, so that they can be checked. */
  boolean isComparable() {
    return this != KERNEL_SHAP2048 && this != RISE4000 && this != MPRT;
  }

  /** The number of forward passes per sample. */
  int forward() {
    return forward;
  }

  /** The passes per sample, as result tables show them. */
  String passes() {
    if (this == PATCHES) {
      return "50 forward, digits CNN 17";
    }
    if (this == OCCLUSION) {
      return "50 forward, LeNet28 170";
    }
    if (this == MPRT) {
      return "1 + layers forward + backward";
    }
    return backward == 0 ? forward + " forward" : forward + " forward + " + backward + " backward";
  }
}
