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
 * Samples per second of every workload on every network. One operation is one sample; {@link
 * Workload} tells its forward and backward passes. On a shared machine single figures vary by a
 * fifth: for ratios run {@link PairedComparison}, which runs the implementations in turns.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NetworkBenchmarks {
  /** The network that is run. */
  @Param public BenchmarkNetwork net = BenchmarkNetwork.MLP784;

  /** The name of the {@link PreparedNetwork.Implementation} that is run. */
  @Param({"HARNESS", "BARE"})
  public String side = "HARNESS";

  private @Nullable PreparedNetwork network;

  /** Opens the network for all implementations. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    network = new PreparedNetwork(net);
  }

  /** Closes the network. */
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

  /** 50 forward and 50 backward passes on noisy copies, and the draws of the noise. */
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

  /** 50 forward passes; 17 on the digits CNN. */
  @Benchmark
  @OperationsPerInvocation(100)
  public void leaveOnePatchOut(Blackhole hole) {
    hole.consume(network().run(Implementation.valueOf(side), Workload.PATCHES));
  }

  /** 2048 forward passes; in the harness also their coalitions and the least-squares fit. */
  @Benchmark
  @OperationsPerInvocation(10)
  public void kernelShap2048(Blackhole hole) {
    hole.consume(network().run(Implementation.valueOf(side), Workload.KERNEL_SHAP2048));
  }

  /** 50 forward passes; 170 on LeNet28. */
  @Benchmark
  @OperationsPerInvocation(50)
  public void occlusion(Blackhole hole) {
    hole.consume(network().run(Implementation.valueOf(side), Workload.OCCLUSION));
  }

  /** 4000 forward passes; in the harness also their masks and the map. */
  @Benchmark
  @OperationsPerInvocation(5)
  public void rise4000(Blackhole hole) {
    hole.consume(network().run(Implementation.valueOf(side), Workload.RISE4000));
  }

  /** One gradient, one more per layer, and a rank correlation for each of these. */
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
