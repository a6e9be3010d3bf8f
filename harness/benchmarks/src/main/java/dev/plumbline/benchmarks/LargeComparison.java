package dev.plumbline.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.variant.VariedModel;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What the harness adds to the passes of a large network. A method or test runs on some samples,
 * then a {@link BareSession} runs as many passes as that asked for, on the same rows, in batches of
 * the same size, and nothing else; the two take turns. Prints the processor time of the process, as
 * Markdown.
 *
 * <pre>
 * java -cp … dev.plumbline.benchmarks.LargeComparison NETWORK [turns] [samples] [works]
 * </pre>
 *
 * <p>Samples and works are separated by commas: {@code 1,4}, {@code saliency,rise}.
 */
public final class LargeComparison {
  private static final int TARGET = 3;
  private static final int PATCH = 28;

  private final LargeNetwork network;
  private final int turns;
  private final Model model;
  private final BareSession bare;
  private final HarnessMethods methods;
  private final PassCounter passes = new PassCounter();
  private final PrintStream out;

  private LargeComparison(
      LargeNetwork network, Path folder, int turns, Catalog catalog, PrintStream out) {
    this.network = network;
    this.turns = turns;
    this.out = out;
    this.model =
        new VariedModel(
            SavedModelLoader.load(folder, LoadOptions.of(network.layout(), network.classes())),
            Draws.of(0),
            place -> {
              throw new IllegalStateException("no model is trained in benchmarks");
            });
    this.bare = new BareSession(folder);
    this.methods = new HarnessMethods(model, catalog, passes);
  }

