package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.Pass;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetFacts.TruthKind;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.Progress;
import dev.plumbline.datasets.sdc.SdcBlobs;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Small tasks to train on, and readings of trained models. */
final class TrainingTasks {
  private static final Path UNUSED = Path.of("unused");

  private TrainingTasks() {}

  /** Where a model of a seed is trained for the CPU. */
  static ModelPlugin.Context context(Dataset dataset, long seed, Path cache) {
    return new ModelPlugin.Context(dataset, seed, "cpu", cache, Progress.SILENT);
  }

  /** Default parameters of a model, with some given. */
  static Parameters parameters(ModelPlugin plugin, Map<String, Object> given) {
    return Parameters.defaults(plugin.spec(), given);
  }

  /** Mosaics of a preset. */
  static Dataset mosaics(String preset, long train) {
    SdcBlobs blobs = new SdcBlobs();
    Parameters parameters =
        Parameters.defaults(blobs.spec(), Map.of("preset", preset, "train", train, "test", 300L));
    return blobs.open(parameters, new DatasetPlugin.DatasetContext(1, UNUSED, Progress.SILENT));
  }

  /** Points (a, b) of two classes: a > b, or a < b, at least a margin apart. */
  static Dataset points() {
    return dataset(InputKind.COLUMNS, Shape.of(2), TrainingTasks::point);
  }

  private static Instance point(String id) {
    RandomGenerator random = Draws.of(1).at(id).stream();
    int label = random.nextInt(2);
    float low = random.nextFloat();
    float high = low + 0.5f + random.nextFloat();
    FloatRows row = label == 0 ? FloatRows.row(high, low) : FloatRows.row(low, high);
    return instance(id, row, label);
  }

  /** Gray 8x8 images of noise whose left half (class 0) or right half (class 1) is bright. */
  static Dataset halves() {
    return dataset(InputKind.IMAGE, Shape.of(8, 8, 1), TrainingTasks::half);
  }

