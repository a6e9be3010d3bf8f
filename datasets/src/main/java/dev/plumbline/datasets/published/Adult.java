package dev.plumbline.datasets.published;

import com.google.auto.service.AutoService;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.download.Http;
import dev.plumbline.datasets.download.JdkHttp;
import dev.plumbline.datasets.table.TableDataset;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The dataset {@code adult}: who earns more than 50,000 dollars, from a census. */
@AutoService(DatasetPlugin.class)
public final class Adult extends PublishedDataset {
  private static final String BASE =
      "https://raw.githubusercontent.com/google/yggdrasil-decision-forests/"
          + "fb9c52b0f120a33a3d1161ecb33c11330d702b98/yggdrasil_decision_forests/test_data/dataset/";
  private static final String TRAIN = "adult_train.csv";
  private static final String TEST = "adult_test.csv";
  private static final Publication PUBLICATION =
      new Publication(
          "adult",
          "Whether a person earns more than 50,000 dollars a year, from a census of 1994.",
          "CC BY 4.0",
          new Reference("Becker and Kohavi", 1996, "doi:10.24432/C5XW20"),
          List.of(
              Publication.file(
                  TRAIN,
                  2_460_034,
                  "b2430df979a2c8d4363d960fab4105c5a6c11fee7e08737d690d04b5b16a2ec5",
                  BASE + TRAIN),
              Publication.file(
                  TEST,
                  1_054_466,
                  "abdcdac453ced5e54e9709139b9a650e6abcb8ee58c1c25c58beb52e8480cd2b",
                  BASE + TEST)));

  /** Downloads from the published address. */
  public Adult() {
    this(JdkHttp::new);
  }

  Adult(Supplier<Http> http) {
    super(
        PUBLICATION,
        new Reading(
            new TableDataset(),
            ShownParameters.OF_TABLES,
            Map.of("missing-categories", "own", "scale", "standard"),
            List.of()),
        http);
  }

  @Override
  Map<String, Object> given(PublishedFiles files, Parameters parameters) {
    return Map.of("train", files.file(TRAIN), "test", files.file(TEST), "label", "income");
  }
}
