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

/** The dataset {@code fashion-mnist}: clothes in the form of MNIST, downloaded or from a folder. */
@AutoService(DatasetPlugin.class)
public final class FashionMnist extends DigitDataset {
  private static final DigitSet SET =
      new DigitSet(
          "fashion-mnist",
          List.of(
              "T-shirt/top",
              "Trouser",
              "Pullover",
              "Dress",
              "Coat",
              "Sandal",
              "Shirt",
              "Sneaker",
              "Bag",
              "Ankle boot"),
          "MIT",
          List.of(
              "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
              "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
          Map.of(
              DigitFile.TRAIN_IMAGES,
              new PublishedFile(
                  26_421_880,
                  "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                  ""),
              DigitFile.TRAIN_LABELS,
              new PublishedFile(
                  29_515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845", ""),
              DigitFile.TEST_IMAGES,
              new PublishedFile(
                  4_422_102,
                  "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                  ""),
              DigitFile.TEST_LABELS,
              new PublishedFile(
                  5148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5", "")));

  /** Downloads from the published mirrors with the HTTP connections of the JDK. */
  public FashionMnist() {
    this(JdkHttp::new, SET.bases());
  }

  FashionMnist(Supplier<Http> http, List<String> bases) {
    super(
        SET.from(bases),
        "Clothes in 28 by 28 gray values from 0 to 255, ten kinds.",
        new Reference("Xiao, Rasul and Vollgraf", 2017, "arXiv:1708.07747"),
        http);
  }
}
