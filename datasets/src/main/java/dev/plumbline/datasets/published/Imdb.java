package dev.plumbline.datasets.published;

import com.google.auto.service.AutoService;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.archive.ArchiveReader;
import dev.plumbline.datasets.download.Http;
import dev.plumbline.datasets.download.JdkHttp;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dataset {@code imdb}: positive and negative film reviews. */
@AutoService(DatasetPlugin.class)
public final class Imdb extends PublishedDataset {
  private static final String FILE = "aclImdb_v1.tar.gz";
  private static final Pattern REVIEW =
      Pattern.compile("(?:\\./)?aclImdb/(train|test)/(pos|neg)/[^/]+\\.txt");
  private static final ArchiveReader LIMITS = new ArchiveReader(200_000, 1_000_000_000);
  private static final Publication PUBLICATION =
      new Publication(
          "imdb",
          "Positive and negative film reviews, in English; 25,000 to learn from, 25,000 to explain.",
          "none stated; for research",
          new Reference("Maas and others", 2011, "https://aclanthology.org/P11-1015"),
          List.of(
              Publication.file(
                  FILE,
                  84_125_825,
                  "c40f74a18d3b61f90feba1e17730e0d38e8b97c05fde7008942e91923d1658fe",
                  "http://ai.stanford.edu/~amaas/data/sentiment/aclImdb_v1.tar.gz")));

  /** Downloads from the published address. */
  public Imdb() {
    this(JdkHttp::new);
  }

  Imdb(Supplier<Http> http) {
    super(PUBLICATION, Reading.ofTexts(), http);
  }

  @Override
  Map<String, Object> given(PublishedFiles files, Parameters parameters) {
    LabeledTexts texts = new LabeledTexts(files.file(FILE), LIMITS);
    Path folder = files.prepared("texts", into -> texts.write(into, Imdb::finding));
    return LabeledTexts.given(folder, List.of("negative", "positive"));
  }

  private static ArchiveReader.ArchiveVisitor finding(JsonLines train, JsonLines test) {
    return (name, content) -> {
      Matcher review = REVIEW.matcher(name);
      if (review.matches()) {
        String text =
            new String(content.readAllBytes(), StandardCharsets.UTF_8).replace("<br />", " ");
        (review.group(1).equals("train") ? train : test)
            .add(text.strip(), review.group(2).equals("pos") ? "positive" : "negative");
      }
    };
  }
}
