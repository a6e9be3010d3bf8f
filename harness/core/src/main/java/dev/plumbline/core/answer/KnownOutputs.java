package dev.plumbline.core.answer;

import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Subject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a model answers at coalitions of the samples of a chunk, as far as a test asked it before:
 * removal curves of one order by one operator share their coalitions, whichever test records them
 * and whatever it reads off the outputs. For one model and any number of threads.
 *
 * <p>Only operators that draw nothing are known, as the others draw anew for each test. An output
 * is the same bits whenever it is asked for, so nothing depends on what is known. Explainers do not
 * ask through it: their coalitions are many and rarely asked twice, and each is timed.
 */
public final class KnownOutputs {
  /** A model that runs so few rows at once takes longer for a row than looking it up does. */
  private static final int SMALL_BATCH = 32;

  /** Rows of more outputs, such as those of every pixel of an image, would fill the memory. */
  private static final int MOST_OUTPUTS = 4096;

  /** What is remembered of a chunk before it is forgotten, in numbers: 64 MB. */
  private static final long ROOM = 1L << 24;

  private final boolean worthwhile;
  private final int outputs;
  private final Map<Game, Map<Coalition, float[]>> games = new HashMap<>();

  private KnownOutputs(boolean worthwhile, int outputs) {
    this.worthwhile = worthwhile;
    this.outputs = outputs;
  }

  /** Nothing is known, and nothing is remembered. */
  public static KnownOutputs none() {
    return new KnownOutputs(false, 0);
  }

  /**
   * Nothing is known yet. Outputs are remembered only if the model runs few rows at once, as a
   * large network does, has at most 4,096 outputs, and a row has the same bits wherever in a batch
   * it stands.
   */
  public static KnownOutputs ofModel(ModelFacts facts) {
    boolean placed =
        facts.notes().containsKey(ModelFacts.POSITION_DEPENDENT)
            || facts.notes().containsKey(ModelFacts.ROUNDING_BY_PLACE);
    return new KnownOutputs(
        facts.computeBatch() <= SMALL_BATCH && facts.outputs() <= MOST_OUTPUTS && !placed,
        facts.outputs());
  }

  /**
   * The outputs that are known of a game, to be added to; empty where nothing is remembered. All
   * that is known is forgotten once it fills its room.
   */
  synchronized Optional<Map<Coalition, float[]>> of(
      Subject subject, Removal removal, OutputKind output) {
    if (!worthwhile || removal.usesDraws()) {
      return Optional.empty();
    }
    long rows = games.values().stream().mapToLong(Map::size).sum();
    if (rows * outputs > ROOM) {
      games.clear();
    }
    Game game =
        new Game(new Same(subject.instance()), new Same(subject.background()), output, removal);
    return Optional.of(games.computeIfAbsent(game, any -> new ConcurrentHashMap<>()));
  }

  private record Game(Same instance, Same background, OutputKind output, Removal removal) {}

  /** One thing, and no other that is equal to it. */
  private record Same(Object thing) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Same same && same.thing == thing;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(thing);
    }
  }
}
