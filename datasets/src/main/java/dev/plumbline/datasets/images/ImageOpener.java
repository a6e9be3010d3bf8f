package dev.plumbline.datasets.images;

import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetFacts.TruthKind;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.Progress;
import dev.plumbline.datasets.files.FileProblems;
import dev.plumbline.datasets.images.ImageSplit.ImageShape;
import dev.plumbline.datasets.images.ImageWindow.ImageSize;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens folders of images and checks every file once. */
final class ImageOpener {
  private final PluginSpec spec;
  private final Parameters parameters;
  private final Progress progress;

  ImageOpener(PluginSpec spec, Parameters parameters, Progress progress) {
    this.spec = spec;
    this.parameters = parameters;
    this.progress = progress;
  }

  Dataset open() {
    List<ImageEntry> test = entries("test");
    List<ImageEntry> train = parameters.has("train") ? entries("train") : List.of();
    SplitClasses found = SplitClasses.of(train, test);
    List<String> classes = classes(found);
    ImageShape shape = shape(test.get(0));
    Optional<ImageEvidence> evidence = evidence();
    ImageSplit testing = new ImageSplit("test", test, classes, shape, evidence);
    ImageSplit training = new ImageSplit("train", train, classes, shape, Optional.empty());
    String hash = checked(testing, training);
    InputLayout layout =
        InputLayout.of(
            "x",
            Shape.of(shape.size().height(), shape.size().width(), shape.channels()),
            InputKind.IMAGE);
    TruthKind truth = evidence.isPresent() ? TruthKind.DATA : TruthKind.NONE;
    Map<String, String> notes = notes(test.size(), train.size(), shape);
    if (!train.isEmpty() && !parameters.has("classes") && isLabeled()) {
      found.refuseUntrained();
      found.warning().ifPresent(warning -> notes.put(DatasetFacts.WARNING, warning));
    }
    return new FixedDataset(
        new DatasetFacts(layout, classes, truth, hash, notes),
        training.instances(),
        testing.instances());
  }

  /** The classes that are named, or those of the images; none where images have no labels. */
  private List<String> classes(SplitClasses found) {
    if (parameters.has("classes")) {
      return parameters.texts("classes");
    }
    return isLabeled() ? found.all() : List.of();
  }

  private boolean isLabeled() {
    return !parameters.text("labels").equals(ImageFolder.UNLABELED);
  }

  private List<ImageEntry> entries(String split) {
    String labels = split + "-labels";
    if (!isLabeled()) {
      if (parameters.has(labels)) {
        throw new DatasetException(
            "'labels' says none, but '%s' names a file of them; leave one of them out"
                .formatted(labels));
      }
      return ImageListing.unlabeled(split, parameters.path(split));
    }
    return ImageListing.of(
        split,
        parameters.path(split),
        parameters.has(labels) ? Optional.of(parameters.path(labels)) : Optional.empty());
  }

  private ImageShape shape(ImageEntry first) {
    String fit = parameters.text("fit");
    int channels = parameters.text("channels").equals("gray") ? 1 : 3;
    if (!parameters.has("size")) {
      if (!fit.equals("exact")) {
        throw new DatasetException(
            "'fit: " + fit + "' needs the 'size' that the model reads: [height, width]");
      }
      Picture picture = Picture.read(first.file());
      return new ImageShape(new ImageSize(picture.height(), picture.width()), fit, channels);
    }
    List<Double> size = parameters.decimals("size");
    if (size.size() != 2) {
      throw new DatasetException("'size' is " + size + "; must be [height, width]");
    }
    return new ImageShape(
        new ImageSize(size.get(0).intValue(), size.get(1).intValue()), fit, channels);
  }

  private Optional<ImageEvidence> evidence() {
    boolean masks = parameters.has("test-masks");
    boolean boxes = parameters.has("test-boxes");
    if (masks && boxes) {
      throw new DatasetException("'test-masks' and 'test-boxes' exclude each other");
    }
    if (boxes) {
      return Optional.of(ImageEvidence.Boxes.read(parameters.path("test-boxes")));
    }
    HashSet<Long> unmarked = new HashSet<>();
    parameters.decimals("unmarked").forEach(value -> unmarked.add(value.longValue()));
    Optional<Path> folder = masks ? Optional.of(parameters.path("test-masks")) : Optional.empty();
    return folder.map(path -> new ImageEvidence.Masks(path, unmarked));
  }

  private String checked(ImageSplit test, ImageSplit train) {
    FileProblems problems = new FileProblems();
    ContentHash hash =
        new ContentHash()
            .add("generator", spec.id())
            .add("version", String.valueOf(spec.version()))
            .add("shape", String.valueOf(test.shape()))
            .add("classes", String.valueOf(test.classes()))
            .add("unmarked", String.valueOf(parameters.decimals("unmarked")));
    progress.report("reading images", 0, 2);
    test.check(problems, hash);
    progress.report("reading images", 1, 2);
    train.check(problems, hash);
    progress.report("reading images", 2, 2);
    problems.refuse();
    return hash.hex();
  }

  private static Map<String, String> notes(int test, int train, ImageShape shape) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("test split", test + " images");
    notes.put("training split", train == 0 ? "absent" : train + " images");
    notes.put("values", "0 to 255");
    notes.put("fit", shape.fit() + ", bilinear, to " + shape.size() + " pixels");
    return notes;
  }
}
