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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The {@code command} model: a program that reads rows from a file and writes scores to another.
 */
@AutoService(ModelPlugin.class)
public final class CommandModelPlugin extends BlackBoxPlugin {
  private static final String SCRIPT = "script";
  private static final String WITH = "with";
  private static final String FILES = "files";
  private static final String STAYS = "stays";
  private static final String TIMEOUT = "timeout";

  @Override
  public PluginSpec spec() {
    return PluginSpec.model("command")
        .version(1)
        .summary("A program in any language: rows as one NumPy file in, scores as another out.")
        .parameters(
            Parameter.required(
                SCRIPT, new ParameterType.File(), "the program, or the script that 'with' runs"),
            Parameter.optional(
                WITH,
                new ParameterType.ListOf(new ParameterType.Text(), 1),
                "the program that runs the script, such as [python3]; default: the script itself"),
            Parameter.optional(
                FILES,
                new ParameterType.ListOf(new ParameterType.File(), 1),
                "what else the scores depend on, such as weights: further arguments of the script"),
            Parameter.of(
                STAYS,
                new ParameterType.Flag(),
                false,
                "whether the program is started once: it then reads a line with two file names for"
                    + " each batch, and answers with the line 'done'"),
            outputIs(),
            batch(4096),
            timeout(600, "seconds to wait for the scores of one batch"))
        .build();
  }

  @Override
  public boolean readsTexts() {
    return true;
  }

  @Override
  public Set<String> withoutEffect() {
    return Set.of(TIMEOUT, STAYS);
  }

  @Override
  protected RowScorer scorer(Parameters parameters, Dataset dataset) {
    Path script = existing(parameters.path(SCRIPT));
    List<String> start = new ArrayList<>();
    if (parameters.has(WITH)) {
      start.addAll(parameters.texts(WITH));
    }
    String name = String.join(" ", start) + " " + script.getFileName();
    start.add(script.toString());
    return new CommandScorer(
        dataset.facts().layout(),
        new CommandScorer.ProgramCall(
            name.strip(),
            start,
            files(parameters).stream().map(file -> existing(file).toString()).toList(),
            Objects.requireNonNull(script.toAbsolutePath().getParent())),
        Duration.ofSeconds(parameters.whole(TIMEOUT)),
        parameters.flag(STAYS) ? CommandScorer.Lifetime.RUN : CommandScorer.Lifetime.BATCH);
  }

  private static List<Path> files(Parameters parameters) {
    return parameters.value(FILES).stream()
        .flatMap(list -> ((List<?>) list).stream())
        .map(Path.class::cast)
        .toList();
  }

  /** The script and the files. */
  @Override
  protected String contentHash(Parameters parameters) {
    ContentHash hash = new ContentHash();
    try {
      hash.add(SCRIPT, ContentHash.ofPath(parameters.path(SCRIPT)));
      for (Path file : files(parameters)) {
        hash.add(FILES, ContentHash.ofPath(file));
      }
    } catch (IOException e) {
      throw new ModelException("a file of the model cannot be read: " + e.getMessage(), e);
    }
    return hash.hex();
  }
}
