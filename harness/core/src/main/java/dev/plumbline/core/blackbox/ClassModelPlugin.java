package dev.plumbline.core.blackbox;

import com.google.auto.service.AutoService;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** The {@code class} model: a class in Java that makes scores of rows. */
@AutoService(ModelPlugin.class)
public final class ClassModelPlugin extends BlackBoxPlugin {
  private static final String CLASS = "class";
  private static final String FILE = "file";

  @Override
  public PluginSpec spec() {
    return PluginSpec.model("class")
        .version(1)
        .summary(
            "A class of one's own in Java, rows in and scores out: trees, pipelines, any library.")
        .parameters(
            Parameter.required(
                CLASS,
                new ParameterType.Text(),
                "the class, with its package; it implements UnaryOperator<float[][]>, or of texts"
                    + " Function<Object[][], float[][]>"),
            Parameter.optional(
                FILE,
                new ParameterType.File(),
                "a file or folder that its constructor gets, such as its weights"),
            outputIs(),
            batch(1024))
        .build();
  }

  @Override
  protected RowScorer scorer(Parameters parameters, Dataset dataset) {
    return ClassScorer.of(parameters.text(CLASS), file(parameters), dataset.facts().layout());
  }

  @Override
  public boolean readsTexts() {
    return true;
  }

  private static Optional<Path> file(Parameters parameters) {
    return parameters.has(FILE) ? Optional.of(existing(parameters.path(FILE))) : Optional.empty();
  }

  /** The jar or folder of the class, and the file. */
  @Override
  protected String contentHash(Parameters parameters) {
    Class<?> type = ClassScorer.type(parameters.text(CLASS));
    ContentHash hash = new ContentHash().add(CLASS, type.getName());
    try {
      hash.add("code", ContentHash.ofPath(place(type)));
      if (parameters.has(FILE)) {
        hash.add(FILE, ContentHash.ofPath(parameters.path(FILE)));
      }
    } catch (IOException e) {
      throw new ModelException(
          "what class %s is made of cannot be read: %s".formatted(type.getName(), e.getMessage()),
          e);
    }
    return hash.hex();
  }

  private static Path place(Class<?> type) throws IOException {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      throw new IOException("it has no place on the class path");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | FileSystemNotFoundException | IllegalArgumentException e) {
      throw new IOException(source.getLocation() + " is no file", e);
    }
  }
}
