package dev.plumbline.datasets.published;

import com.google.auto.service.AutoService;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.archive.ArchiveReader;
import dev.plumbline.datasets.download.Http;
import dev.plumbline.datasets.download.JdkHttp;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The dataset {@code sst-2}: positive and negative phrases of film reviews. */
@AutoService(DatasetPlugin.class)
public final class Sst2 extends PublishedDataset {
  private static final String FILE = "SST-2.zip";
  private static final List<String> CLASSES = List.of("negative", "positive");
  private static final ArchiveReader LIMITS = new ArchiveReader(100, 100_000_000);
  private static final Publication PUBLICATION =
      new Publication(
          "sst-2",
          "Positive and negative phrases of film reviews, in English.",
          "none stated; for research",
          new Reference("Socher and others", 2013, "https://aclanthology.org/D13-1170"),
          List.of(
              Publication.file(
                  FILE,
                  7_439_277,
                  "d67e16fb55739c1b32cdce9877596db1c127dc322d93c082281f64057c16deaa",
                  "https://dl.fbaipublicfiles.com/glue/data/SST-2.zip",
                  "https://firebasestorage.googleapis.com/v0/b/mtl-sentence-representations.appspot.com/o/data%2FSST-2.zip?alt=media&token=aabc5f6b-e466-44a2-b9b4-cf6337f84ac8")));

  /** Downloads from the published addresses. */
  public Sst2() {
    this(JdkHttp::new);
  }

  Sst2(Supplier<Http> http) {
    super(PUBLICATION, Reading.ofTexts(), http);
  }

  @Override
  Map<String, Object> given(PublishedFiles files, Parameters parameters) {
    LabeledTexts texts = new LabeledTexts(files.file(FILE), LIMITS);
    Path folder = files.prepared("texts", into -> texts.write(into, Sst2::finding));
    return LabeledTexts.given(folder, CLASSES);
  }

  /** The labels of the test split were never published; the development split stands for it. */
  private static ArchiveReader.ArchiveVisitor finding(JsonLines train, JsonLines test) {
    return (name, content) -> {
      switch (name) {
        case "SST-2/train.tsv" -> add(name, content, train);
        case "SST-2/dev.tsv" -> add(name, content, test);
        default -> {}
      }
    };
  }

  private static void add(String name, InputStream content, JsonLines split) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
    lines.readLine(); // the header
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int tab = line.lastIndexOf('\t');
      String label = line.substring(tab + 1).strip();
      if (tab < 0 || !label.matches("[01]")) {
        throw new DatasetException(
            "%s in the archive: '%s' must be a phrase, a tab, and 0 or 1".formatted(name, line));
      }
      split.add(line.substring(0, tab).strip(), CLASSES.get(label.equals("1") ? 1 : 0));
    }
  }
}
