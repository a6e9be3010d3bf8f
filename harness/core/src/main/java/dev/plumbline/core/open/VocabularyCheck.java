package dev.plumbline.core.open;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.TokenTable;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Holds the tokens of a dataset against the tables in which a model looks them up. */
final class VocabularyCheck {
  /** Tables are often filled up to a multiple of a small power of two, by fewer rows than this. */
  private static final int MOST_FILLED = 128;

  private static final int FILLED_TO = 8;

  private VocabularyCheck() {}

  /**
   * Refuses tokens that the model does not know. The samples are read only where the vocabulary
   * does not say that there are none.
   *
   * @throws ModelException that names the first sample with such a token
   */
  static void check(PlannedModel planned, ModelFacts facts, Dataset dataset) {
    List<TokenTable> tables =
        TokenTable.of(facts).stream().filter(table -> !holds(table, dataset.facts())).toList();
    if (tables.isEmpty() || planned.plugin().trained()) {
      return;
    }
    Stream.of(dataset.test(), dataset.train())
        .flatMap(List::stream)
        .flatMap(instance -> objections(planned, tables, facts, instance))
        .findFirst()
        .ifPresent(
            objection -> {
              throw new ModelException("model '%s' %s".formatted(planned.name(), objection));
            });
  }

  /** Whether a table has a row for every token of the vocabulary, whatever the samples hold. */
  private static boolean holds(TokenTable table, DatasetFacts data) {
    OptionalInt largest = data.largestToken();
    return largest.isPresent()
        && largest.getAsInt() < table.rows()
        && table.input().equals(ids(data));
  }

  /** The input of the ids, which is the first one of a dataset of texts. */
  private static String ids(DatasetFacts data) {
    return data.layout().inputs().get(0).name();
  }

  private static Stream<String> objections(
      PlannedModel planned, List<TokenTable> tables, ModelFacts facts, Instance instance) {
    FloatRows row = instance.row().held();
    return tables.stream()
        .flatMap(table -> table.objection(facts.layout(), row, words(planned, instance)).stream());
  }

  private static String words(PlannedModel planned, Instance instance) {
    return "sample '%s' of dataset '%s'".formatted(instance.id(), planned.dataset().name());
  }

  /**
   * What is said where the vocabulary has more tokens than the model, or fewer, although all
   * samples can be read. Networks that are trained here have a row for the tokens that occur.
   */
  static Optional<String> warning(PlannedModel planned, ModelFacts facts, DatasetFacts data) {
    OptionalInt largest = data.largestToken();
    if (planned.plugin().trained() || largest.isEmpty()) {
      return Optional.empty();
    }
    return TokenTable.of(facts).stream()
        .filter(table -> table.input().equals(ids(data)))
        .filter(table -> differs(table.rows(), largest.getAsInt() + 1))
        .findFirst()
        .map(
            table ->
                "model '%s' looks up tokens in a table of %d rows, but the vocabulary of dataset '%s' has the ids 0 to %d; with another vocabulary than that of its training, the model reads other words than the texts have"
                    .formatted(
                        planned.name(),
                        table.rows(),
                        planned.dataset().name(),
                        largest.getAsInt()));
  }

  private static boolean differs(int rows, int tokens) {
    int more = rows - tokens;
    boolean filled = more > 0 && more < MOST_FILLED && rows % FILLED_TO == 0;
    return more != 0 && !filled;
  }
}
