package dev.plumbline.datasets.mnist;

import com.google.auto.service.AutoService;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.download.Http;
import dev.plumbline.datasets.download.JdkHttp;
import dev.plumbline.datasets.mnist.DigitSet.PublishedFile;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The dataset {@code mnist}: handwritten digits, from a folder or downloaded. */
@AutoService(DatasetPlugin.class)
public final class Mnist extends DigitDataset {
  private static final DigitSet SET =
      new DigitSet(
          "mnist",
          IntStream.range(0, Digits.CLASSES).mapToObj(String::valueOf).toList(),
          "CC BY-SA 3.0",
          List.of(
              "https://storage.googleapis.com/cvdf-datasets/mnist/",
              "https://ossci-datasets.s3.amazonaws.com/mnist/"),
          Map.of(
              DigitFile.TRAIN_IMAGES,
              new PublishedFile(
                  9_912_422,
                  "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                  ""),
              DigitFile.TRAIN_LABELS,
              new PublishedFile(
                  28_881,
                  "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                  "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
              DigitFile.TEST_IMAGES,
              new PublishedFile(
                  1_648_877,
                  "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                  "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
              DigitFile.TEST_LABELS,
              new PublishedFile(
                  4542,
                  "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                  "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")));

  /** Downloads from the published mirrors with the HTTP connections of the JDK. */
  public Mnist() {
    this(JdkHttp::new, SET.bases());
  }

  Mnist(Supplier<Http> http, List<String> bases) {
    super(
        SET.from(bases),
        "Handwritten digits of 28 by 28 gray values from 0 to 255.",
        new Reference("LeCun, Bottou, Bengio and Haffner", 1998, "doi:10.1109/5.726791"),
        http);
  }
}
