package dev.plumbline.core.blackbox;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.ModelUnavailableException;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the kinds of models have in common that are known by their scores alone. A plug-in of one's
 * own says how scores are asked for, and what decides them.
 */
public abstract class BlackBoxPlugin implements ModelPlugin {
  private static final String OUTPUT_IS = "output-is";
  private static final String BATCH = "batch";

  /** What the scores of a classifier are. */
  protected static Parameter outputIs() {
    return Parameter.of(
        OUTPUT_IS,
        new ParameterType.Choice(List.of("probabilities", "logits")),
        "probabilities",
        "what the scores of a classifier are: probabilities, or what goes into a softmax or sigmoid");
  }

  /** The number of rows of a batch. */
  protected static Parameter batch(int rows) {
    return Parameter.of(
        BATCH,
        new ParameterType.Whole(1, 1 << 20),
        (long) rows,
        "the largest number of rows that are asked for at once");
  }

  /** A number of seconds. */
  protected static Parameter timeout(int seconds, String doc) {
    return Parameter.of("timeout", new ParameterType.Whole(1, 86_400), (long) seconds, doc);
  }

  /**
   * A file or folder that is there.
   *
   * @throws ModelException if it is not
   */
  protected static Path existing(Path path) {
    if (!Files.exists(path)) {
      throw new ModelException(
          "there is no file or folder %s; paths are relative to the folder of the suite"
              .formatted(path));
    }
    return path;
  }

  /**
   * Opens the way to the scores.
   *
   * @param dataset the dataset whose rows are scored
   * @throws ModelException if there is none
   */
  protected abstract RowScorer scorer(Parameters parameters, Dataset dataset);

  /** A hash of all that decides the scores, as far as it is known here. */
  protected abstract String contentHash(Parameters parameters);

  @Override
  public final boolean trained() {
    return false;
  }

  /** Nothing but outputs, unless a kind of scorer has gradients. */
  @Override
  public Set<Offer> offers(Dataset dataset) {
    return EnumSet.noneOf(Offer.class);
  }

  /** Asks for the scores of one test row. */
  @Override
  public final List<String> problems(Parameters parameters, Dataset dataset) {
    try (RowScorer scorer = scorer(parameters, dataset)) {
      BlackBoxChecks checks = new BlackBoxChecks(scorer, content(parameters), dataset);
      checks.meaning(checks.rows(1));
      return List.of();
    } catch (ModelException | ModelUnavailableException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public final Model open(Parameters parameters, Context context) {
    RowScorer scorer = scorer(parameters, context.dataset());
    try {
      return new BlackBoxChecks(scorer, content(parameters), context.dataset())
          .model(contentHash(parameters), parameters.whole(BATCH), noGradient());
    } catch (Throwable thrown) {
      scorer.close();
      throw thrown;
    }
  }

  private String noGradient() {
    return "a model of type '%s' is a black box: it gives scores and nothing else"
        .formatted(spec().id());
  }

  private static ScoreMeaning.ScoreContent content(Parameters parameters) {
    return ScoreMeaning.ScoreContent.valueOf(parameters.text(OUTPUT_IS).toUpperCase(Locale.ROOT));
  }
}