  private static Instance half(String id) {
    RandomGenerator random = Draws.of(1).at(id).stream();
    int label = random.nextInt(2);
    float[] pixels = new float[64];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 0.3f * random.nextFloat() + (i % 8 / 4 == label ? 0.7f : 0);
    }
    return instance(id, FloatRows.row(pixels), label);
  }

  /** Eight token ids of 3 to 9, among which 1 and 2 stand side by side: 1 2 (class 0) or 2 1. */
  static Dataset pairs() {
    return dataset(InputKind.TOKENS, Shape.of(8), TrainingTasks::pair);
  }

  private static Instance pair(String id) {
    RandomGenerator random = Draws.of(1).at(id).stream();
    int label = random.nextInt(2);
    float[] ids = ids(random);
    int at = random.nextInt(7);
    ids[at] = 1 + label;
    ids[at + 1] = 2 - label;
    return instance(id, FloatRows.row(ids), label);
  }

  /** Eight token ids of 3 to 9, one of which is 1 (class 0) or 2. */
  static Dataset words() {
    return dataset(InputKind.TOKENS, Shape.of(8), TrainingTasks::word);
  }

  private static Instance word(String id) {
    RandomGenerator random = Draws.of(1).at(id).stream();
    int label = random.nextInt(2);
    float[] ids = ids(random);
    ids[random.nextInt(8)] = 1 + label;
    return instance(id, FloatRows.row(ids), label);
  }

  private static float[] ids(RandomGenerator random) {
    float[] ids = new float[8];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = 3 + random.nextInt(7);
    }
    return ids;
  }

  /** Twelve steps of two variables, noise but for a rise (class 0) or a fall of the first one. */
  static Dataset slopes() {
    return dataset(InputKind.SEQUENCE, Shape.of(12, 2), TrainingTasks::slope);
  }

  private static Instance slope(String id) {
    RandomGenerator random = Draws.of(1).at(id).stream();
    int label = random.nextInt(2);
    float[] values = new float[24];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.2f * random.nextFloat();
    }
    int at = random.nextInt(11);
    values[2 * at] += 0.5f + 0.5f * label;
    values[2 * at + 2] += 1 - 0.5f * label;
    return instance(id, FloatRows.row(values), label);
  }

  /** The samples of a dataset of one input under another layout. */
  static Dataset laidOut(Dataset dataset, InputLayout layout) {
    DatasetFacts facts = dataset.facts();
    String hash = new ContentHash().add(facts.contentHash(), layout.toString()).hex();
    return new FixedDataset(
        new DatasetFacts(layout, facts.classes(), facts.truth(), hash, facts.notes()),
        dataset.train(),
        dataset.test());
  }

  /** The gradient of a logit at a site. */
  static FloatRows gradient(Model model, FloatRows row, Site site, Target target) {
    FloatRows.Builder out = new FloatRows.Builder(1, site.width());
    model.run(Pass.gradients(row, new Pass.WantedGradients(site, any -> target, out::accept)));
    return out.build();
  }

  /** A sample without a known explanation. */
  static Instance instance(String id, FloatRows row, int label) {
    return new Instance(
        id, row, label, FeatureMap.identity(row.width()), new Truth.None(), List.of());
  }

  /** Makes the sample of an id. */
  @FunctionalInterface
  interface Sampler {
    Instance sample(String id);
  }

  private static Dataset dataset(InputKind kind, Shape shape, Sampler sampler) {
    return of(kind, shape, samples(sampler, "train", 200), samples(sampler, "test", 100));
  }

  private static List<Instance> samples(Sampler sampler, String split, int count) {
    return IntStream.range(0, count).mapToObj(i -> sampler.sample(split + "/" + i)).toList();
  }

  /** A dataset of two classes. */
  static Dataset of(InputKind kind, Shape shape, List<Instance> train, List<Instance> test) {
    return of(kind, shape, List.of("first", "second"), train, test);
  }

  /** A dataset of given classes. */
  static Dataset withClasses(Dataset dataset, String... classes) {
    InputLayout.Input input = dataset.facts().layout().inputs().get(0);
    return of(input.kind(), input.shape(), List.of(classes), dataset.train(), dataset.test());
  }

  private static Dataset of(
      InputKind kind,
      Shape shape,
      List<String> classes,
      List<Instance> train,
      List<Instance> test) {
    ContentHash hash = new ContentHash().add("kind", kind.name());
    train.forEach(instance -> hash.add(instance.id(), instance.row().get(0, 0) + ""));
    DatasetFacts facts =
        new DatasetFacts(
            InputLayout.of("x", shape, kind), classes, TruthKind.NONE, hash.hex(), Map.of());
    return new FixedDataset(facts, train, test);
  }

  /** The same rows with numbers to predict, which a function gives. */
  static Dataset numbered(Dataset dataset, ToDoubleFunction<FloatRows> number) {
    Dataset bare = withClasses(dataset);
    DatasetFacts facts = bare.facts();
    String first = String.valueOf(number.applyAsDouble(dataset.train().get(0).row()));
    return new FixedDataset(
        new DatasetFacts(
            facts.layout(),
            List.of(),
            facts.truth(),
            new ContentHash().add(facts.contentHash(), first).hex(),
            facts.notes()),
        numbered(dataset.train(), number),
        numbered(dataset.test(), number));
  }

  private static List<Instance> numbered(
      List<Instance> instances, ToDoubleFunction<FloatRows> number) {
    return instances.stream()
        .map(
            instance ->
                new Instance(
                        instance.id(),
                        instance.row(),
                        -1,
                        instance.features(),
                        instance.truth(),
                        instance.captions())
                    .with(Instance.Annotation.NONE.withValue(number.applyAsDouble(instance.row()))))
        .toList();
  }

  /** R² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)² over the test samples. */
  static double explainedVariance(Model model, Dataset dataset) {
    FloatRows values = logits(model, rows(dataset.test()));
    double[] wanted =
        dataset.test().stream().mapToDouble(x -> x.annotation().value().orElseThrow()).toArray();
    double mean = Arrays.stream(wanted).average().orElseThrow();
    double off = 0;
    double spread = 0;
    for (int i = 0; i < wanted.length; i++) {
      off += Math.pow(wanted[i] - values.get(i, 0), 2);
      spread += Math.pow(wanted[i] - mean, 2);
    }
    return 1 - off / spread;
  }

  /** The rows of samples. */
  static FloatRows rows(List<Instance> instances) {
    int width = instances.get(0).row().width();
    return FloatRows.copyOf(
        Rows.of(
            instances.size(),
            width,
            (row, target, offset) -> instances.get(row).row().write(0, target, offset)));
  }

  /** A model's logits. */
  static FloatRows logits(Model model, Rows rows) {
    FloatRows.Builder out = new FloatRows.Builder(rows.count(), model.facts().outputs());
    model.run(Pass.forward(rows, OutputKind.LOGIT, out::accept));
    return out.build();
  }

  /** The share of test samples whose largest logit is that of their label. */
  static double accuracy(Model model, Dataset dataset) {
    FloatRows logits = logits(model, rows(dataset.test()));
    int right = 0;
    for (int i = 0; i < logits.count(); i++) {
      right += argMax(logits.copyRow(i)) == dataset.test().get(i).label() ? 1 : 0;
    }
    return (double) right / logits.count();
  }

  private static int argMax(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  /** What a model says of its training. */
  static String note(Model model, String name) {
    return model.facts().notes().getOrDefault("training: " + name, "no such note");
  }

  /** Every progress message, in the order of arrival. */
  static final class RecordedProgress implements Progress {
    private final List<String> messages = new ArrayList<>();

    @Override
    public synchronized void report(String what, long done, long total) {
      messages.add(what + " " + done + "/" + total);
    }

    synchronized List<String> messages() {
      return List.copyOf(messages);
    }
  }
}
