package dev.plumbline.datasets.published;

import com.google.auto.service.AutoService;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.download.Http;
import dev.plumbline.datasets.download.JdkHttp;
import dev.plumbline.datasets.table.TableDataset;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The dataset {@code german-credit}: good and bad credit risks by numbers. */
@AutoService(DatasetPlugin.class)
public final class GermanCredit extends PublishedDataset {
  private static final int ATTRIBUTES = 24;
  private static final String FILE = "german.data-numeric";
  private static final Publication PUBLICATION =
      new Publication(
          "german-credit",
          "Good and bad credit risks among 1,000 customers of a German bank, by 24 numbers.",
          "CC BY 4.0",
          new Reference("Hofmann", 1994, "doi:10.24432/C5NC77"),
          List.of(
              Publication.file(
                  FILE,
                  102_000,
                  "2752b044394958ab6dd193a0b56ca0f0b3a2d8bc7cb8c008e35a5e84bbec02f8",
                  "https://archive.ics.uci.edu/ml/machine-learning-databases/statlog/german/"
                      + FILE)));

  /** Downloads from the published address. */
  public GermanCredit() {
    this(JdkHttp::new);
  }

  GermanCredit(Supplier<Http> http) {
    super(
        PUBLICATION,
        new Reading(
            new TableDataset(),
            List.of("test-share", "inputs", "drop", "group", "scale"),
            Map.of("scale", "standard"),
            List.of()),
        http);
  }

  @Override
  Map<String, Object> given(PublishedFiles files, Parameters parameters) {
    Path folder = files.prepared("table", into -> write(files.file(FILE), into));
    return Map.of(
        "file",
        folder.resolve("german-credit.csv"),
        "label",
        "risk",
        "classes",
        List.of("good", "bad"));
  }

  private static void write(Path numbers, Path folder) throws IOException {
    List<String> header = new ArrayList<>();
    for (int i = 1; i <= ATTRIBUTES; i++) {
      header.add("attribute-" + i);
    }
    header.add("risk");
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("german-credit.csv"))) {
      out.write(String.join(",", header) + "\n");
      for (String line : Files.readAllLines(numbers, StandardCharsets.ISO_8859_1)) {
        if (!line.isBlank()) {
          out.write(row(numbers, line) + "\n");
        }
      }
    }
  }

  private static String row(Path file, String line) {
    List<String> fields = new ArrayList<>(List.of(line.strip().split("\\s+")));
    String last = fields.get(fields.size() - 1);
    if (fields.size() != ATTRIBUTES + 1 || !last.matches("[12]")) {
      throw new DatasetException(
          "%s: '%s' must be %d numbers and 1 (good) or 2 (bad)"
              .formatted(file, line.strip(), ATTRIBUTES));
    }
    fields.set(ATTRIBUTES, last.equals("1") ? "good" : "bad");
    return String.join(",", fields);
  }
}
