package dev.plumbline.datasets.published;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.download.Http;
import dev.plumbline.datasets.download.RemoteFile;
import dev.plumbline.datasets.download.VerifiedDownload;
import dev.plumbline.datasets.files.FileProbe;
import dev.plumbline.datasets.published.PublishedFiles.FoundFile;
import dev.plumbline.datasets.text.TextDataset;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A published dataset: its files are downloaded and verified, or taken from a folder, and then read
 * by a reader of files of one's own. It has the parameters of that reader, but for those that say
 * which files and columns there are.
 */
abstract class PublishedDataset implements DatasetPlugin {
  private static final String FOLDER = "folder";
  private static final String DOWNLOAD = "download";

  private final Publication publication;
  private final Reading reading;
  private final Supplier<Http> http;

  /**
   * How a reader reads a publication.
   *
   * @param reader the reader
   * @param shown the parameters of the reader that a suite may give
   * @param defaults other defaults for some of them
   * @param own further parameters
   */
  record Reading(
      DatasetPlugin reader, List<String> shown, Map<String, Object> defaults, List<Parameter> own) {

    /** Copies the containers. */
    Reading {
      shown = List.copyOf(shown);
      defaults = Map.copyOf(defaults);
      own = List.copyOf(own);
    }

    /** How texts are read, with further parameters. */
    static Reading ofTexts(Parameter... more) {
      return new Reading(new TextDataset(), ShownParameters.OF_TEXTS, Map.of(), List.of(more));
    }

    private List<Parameter> parameters() {
      List<Parameter> parameters = new ArrayList<>(own);
      for (Parameter parameter : reader.spec().parameters()) {
        if (shown.contains(parameter.name())) {
          Object other = defaults.get(parameter.name());
          parameters.add(
              other == null
                  ? parameter
                  : Parameter.of(parameter.name(), parameter.type(), other, parameter.doc()));
        }
      }
      return parameters;
    }
  }

  PublishedDataset(Publication publication, Reading reading, Supplier<Http> http) {
    this.publication = publication;
    this.reading = reading;
    this.http = http;
  }

  /**
   * What the reader is told beside the parameters that a suite gives: files and columns.
   *
   * @param parameters those of this dataset
   */
  abstract Map<String, Object> given(PublishedFiles files, Parameters parameters);

  @Override
  public final PluginSpec spec() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(
        Parameter.optional(
            FOLDER, new ParameterType.File(), "a folder with the published files, as downloaded"));
    parameters.add(
        Parameter.optional(
            DOWNLOAD,
            new ParameterType.Flag(),
            "whether files that are missing are downloaded; by default only without 'folder'"));
    parameters.addAll(reading.parameters());
    return PluginSpec.dataset(publication.id())
        .version(1)
        .summary(publication.summary())
        .parameters(parameters)
        .references(publication.source())
        .build();
  }

  @Override
  public final Dataset open(Parameters parameters, DatasetContext context) {
    PublishedFiles files = files(parameters, context);
    Map<String, Object> values = new TreeMap<>();
    reading.shown().stream()
        .filter(parameters::has)
        .forEach(name -> values.put(name, parameters.value(name).orElseThrow()));
    values.putAll(given(files, parameters));
    Dataset dataset =
        reading.reader().open(Parameters.defaults(reading.reader().spec(), values), context);
    return new FixedDataset(facts(dataset.facts(), files), dataset.train(), dataset.test());
  }

  private PublishedFiles files(Parameters parameters, DatasetContext context) {
    Path cache = context.cache().resolve(publication.id());
    @Nullable Path local = parameters.has(FOLDER) ? existing(parameters.path(FOLDER)) : null;
    boolean download = parameters.has(DOWNLOAD) ? parameters.flag(DOWNLOAD) : local == null;
    VerifiedDownload verified = new VerifiedDownload(http.get(), context.progress());
    Map<String, FoundFile> found = new TreeMap<>();
    for (RemoteFile file : publication.files()) {
      Path there = (local == null ? cache : local).resolve(file.name());
      boolean here = local != null && Files.isRegularFile(there);
      if (download && !here) {
        found.put(file.name(), FoundFile.at(verified.fetch(file, cache)));
      } else {
        require(file, there);
        found.put(file.name(), FoundFile.at(there));
      }
    }
    return new PublishedFiles(publication, found, cache);
  }

  private static Path existing(Path folder) {
    FileProbe.folder(folder)
        .ifPresent(
            problem -> {
              throw new DatasetException(
                  "folder %s %s; or leave 'folder' out to download".formatted(folder, problem));
            });
    return folder;
  }

  private static void require(RemoteFile file, Path there) {
    FileProbe.file(there)
        .ifPresent(
            problem -> {
              throw new DatasetException(
                  "%s %s; fetch it from %s, or write 'download: true'"
                      .formatted(there, problem, file.mirrors().get(0)));
            });
  }

  private DatasetFacts facts(DatasetFacts read, PublishedFiles files) {
    Map<String, String> notes = new LinkedHashMap<>();
    List<String> unpublished = files.unpublished();
    if (unpublished.isEmpty()) {
      notes.put("bytes", "as published");
      notes.put("license", publication.license());
    } else {
      notes.put("bytes", "not known as published: " + String.join(", ", unpublished));
    }
    notes.putAll(read.notes());
    return new DatasetFacts(read.layout(), read.classes(), read.truth(), read.contentHash(), notes);
  }
}
