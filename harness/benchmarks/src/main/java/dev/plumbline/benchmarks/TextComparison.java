package dev.plumbline.benchmarks;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
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
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What it brings to leave out the padding of texts, on an encoder of the size of BERT-base. A
 * method or test runs on texts of different lengths; the same runs with all positions of every row
 * computed; then a {@link BareSession} runs as many passes over all positions. The three take
 * turns. Prints the processor time of the process, as Markdown.
 *
 * <pre>
 * java -cp … dev.plumbline.benchmarks.TextComparison [turns] [texts]
 * </pre>
 */
public final class TextComparison {
  /** The words of the first texts of rt-polarity.pos (Pang and Lee 2005), and two around them. */
  private static final int[] LENGTHS = {
    36, 41, 6, 23, 23, 28, 11, 22, 30, 16, 17, 15, 26, 12, 14, 24
  };

  private static final Target TARGET = Target.of(OutputKind.LOGIT, 3);
  private static final LargeNetwork NETWORK = LargeNetwork.BERT_TEXTS;
  private static final int WIDTH = NETWORK.layout().width();

  private final FloatRows texts;
  private final int turns;
  private final BareSession bare;
  private final PassCounter passes = new PassCounter();
  private final HarnessMethods whole;
  private final HarnessMethods cut;
  private final PrintStream out;

  private TextComparison(Path folder, int turns, int count, PrintStream out) {
    this.texts = texts(count);
    this.turns = turns;
    this.out = out;
    this.bare = new BareSession(folder);
    Catalog catalog = Catalog.load();
    this.whole = new HarnessMethods(model(folder, full()), catalog, passes);
    this.cut = new HarnessMethods(model(folder, texts), catalog, passes);
  }

  /** Samples that end in no padding let every row run whole. */
  private static Model model(Path folder, FloatRows samples) {
    return SavedModelLoader.load(
        folder, LoadOptions.of(NETWORK.layout(), NETWORK.classes()).sampled(samples));
  }

  private static FloatRows texts(int count) {
    RandomGenerator random = Draws.of(1).at(NETWORK.name()).stream();
    float[] values = new float[count * WIDTH];
    for (int i = 0; i < values.length; i++) {
      int id = 1 + random.nextInt(30_000);
      values[i] = i % WIDTH < LENGTHS[i / WIDTH % LENGTHS.length] ? id : 0;
    }
    return FloatRows.of(count, WIDTH, values);
  }

  private static FloatRows full() {
    float[] values = new float[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      values[i] = 1 + i;
    }
    return FloatRows.row(values);
  }

  /** Runs the comparison and prints its table to the standard output. */
  public static void main(String[] arguments) throws IOException {
    int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : LENGTHS.length;
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      NETWORK.write(folder.path());
      new TextComparison(folder.path(), turns, count, System.out).run();
    }
  }

  private interface Work {
    void run(HarnessMethods methods, List<Subject> subjects);
  }

  private void run() {
    out.println(cut.model().facts().notes());
    out.println("| work | forward | backward | harness, s | all positions, s | bare, s |");
    out.println("|---|---|---|---|---|---|");
    compare("saliency", explaining("saliency", Map.of()));
    compare("integrated-gradients", explaining("integrated-gradients", Map.of("steps", 10L)));
    compare("occlusion", explaining("occlusion", Map.of("operator", "token-mask(103)")));
    compare("lime", explaining("lime", Map.of("operator", "token-mask(103)", "samples", 30L)));
    compare("deletion", this::deletion);
    whole.model().close();
    cut.model().close();
    bare.close();
  }

  private static Work explaining(String id, Map<String, Object> given) {
    return (methods, subjects) -> {
      Explainer explainer = methods.explainer(id, given);
      methods.explain(explainer, subjects);
    };
  }

  private void deletion(HarnessMethods methods, List<Subject> subjects) {
    Metric.OfExplanation deletion =
        methods.metric("deletion", Map.of("operators", List.of("token-mask(103)")));
    List<Attribution> orders =
        subjects.stream().map(subject -> order(subject.instance().features())).toList();
    methods.score(deletion, subjects, orders, any -> Step.done(orders.get(0)));
  }

  private static Attribution order(FeatureMap features) {
    double[] values = new double[features.features()];
    Arrays.setAll(values, i -> (i * 7919L) % values.length);
    return Attribution.ofFeatures(
        new Semantics(AttributionKind.IMPORTANCE, false, false),
        Site.input(NETWORK.layout()),
        Vector.of(values),
        features);
  }

  private List<Subject> subjects(HarnessMethods methods) {
    return IntStream.range(0, texts.count())
        .mapToObj(
            i ->
                methods.subject(
                    texts, i, FeatureMap.of(words(LENGTHS[i % LENGTHS.length])), TARGET))
        .toList();
  }

  /** The words of a text, without the tokens around it and the padding. */
  private static int[] words(int length) {
    return IntStream.range(0, WIDTH).map(i -> i > 0 && i < length - 1 ? i - 1 : -1).toArray();
  }

  private void compare(String name, Work work) {
    List<Subject> shorter = subjects(cut);
    List<Subject> longer = subjects(whole);
    long forward = passes.forward();
    long backward = passes.backward();
    work.run(cut, shorter);
    backward = passes.backward() - backward;
    forward = passes.forward() - forward - backward;
    double[][] seconds = new double[3][turns];
    for (int turn = 0; turn < turns; turn++) {
      long[] rows = {forward, backward};
      seconds[0][turn] = LargeComparison.seconds(() -> work.run(cut, shorter));
      seconds[1][turn] = LargeComparison.seconds(() -> work.run(whole, longer));
      seconds[2][turn] = LargeComparison.seconds(() -> bare(rows[0], rows[1]));
    }
    out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %.2f | %.2f | %.2f |%n",
        name,
        forward + backward,
        backward,
        PairedComparison.median(seconds[0]),
        PairedComparison.median(seconds[1]),
        PairedComparison.median(seconds[2]));
  }

  /** Runs so many rows forward alone, and so many forward and backward, over all positions. */
  private void bare(long forward, long backward) {
    int batch = whole.model().facts().computeBatch();
    float[] rows = new float[batch * WIDTH];
    float[] seeds = new float[batch * NETWORK.classes()];
    for (int row = 0; row < batch; row++) {
      texts.write(row % texts.count(), FloatBuffer.wrap(rows), row * WIDTH);
      seeds[row * NETWORK.classes() + TARGET.index()] = 1;
    }
    for (long start = 0; start < forward; start += batch) {
      bare.forward(batch, rows, new float[batch * NETWORK.classes()]);
    }
    for (long start = 0; start < backward; start += batch) {
      bare.gradient(batch, rows, seeds, new float[batch * WIDTH]);
    }
  }
}
