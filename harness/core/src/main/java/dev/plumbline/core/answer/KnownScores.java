package dev.plumbline.core.answer;

import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What F is at coalitions of the samples of a chunk, as far as a test asked it before: removal
 * curves of one order by one operator share their coalitions, whichever test records them, and all
 * of them begin with the whole sample. For one model and one thread.
 *
 * <p>Only operators that draw nothing are known, as the others draw anew for each test. A score is
 * the same bits whenever it is asked for, so nothing depends on what is known. Explainers do not
 * ask through it: their coalitions are many and rarely asked twice, and each is timed.
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
   * Nothing is known yet. Scores are remembered only if the model runs few rows at once, as a large
   * network does, and a row has the same bits wherever in a batch it stands.
   */
  public static KnownScores ofModel(ModelFacts facts) {
    boolean placed =
        facts.notes().containsKey(ModelFacts.POSITION_DEPENDENT)
            || facts.notes().containsKey(ModelFacts.ROUNDING_BY_PLACE);
    return new KnownScores(facts.computeBatch() <= SMALL_BATCH && !placed);
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
