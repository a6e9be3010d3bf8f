package dev.plumbline.datasets.mnist;

import com.google.auto.service.AutoService;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.download.Http;
import dev.plumbline.datasets.download.JdkHttp;
import dev.plumbline.datasets.download.VerifiedDownload;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The dataset {@code mnist}: handwritten digits, from a folder or downloaded. */
@AutoService(DatasetPlugin.class)
public final class Mnist implements DatasetPlugin {
  private static final List<String> BASES =
      List.of(
          "https://storage.googleapis.com/cvdf-datasets/mnist/",
          "https://ossci-datasets.s3.amazonaws.com/mnist/");
  private static final PluginSpec SPEC =
      new PluginSpec(
          PluginKind.DATASET,
          "mnist",
          1,
          "Handwritten digits of 28 by 28 gray values from 0 to 255.",
          List.of(
              Parameter.optional(
                  "folder",
                  new ParameterType.File(),
                  "a folder with the idx files, compressed with gzip or not"),
              Parameter.optional(
                  "download",
                  new ParameterType.Flag(),
                  "whether missing files are downloaded; by default only if no folder is given"),
              Parameter.of(
                  "channels",
                  new ParameterType.Whole(1, 3),
                  1L,
                  "how often each gray value is repeated; 3 for models that read color images"),
              Parameter.of(
                  "shape",
                  new ParameterType.Choice(List.of("image", "flat")),
                  "image",
                  "image for rows of [28, 28, channels], flat for one axis"),
              Parameter.of(
                  "patch",
                  new ParameterType.Whole(1, Digits.SIDE),
                  1L,
                  "the side, in pixels, of the square that is one feature")),
          List.of(
              new Reference("LeCun, Bottou, Bengio and Haffner", 1998, "doi:10.1109/5.726791")));

  private final Supplier<Http> http;
  private final List<String> bases;

  /** Downloads from the published mirrors with the HTTP client of the JDK. */
  public Mnist() {
    this(JdkHttp::new, BASES);
  }

  Mnist(Supplier<Http> http, List<String> bases) {
    this.http = http;
    this.bases = List.copyOf(bases);
  }

  @Override
  public PluginSpec spec() {
    return SPEC;
  }

  @Override
  public Dataset open(Parameters parameters, DatasetContext context) {
    DigitFiles files = files(parameters, context);
    DigitLayout layout = DigitLayout.of(parameters);
    Digits test = files.test();
    Optional<Digits> train = files.train();
    DatasetFacts facts =
        new DatasetFacts(
            layout.inputs(),
            IntStream.range(0, Digits.CLASSES).mapToObj(String::valueOf).toList(),
            DatasetFacts.TruthKind.NONE,
            hash(layout, test, train),
            notes(files, test, train));
    List<Instance> training = train.map(t -> layout.instances("train", t)).orElse(List.of());
    return new FixedDataset(facts, training, layout.instances("test", test));
  }

  private DigitFiles files(Parameters parameters, DatasetContext context) {
    boolean local = parameters.has("folder");
    Path cache = context.cache().resolve(SPEC.id());
    List<Path> folders = local ? List.of(existing(parameters.path("folder"))) : List.of();
    boolean download = parameters.has("download") ? parameters.flag("download") : !local;
    if (download) {
      VerifiedDownload verified = new VerifiedDownload(http.get(), context.progress());
      return new DigitFiles(folders, Optional.of(new DigitFiles.Fetch(verified, bases, cache)));
    }
    return new DigitFiles(local ? folders : List.of(cache), Optional.empty());
  }

  private static Path existing(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DatasetException(
          "folder " + folder + " does not exist; create it, or leave 'folder' out to download");
    }
    return folder;
  }

  private static String hash(DigitLayout layout, Digits test, Optional<Digits> train) {
    return new ContentHash()
        .add("generator", SPEC.id())
        .add("version", String.valueOf(SPEC.version()))
        .add("layout", layout.toString())
        .add("test", test.contentHash())
        .add("train", train.map(Digits::contentHash).orElse("absent"))
        .hex();
  }

  private static Map<String, String> notes(DigitFiles files, Digits test, Optional<Digits> train) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("test split", test.count() + " images");
    notes.put(
        "training split",
        train
            .map(t -> t.count() + " images")
            .orElse(
                "absent: "
                    + MnistFile.TRAIN_IMAGES.fileName()
                    + " and "
                    + MnistFile.TRAIN_LABELS.fileName()
                    + " are not both in the folder"));
    notes.put(
        "bytes",
        files.unpublished().isEmpty()
            ? "as published"
            : "not known as published: " + String.join(", ", files.unpublished()));
    return notes;
  }
}
