package dev.plumbline.core.answer;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What F is at coalitions of the samples of a chunk, as far as it was asked before: removal curves
 * of one order by one operator share their coalitions, whichever test records them, and all of them
 * begin with the whole sample. For one model and one thread.
 *
 * <p>Only operators that draw nothing are known, as the others draw anew for each test. A score is
 * the same bits whenever it is asked for, so nothing depends on what is known.
 */
public final class KnownScores {
  /** A model that runs so few rows at once takes longer for a row than looking it up does. */
  private static final int SMALL_BATCH = 32;

  private final boolean worthwhile;
  private final Map<Game, Map<Coalition, Double>> games = new HashMap<>();

  private KnownScores(boolean worthwhile) {
    this.worthwhile = worthwhile;
  }

  /** Nothing is known, and nothing is remembered. */
  public static KnownScores none() {
    return new KnownScores(false);
  }

  /**
   * Nothing is known yet.
   *
   * @param batch the number of rows that the model runs at once; scores are remembered only if it
   *     is small, as it is for a large network
   */
  public static KnownScores ofModel(int batch) {
    return new KnownScores(batch <= SMALL_BATCH);
  }

  /** What is known of a game, to be added to; empty where nothing is remembered. */
  Optional<Map<Coalition, Double>> of(Subject subject, Removal removal) {
    if (!worthwhile || removal.usesDraws()) {
      return Optional.empty();
    }
    Game game =
        new Game(
            new Same(subject.instance()),
            new Same(subject.background()),
            subject.target(),
            removal);
    return Optional.of(games.computeIfAbsent(game, any -> new HashMap<>()));
  }

  private record Game(Same instance, Same background, Target target, Removal removal) {}

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
