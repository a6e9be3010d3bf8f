package dev.plumbline.datasets.mnist;

import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.download.Http;
import dev.plumbline.datasets.download.VerifiedDownload;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A set of images in the form of MNIST, from a folder or downloaded. */
abstract class DigitDataset implements DatasetPlugin {
  private static final List<Parameter> PARAMETERS =
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
              "the side, in pixels, of the square that is one feature"));

  private final PluginSpec spec;
  private final DigitSet set;
  private final Supplier<Http> http;

  DigitDataset(DigitSet set, String summary, Reference source, Supplier<Http> http) {
    this.spec =
        PluginSpec.dataset(set.id())
            .version(1)
            .summary(summary)
            .parameters(PARAMETERS)
            .references(source)
            .build();
    this.set = set;
    this.http = http;
  }

  @Override
  public final PluginSpec spec() {
    return spec;
  }

  @Override
  public final Dataset open(Parameters parameters, DatasetContext context) {
    DigitFiles files = files(parameters, context);
    DigitLayout layout = DigitLayout.of(parameters);
    Digits test = files.test();
    Optional<Digits> train = files.train();
    DatasetFacts facts =
        new DatasetFacts(
            layout.inputs(),
            set.classes(),
            DatasetFacts.TruthKind.NONE,
            hash(layout, test, train),
            notes(files, test, train));
    List<Instance> training =
        train.map(t -> layout.instances(set.id() + "/train", t)).orElse(List.of());
    return new FixedDataset(facts, training, layout.instances(set.id() + "/test", test));
  }

  private DigitFiles files(Parameters parameters, DatasetContext context) {
    boolean local = parameters.has("folder");
    Path cache = context.cache().resolve(spec.id());
    List<Path> folders = local ? List.of(existing(parameters.path("folder"))) : List.of();
    boolean download = parameters.has("download") ? parameters.flag("download") : !local;
    if (download) {
      VerifiedDownload verified = new VerifiedDownload(http.get(), context.progress());
      return new DigitFiles(set, folders, Optional.of(new DigitFiles.Fetch(verified, cache)));
    }
    return new DigitFiles(set, local ? folders : List.of(cache), Optional.empty());
  }

  private static Path existing(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DatasetException(
          "folder " + folder + " does not exist; create it, or leave 'folder' out to download");
    }
    return folder;
  }

  private String hash(DigitLayout layout, Digits test, Optional<Digits> train) {
    return new ContentHash()
        .add("generator", spec.id())
        .add("version", String.valueOf(spec.version()))
        .add("layout", layout.toString())
        .add("test", test.contentHash())
        .add("train", train.map(Digits::contentHash).orElse("absent"))
        .hex();
  }

  private Map<String, String> notes(DigitFiles files, Digits test, Optional<Digits> train) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("test split", test.count() + " images");
    notes.put(
        "training split",
        train
            .map(t -> t.count() + " images")
            .orElse(
                "absent: "
                    + DigitFile.TRAIN_IMAGES.fileName()
                    + " and "
                    + DigitFile.TRAIN_LABELS.fileName()
                    + " are not both in the folder"));
    notes.put(
        "bytes",
        files.unpublished().isEmpty()
            ? "as published"
            : "not known as published: " + String.join(", ", files.unpublished()));
    if (files.unpublished().isEmpty()) {
      notes.put("license", set.license());
    }
    return notes;
  }
}
