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

/** The workloads that only images have, measured as in {@link NetworkBenchmarks}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ImageBenchmarks {
  /** The network that is run. */
  @Param({"DIGITS_CNN", "LENET28"})
  public BenchmarkNetwork net = BenchmarkNetwork.LENET28;

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
    Objects.requireNonNull(network).close();
  }

  /** 9 forward passes and 9 sparse systems of up to 705 unknowns. */
  @Benchmark
  @OperationsPerInvocation(50)
  public void road9(Blackhole hole) {
    hole.consume(Objects.requireNonNull(network).run(Implementation.valueOf(side), Workload.ROAD9));
  }

  /** 491 forward passes; only for images of 28 x 28. */
  @Benchmark
  @OperationsPerInvocation(20)
  public void infidelity490(Blackhole hole) {
    if (!Workload.INFIDELITY490.fits(net)) {
      throw new IllegalStateException(
          "infidelity490 needs images of 28 x 28; run it with -p net=LENET28");
    }
    hole.consume(
        Objects.requireNonNull(network).run(Implementation.valueOf(side), Workload.INFIDELITY490));
  }
}
