package dev.plumbline.benchmarks;

import dev.plumbline.benchmarks.PreparedNetwork.Implementation;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times every workload by all implementations in slices that take turns, and prints medians and
 * ratios as Markdown. What counts is the processor time of the calling thread, on which all
 * implementations run the engine: other programs on the machine disturb it less than elapsed time.
 *
 * <pre>
 * java -cp … dev.plumbline.benchmarks.PairedComparison [slices] [seconds per slice] [workloads]
 * </pre>
 *
 * <p>Workloads are named as in {@link Workload}, separated by commas; all of them if none is named.
 */
public final class PairedComparison {
  /** The share by which a slice must beat the best one so far to be a gain. */
  private static final double GAIN = 0.02;

  private static final int WITHOUT_GAIN = 4;
  private static final int MOST_WARM_UP = 30;

  private final int slices;
  private final double seconds;
  private final PrintStream out;

  private final List<Workload> workloads;

  private PairedComparison(int slices, double seconds, List<Workload> workloads, PrintStream out) {
    this.slices = slices;
    this.seconds = seconds;
    this.workloads = workloads;
    this.out = out;
  }

  /** Runs the comparison and prints its tables to the standard output. */
  public static void main(String[] arguments) throws IOException {
    int slices = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 11;
    double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 0.5;
    List<Workload> workloads =
        arguments.length > 2
            ? Arrays.stream(arguments[2].split(",", -1)).map(Workload::valueOf).toList()
            : List.of(Workload.values());
    new PairedComparison(slices, seconds, workloads, System.out).run();
  }

  private void run() throws IOException {
    List<String> ig = new ArrayList<>();
    line(
        "| network | work per sample | harness /s | bare /s | harness / bare | peer /s | harness / peer |");
    line("|---|---|---|---|---|---|---|");
    for (BenchmarkNetwork net : BenchmarkNetwork.values()) {
      try (PreparedNetwork network = new PreparedNetwork(net)) {
        for (Workload work : workloads) {
          if (!work.fits(net)) {
            continue;
          }
          network.check(work);
          Map<Implementation, double[]> rates = rates(network, work);
          if (work == Workload.IG50) {
            ig.add(igRow(net, rates));
          }
          line(row(net, work, rates));
        }
      }
    }
    line("");
    line(
        "| network | IG-50 hoisted /s | plain /s | bare /s | plain / bare | hoisted / plain | peer /s | hoisted / peer | plain / peer |");
    line("|---|---|---|---|---|---|---|---|---|");
    ig.forEach(this::line);
  }

  private Map<Implementation, double[]> rates(PreparedNetwork network, Workload work) {
    List<Implementation> sides =
        work == Workload.IG50
            ? List.of(Implementation.values())
            : List.of(Implementation.HARNESS, Implementation.BARE);
    Map<Implementation, double[]> rates = new EnumMap<>(Implementation.class);
    sides.forEach(side -> rates.put(side, new double[slices]));
    for (Implementation side : sides) {
      warmUp(network, side, work);
    }
    for (int slice = 0; slice < slices; slice++) {
      for (Implementation side : sides) {
        of(rates, side)[slice] = slice(network, side, work);
      }
    }
    return rates;
  }

  /**
   * Runs one side until it has gained nothing over several slices. On a busy machine the compiler
   * may take seconds to get to the loops of a workload; what is timed before says nothing.
   */
  private void warmUp(PreparedNetwork network, Implementation side, Workload work) {
    double best = 0;
    int without = 0;
    for (int slice = 0; slice < MOST_WARM_UP && without < WITHOUT_GAIN; slice++) {
      double rate = slice(network, side, work);
      without = rate > best * (1 + GAIN) ? 0 : without + 1;
      best = Math.max(best, rate);
    }
  }

  /** Samples per second of processor time over one slice. */
  private double slice(PreparedNetwork network, Implementation side, Workload work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    long samples = 0;
    double elapsed;
    do {
      double result = network.run(side, work);
      if (Double.isNaN(result)) {
        throw new IllegalStateException(side + " computed NaN");
      }
      samples += work.samples();
      elapsed = (threads.getCurrentThreadCpuTime() - start) * 1e-9;
    } while (elapsed < seconds);
    return samples / elapsed;
  }

  private static String row(
      BenchmarkNetwork net, Workload work, Map<Implementation, double[]> rates) {
    Implementation ours =
        work == Workload.IG50 ? Implementation.HARNESS_PLAIN : Implementation.HARNESS;
    double rate = median(of(rates, ours));
    double peer = PeerRates.rate(work, net);
    return String.format(
        Locale.ROOT,
        "| %s | %s: %s | %,.0f | %,.0f | %.2f | %s |",
        net.label(),
        work.label(),
        work.passes(),
        rate,
        median(of(rates, Implementation.BARE)),
        ratio(rates, ours, Implementation.BARE),
        Double.isNaN(peer) ? "|" : String.format(Locale.ROOT, "%,.0f | %.2f", peer, rate / peer));
  }

  private static String igRow(BenchmarkNetwork net, Map<Implementation, double[]> rates) {
    double hoisted = median(of(rates, Implementation.HARNESS));
    double plain = median(of(rates, Implementation.HARNESS_PLAIN));
    double peer = PeerRates.rate(Workload.IG50, net);
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %,.0f | %.2f | %.2f | %,.0f | %.2f | %.2f |",
        net.label(),
        hoisted,
        plain,
        median(of(rates, Implementation.BARE)),
        ratio(rates, Implementation.HARNESS_PLAIN, Implementation.BARE),
        ratio(rates, Implementation.HARNESS, Implementation.HARNESS_PLAIN),
        peer,
        hoisted / peer,
        plain / peer);
  }

  private static double[] of(Map<Implementation, double[]> rates, Implementation side) {
    double[] values = rates.get(side);
    if (values == null) {
      throw new IllegalStateException("no rates of " + side);
    }
    return values;
  }

  /** The median over slices of the ratio of two implementations within a slice. */
  private static double ratio(
      Map<Implementation, double[]> rates, Implementation first, Implementation second) {
    double[] ratios = of(rates, first).clone();
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] /= of(rates, second)[i];
    }
    return median(ratios);
  }

  /** The median of some values. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private void line(String text) {
    out.println(text);
  }
}