  /** Runs the comparison on one network and prints its table to the standard output. */
  public static void main(String[] arguments) throws IOException {
    LargeNetwork network = LargeNetwork.valueOf(arguments[0]);
    int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    String samples = arguments.length > 2 ? arguments[2] : "1,4,32";
    String works = arguments.length > 3 ? arguments[3] : "";
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      network.write(folder.path());
      LargeComparison comparison =
          new LargeComparison(network, folder.path(), turns, Catalog.load(), System.out);
      comparison.head();
      for (String count : samples.split(",", -1)) {
        comparison.run(Integer.parseInt(count), works.isEmpty() ? List.of() : names(works));
      }
      comparison.close();
    }
  }

  private static List<String> names(String works) {
    return Arrays.asList(works.split(",", -1));
  }

  /** One method or test, run on all samples. */
  private record Work(String name, Consumer<List<Subject>> run) {}

  private void head() {
    out.printf("%s, batches of %d rows%n%n", network, model.facts().computeBatch());
    out.println("| samples | work | forward | backward | harness, s | bare, s | harness adds |");
    out.println("|---|---|---|---|---|---|---|");
  }

  private void run(int count, List<String> wanted) {
    List<Subject> subjects = subjects(count);
    for (Work work : works()) {
      if (wanted.isEmpty() || wanted.contains(work.name())) {
        compare(work, subjects);
      }
    }
  }

  private List<Work> works() {
    List<Work> works = new ArrayList<>();
    works.add(explaining("saliency", Map.of()));
    works.add(explaining("integrated-gradients", Map.of("steps", 20L)));
    works.add(explaining("smoothgrad", Map.of("samples", 20L)));
    works.add(explaining("occlusion", removing(Map.of())));
    if (isImage()) {
      works.add(explaining("rise", Map.of("masks", 100L)));
    }
    works.add(explaining("lime", removing(Map.of("samples", 100L))));
    for (String operator : operators()) {
      Metric.OfExplanation deletion =
          methods.metric("deletion", Map.of("operators", List.of(operator)));
      works.add(new Work("deletion by " + operator, subjects -> scored(deletion, subjects)));
    }
    Metric.OfExplanation mprt = methods.metric("mprt", Map.of());
    Explainer saliency = methods.explainer("saliency", Map.of());
    works.add(
        new Work(
            "mprt",
            subjects ->
                methods.score(mprt, subjects, methods.explain(saliency, subjects), saliency)));
    return works;
  }

  private boolean isImage() {
    return !network.isEncoder();
  }

  private List<String> operators() {
    return isImage() ? List.of("zero", "mean", "blur") : List.of("token-mask(103)", "marginal");
  }

  private Map<String, Object> removing(Map<String, Object> more) {
    Map<String, Object> given = new HashMap<>(more);
    given.put("operator", operators().get(0));
    return given;
  }

  private Work explaining(String id, Map<String, Object> given) {
    Explainer explainer = methods.explainer(id, given);
    return new Work(id, subjects -> methods.explain(explainer, subjects));
  }

  private void scored(Metric.OfExplanation metric, List<Subject> subjects) {
    FeatureMap features = subjects.get(0).instance().features();
    double[] values = new double[features.features()];
    Arrays.setAll(values, i -> (i * 7919L) % values.length);
    Attribution order =
        Attribution.ofFeatures(
            new Semantics(AttributionKind.IMPORTANCE, false, false),
            Site.input(network.layout()),
            Vector.of(values),
            features);
    List<Attribution> orders = Collections.nCopies(subjects.size(), order);
    methods.score(metric, subjects, orders, any -> Step.done(order));
  }

  private List<Subject> subjects(int count) {
    int width = network.layout().width();
    RandomGenerator random = Draws.of(1).at(network.name()).stream();
    float[] values = new float[count * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = isImage() ? random.nextFloat() : 1 + random.nextInt(30_000);
    }
    FloatRows rows = FloatRows.of(count, width, values);
    FeatureMap features =
        isImage()
            ? FeatureMap.patches(network.layout().inputs().get(0).shape(), PATCH, PATCH)
            : FeatureMap.identity(width);
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      subjects.add(methods.subject(rows, i, features, Target.of(OutputKind.LOGIT, TARGET)));
    }
    return subjects;
  }

  private void compare(Work work, List<Subject> subjects) {
    long forward = passes.forward();
    long backward = passes.backward();
    work.run().accept(subjects);
    backward = passes.backward() - backward;
    forward = passes.forward() - forward - backward;
    double[] ours = new double[turns];
    double[] theirs = new double[turns];
    double[] ratios = new double[turns];
    for (int turn = 0; turn < turns; turn++) {
      long start = nanos();
      work.run().accept(subjects);
      long middle = nanos();
      bare(subjects, forward, backward);
      ours[turn] = (middle - start) * 1e-9;
      theirs[turn] = (nanos() - middle) * 1e-9;
      ratios[turn] = ours[turn] / theirs[turn];
    }
    out.printf(
        Locale.ROOT,
        "| %d | %s | %d | %d | %.3f | %.3f | %+.1f %% |%n",
        subjects.size(),
        work.name(),
        forward + backward,
        backward,
        PairedComparison.median(ours),
        PairedComparison.median(theirs),
        100 * (PairedComparison.median(ratios) - 1));
  }

  /** Runs so many rows forward alone, and so many forward and backward. */
  private void bare(List<Subject> subjects, long forward, long backward) {
    int batch = model.facts().computeBatch();
    int width = network.layout().width();
    float[] rows = new float[batch * width];
    float[] gradients = new float[batch * width];
    for (long start = 0; start < forward; start += batch) {
      int count = (int) Math.min(batch, forward - start);
      fill(subjects, start, count, rows);
      bare.forward(count, rows, new float[count * network.classes()]);
    }
    for (long start = 0; start < backward; start += batch) {
      int count = (int) Math.min(batch, backward - start);
      fill(subjects, start, count, rows);
      float[] seeds = new float[count * network.classes()];
      for (int row = 0; row < count; row++) {
        seeds[row * network.classes() + TARGET] = 1;
      }
      bare.gradient(count, rows, seeds, gradients);
    }
  }

  private static void fill(List<Subject> subjects, long start, int count, float[] rows) {
    for (int row = 0; row < count; row++) {
      FloatRows source = subjects.get((int) ((start + row) % subjects.size())).instance().row();
      source.write(0, FloatBuffer.wrap(rows), row * source.width());
    }
  }

  /** The processor time that the process takes for a piece of work, in seconds. */
  static double seconds(Runnable work) {
    long start = nanos();
    work.run();
    return (nanos() - start) * 1e-9;
  }

  private static long nanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private void close() {
    model.close();
    bare.close();
  }
}
