package dev.plumbline.benchmarks;

import dev.plumbline.benchmarks.PreparedNetwork.Implementation;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Samples per second of every work on every network. One operation is one sample; {@link Workload}
 * says what passes that is. Shared machines move single figures by a fifth: for ratios run {@link
 * PairedComparison}, which alternates the sides.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NetworkBenchmarks {
  /** The network. */
  @Param public BenchmarkNetwork net = BenchmarkNetwork.MLP784;

  /** Who does the work. */
  @Param({"HARNESS", "BARE"})
  public String side = "HARNESS";

  private @Nullable PreparedNetwork network;

  /** Opens the network on both sides. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    network = new PreparedNetwork(net);
  }

  /** Closes both sides. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    network().close();
  }

  private PreparedNetwork network() {
    return Objects.requireNonNull(network);
  }

  /** 1 forward pass. */
  @Benchmark
  @OperationsPerInvocation(1000)
  public void forward(Blackhole hole) {
    hole.consume(network().run(Implementation.valueOf(side), Workload.FORWARD));
  }

  /** 1 forward and 1 backward pass. */
  @Benchmark
  @OperationsPerInvocation(1000)
  public void gradient(Blackhole hole) {
    hole.consume(network().run(Implementation.valueOf(side), Workload.GRADIENT));
  }

  /** 1 forward and 1 backward pass by rules. */
  @Benchmark
  @OperationsPerInvocation(1000)
  public void relevance(Blackhole hole) {
    hole.consume(network().run(Implementation.valueOf(side), Workload.LRP));
  }

  /** 50 forward and 50 backward passes, of which the harness may hoist the affine prefix. */
  @Benchmark
  @OperationsPerInvocation(100)
  public void integratedGradients50(Blackhole hole) {
    hole.consume(network().run(Implementation.valueOf(side), Workload.IG50));
  }

  /** 50 forward and 50 backward passes on noisy copies, and their noise. */
  @Benchmark
  @OperationsPerInvocation(100)
  public void smoothGrad50(Blackhole hole) {
    hole.consume(network().run(Implementation.valueOf(side), Workload.SMOOTHGRAD50));
  }

  /** 29 forward passes. */
  @Benchmark
  @OperationsPerInvocation(100)
  public void deletion28(Blackhole hole) {
    hole.consume(network().run(Implementation.valueOf(side), Workload.DELETION28));
  }

  /** 50 forward passes, 17 of the digits CNN. */
  @Benchmark
  @OperationsPerInvocation(100)
  public void leaveOnePatchOut(Blackhole hole) {
    hole.consume(network().run(Implementation.valueOf(side), Workload.PATCHES));
  }

  /** 2048 forward passes, and on the harness's side their coalitions and the fit. */
  @Benchmark
  @OperationsPerInvocation(10)
  public void kernelShap2048(Blackhole hole) {
    hole.consume(network().run(Implementation.valueOf(side), Workload.KERNEL_SHAP2048));
  }

  /** 50 forward passes, 170 of LeNet28. */
  @Benchmark
  @OperationsPerInvocation(50)
  public void occlusion(Blackhole hole) {
    hole.consume(network().run(Implementation.valueOf(side), Workload.OCCLUSION));
  }

  /** 4000 forward passes, and on the harness's side their masks and the map. */
  @Benchmark
  @OperationsPerInvocation(5)
  public void rise4000(Blackhole hole) {
    hole.consume(network().run(Implementation.valueOf(side), Workload.RISE4000));
  }

  /** A gradient of the network and of one more per layer, and rank correlations. */
  @Benchmark
  @OperationsPerInvocation(200)
  public void mprt(Blackhole hole) {
    hole.consume(network().run(Implementation.valueOf(side), Workload.MPRT));
  }

  /** 101 forward passes. */
  @Benchmark
  @OperationsPerInvocation(100)
  public void faithfulnessCorrelation100(Blackhole hole) {
    hole.consume(network().run(Implementation.valueOf(side), Workload.CORRELATION100));
  }
}
