package dev.plumbline.datasets.published;

import com.google.auto.service.AutoService;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.archive.ArchiveReader;
import dev.plumbline.datasets.arrays.ArrayDataset;
import dev.plumbline.datasets.download.Http;
import dev.plumbline.datasets.download.JdkHttp;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dataset {@code cifar-10}: small photos of ten kinds of things. */
@AutoService(DatasetPlugin.class)
public final class Cifar10 extends PublishedDataset {
  private static final String FILE = "cifar-10-binary.tar.gz";
  private static final Pattern BATCH =
      Pattern.compile("cifar-10-batches-bin/(data|test)_batch(?:_[1-5])?\\.bin");
  private static final ArchiveReader LIMITS = new ArchiveReader(100, 400_000_000);
  private static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
  private static final Publication PUBLICATION =
      new Publication(
          "cifar-10",
          "Photos of 32 by 32 pixels in color, values from 0 to 255, of ten kinds of things.",
          "none stated; for research",
          new Reference(
              "Krizhevsky", 2009, "https://www.cs.toronto.edu/~kriz/learning-features-2009-TR.pdf"),
          List.of(
              Publication.file(
                  FILE,
                  170_052_171,
                  "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
                  "https://www.cs.toronto.edu/~kriz/" + FILE)));

  /** Downloads from the published address. */
  public Cifar10() {
    this(JdkHttp::new);
  }

  Cifar10(Supplier<Http> http) {
    super(PUBLICATION, new Reading(new ArrayDataset(), List.of(), Map.of(), List.of()), http);
  }

  @Override
  Map<String, Object> given(PublishedFiles files, Parameters parameters) {
    Path folder = files.prepared("arrays", into -> write(files.file(FILE), into));
    return Map.of(
        "train",
        split(folder, "train"),
        "test",
        split(folder, "test"),
        "inputs",
        Map.of("x", "image"),
        "layout",
        Map.of("x", "nchw"),
        "classes",
        CLASSES);
  }

  private static Map<String, Path> split(Path folder, String split) {
    return Map.of("x", folder.resolve(split + "_x.npy"), "y", folder.resolve(split + "_y.npy"));
  }

  private static void write(Path archive, Path folder) throws IOException {
    try (LabeledPixels train = new LabeledPixels(folder, "train");
        LabeledPixels test = new LabeledPixels(folder, "test")) {
      LIMITS.read(
          archive,
          (name, content) -> {
            Matcher batch = BATCH.matcher(name);
            if (batch.matches()) {
              (batch.group(1).equals("test") ? test : train).addAll(name, content);
            }
          });
      if (train.isEmpty() || test.isEmpty()) {
        throw new DatasetException(
            "archive %s lacks the photos to learn from or to explain; fetch the published one"
                .formatted(archive));
      }
    }
  }
}
