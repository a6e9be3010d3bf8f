package dev.plumbline.benchmarks;

import java.util.Map;

/**
 * The rates of Python libraries on the same workloads: samples per second of processor time on one
 * thread, recorded on a 2-core AMD EPYC with torch 1.13.1. If a library was called in several ways,
 * the best rate counts.
 */
final class PeerRates {
  /** Plain forward passes of torch in batches of 250. */
  private static final Map<BenchmarkNetwork, Double> FORWARD =
      Map.of(BenchmarkNetwork.LENET28, 30_266.9);

  /** Captum 0.8.0, 50 Gauss-Legendre nodes. */
  private static final Map<BenchmarkNetwork, Double> INTEGRATED =
      Map.of(
          BenchmarkNetwork.MLP784,
          825.3,
          BenchmarkNetwork.DIGITS_CNN,
          975.4,
          BenchmarkNetwork.LENET28,
          207.6);

  /** Captum NoiseTunnel over the signed gradient, 50 copies. */
  private static final Map<BenchmarkNetwork, Double> SMOOTH =
      Map.of(
          BenchmarkNetwork.MLP784,
          692.2,
          BenchmarkNetwork.DIGITS_CNN,
          947.3,
          BenchmarkNetwork.LENET28,
          161.6);

  /** Captum Occlusion, the windows of {@link BenchmarkNetwork#windows}. */
  private static final Map<BenchmarkNetwork, Double> OCCLUSION =
      Map.of(BenchmarkNetwork.DIGITS_CNN, 2861.2, BenchmarkNetwork.LENET28, 157.0);

  /** Quantus at commit 85bc29d, on LeNet28. */
  private static final Map<Workload, Double> QUANTUS =
      Map.of(
          Workload.DELETION28, 460.0, // PixelFlipping, 28 steps
          Workload.CORRELATION100, 98.0, // FaithfulnessCorrelation, 100 sets of 224
          Workload.INFIDELITY490, 28.1, // ten times 49 cumulative blocks
          Workload.ROAD9, 39.6, // 9 percentages
          Workload.MPRT, 304.0); // 5 layers, 7 gradients where 6 would do

  private PeerRates() {}

  /** The rate of a peer in samples per second; NaN if none was recorded. */
  static double rate(Workload work, BenchmarkNetwork net) {
    Map<BenchmarkNetwork, Double> rates =
        switch (work) {
          case FORWARD -> FORWARD;
          case IG50 -> INTEGRATED;
          case SMOOTHGRAD50 -> SMOOTH;
          case OCCLUSION -> OCCLUSION;
          default -> Map.of();
        };
    double other =
        net == BenchmarkNetwork.LENET28 ? QUANTUS.getOrDefault(work, Double.NaN) : Double.NaN;
    return rates.getOrDefault(net, other);
  }
}
