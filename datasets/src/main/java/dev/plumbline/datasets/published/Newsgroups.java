package dev.plumbline.datasets.published;

import com.google.auto.service.AutoService;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.archive.ArchiveReader;
import dev.plumbline.datasets.download.Http;
import dev.plumbline.datasets.download.JdkHttp;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dataset {@code 20-newsgroups}: messages of twenty groups. */
@AutoService(DatasetPlugin.class)
public final class Newsgroups extends PublishedDataset {
  private static final String FILE = "20news-bydate.tar.gz";
  private static final Pattern MESSAGE =
      Pattern.compile("(?:\\./)?20news-bydate-(train|test)/([^/]+)/[^/]+");
  private static final Pattern HEADERS_END = Pattern.compile("\\R\\R");
  private static final ArchiveReader LIMITS = new ArchiveReader(50_000, 200_000_000);
  private static final Publication PUBLICATION =
      new Publication(
          "20-newsgroups",
          "Messages of twenty newsgroups of 1993, split by date.",
          "none stated; for research",
          new Reference("Lang", 1995, "doi:10.1016/B978-1-55860-377-6.50048-7"),
          List.of(
              Publication.file(
                  FILE,
                  0,
                  "8f1b2514ca22a5ade8fbb9cfa5727df95fa587f4c87b786e15c759fa66d95610",
                  "https://ndownloader.figshare.com/files/5975967",
                  "http://qwone.com/~jason/20Newsgroups/20news-bydate.tar.gz")));

  /** Downloads from the published addresses. */
  public Newsgroups() {
    this(JdkHttp::new);
  }

  Newsgroups(Supplier<Http> http) {
    super(
        PUBLICATION,
        Reading.ofTexts(
            Parameter.of(
                "headers",
                new ParameterType.Choice(List.of("drop", "keep")),
                "drop",
                "whether the lines before the first blank one, which often name the group,"
                    + " belong to a text")),
        http);
  }

  @Override
  Map<String, Object> given(PublishedFiles files, Parameters parameters) {
    LabeledTexts texts = new LabeledTexts(files.file(FILE), LIMITS);
    String headers = parameters.text("headers");
    Path folder =
        files.prepared(
            headers + "-headers",
            into -> texts.write(into, (train, test) -> finding(headers, train, test)));
    return LabeledTexts.given(folder, List.of());
  }

  private static ArchiveReader.ArchiveVisitor finding(
      String headers, JsonLines train, JsonLines test) {
    return (name, content) -> {
      Matcher message = MESSAGE.matcher(name);
      if (message.matches()) {
        String text = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
        String kept = headers.equals("keep") ? text : body(text);
        if (!kept.isBlank()) {
          (message.group(1).equals("train") ? train : test).add(kept.strip(), message.group(2));
        }
      }
    };
  }

  private static String body(String message) {
    Matcher end = HEADERS_END.matcher(message);
    return end.find() ? message.substring(end.end()) : message;
  }
}
