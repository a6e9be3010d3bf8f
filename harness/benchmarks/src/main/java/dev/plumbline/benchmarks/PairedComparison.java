package dev.plumbline.benchmarks;

import dev.plumbline.benchmarks.Contest.Side;
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
 * Times all sides of every work in slices that take turns, and prints medians and ratios as
 * Markdown. One thread, whose processor time is taken: both sides run the engine on the calling
 * thread, and a busy neighbor on the machine moves it less than the time on the wall.
 *
 * <pre>java -cp … dev.plumbline.benchmarks.PairedComparison [slices] [seconds per slice] [works]
 * </pre>
 *
 * <p>Works are named as in {@link Work}, with commas between them; all of them where none is named.
 */
public final class PairedComparison {
  /**
   * Captum 0.8.0 on torch 1.13.1, IG with 50 Gauss-Legendre nodes, one thread: the best rate per
   * CPU second over its three ways to be called (ig_*_onecall, ig_*_chunk5, ig_*_chunk100).
   */
  private static final Map<Net, Double> PEER =
      Map.of(Net.MLP784, 825.3, Net.DIGITS_CNN, 975.4, Net.LENET28, 207.6);

  /** The same of NoiseTunnel over the signed gradient, 50 copies, 20 samples per call (sg_*). */
  private static final Map<Net, Double> SMOOTH_PEER =
      Map.of(Net.MLP784, 692.2, Net.DIGITS_CNN, 947.3, Net.LENET28, 161.6);

  private final int slices;
  private final double seconds;
  private final PrintStream out;

  private final List<Work> works;

  private PairedComparison(int slices, double seconds, List<Work> works, PrintStream out) {
    this.slices = slices;
    this.seconds = seconds;
    this.works = works;
    this.out = out;
  }

  /** Runs the comparison. */
  public static void main(String[] arguments) throws IOException {
    int slices = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 11;
    double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 0.5;
    List<Work> works =
        arguments.length > 2
            ? Arrays.stream(arguments[2].split(",", -1)).map(Work::valueOf).toList()
            : List.of(Work.values());
    new PairedComparison(slices, seconds, works, System.out).run();
  }

  private void run() throws IOException {
    List<String> ig = new ArrayList<>();
    List<String> smooth = new ArrayList<>();
    line("| network | batch | work per sample | harness /s | bare /s | harness / bare |");
    line("|---|---|---|---|---|---|");
    for (Net net : Net.values()) {
      try (Contest contest = new Contest(net)) {
        for (Work work : works) {
          if (!work.fits(net)) {
            continue;
          }
          contest.check(work);
          Map<Side, double[]> rates = rates(contest, work);
          if (work == Work.IG50) {
            ig.add(igRow(net, rates));
          } else if (work == Work.SMOOTHGRAD50) {
            smooth.add(smoothRow(net, rates));
          }
          line(row(net, contest, work, rates));
        }
      }
    }
    line("");
    line(
        "| network | IG-50 hoisted /s | plain /s | bare /s | plain / bare | hoisted / plain | peer /s | hoisted / peer | plain / peer |");
    line("|---|---|---|---|---|---|---|---|---|");
    ig.forEach(this::line);
    line("");
    line("| network | SmoothGrad-50 harness /s | peer /s | harness / peer |");
    line("|---|---|---|---|");
    smooth.forEach(this::line);
  }

  private Map<Side, double[]> rates(Contest contest, Work work) {
    List<Side> sides =
        work == Work.IG50 ? List.of(Side.values()) : List.of(Side.HARNESS, Side.BARE);
    Map<Side, double[]> rates = new EnumMap<>(Side.class);
    sides.forEach(side -> rates.put(side, new double[slices]));
    for (Side side : sides) {
      slice(contest, side, work);
    }
    for (int slice = 0; slice < slices; slice++) {
      for (Side side : sides) {
        of(rates, side)[slice] = slice(contest, side, work);
      }
    }
    return rates;
  }

  /** Samples per second of processor time over one slice. */
  private double slice(Contest contest, Side side, Work work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    long samples = 0;
    double elapsed;
    do {
      double result = contest.run(side, work);
      if (Double.isNaN(result)) {
        throw new IllegalStateException(side + " computed NaN");
      }
      samples += work.samples();
      elapsed = (threads.getCurrentThreadCpuTime() - start) * 1e-9;
    } while (elapsed < seconds);
    return samples / elapsed;
  }

  private static String row(Net net, Contest contest, Work work, Map<Side, double[]> rates) {
    Side ours = work == Work.IG50 ? Side.HARNESS_PLAIN : Side.HARNESS;
    return String.format(
        Locale.ROOT,
        "| %s | %d | %s: %s | %,.0f | %,.0f | %.2f |",
        net.label(),
        contest.batch(),
        work.label(),
        work.passes(),
        median(of(rates, ours)),
        median(of(rates, Side.BARE)),
        ratio(rates, ours, Side.BARE));
  }

  private static String igRow(Net net, Map<Side, double[]> rates) {
    double hoisted = median(of(rates, Side.HARNESS));
    double plain = median(of(rates, Side.HARNESS_PLAIN));
    double peer = PEER.getOrDefault(net, Double.NaN);
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %,.0f | %.2f | %.2f | %,.0f | %.2f | %.2f |",
        net.label(),
        hoisted,
        plain,
        median(of(rates, Side.BARE)),
        ratio(rates, Side.HARNESS_PLAIN, Side.BARE),
        ratio(rates, Side.HARNESS, Side.HARNESS_PLAIN),
        peer,
        hoisted / peer,
        plain / peer);
  }

  private static String smoothRow(Net net, Map<Side, double[]> rates) {
    double ours = median(of(rates, Side.HARNESS));
    double peer = SMOOTH_PEER.getOrDefault(net, Double.NaN);
    return String.format(
        Locale.ROOT, "| %s | %,.0f | %,.0f | %.2f |", net.label(), ours, peer, ours / peer);
  }

  private static double[] of(Map<Side, double[]> rates, Side side) {
    double[] values = rates.get(side);
    if (values == null) {
      throw new IllegalStateException("no rates of " + side);
    }
    return values;
  }

  /** The median over slices of the ratio within a slice. */
  private static double ratio(Map<Side, double[]> rates, Side first, Side second) {
    double[] ratios = of(rates, first).clone();
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] /= of(rates, second)[i];
    }
    return median(ratios);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private void line(String text) {
    out.println(text);
  }
}
