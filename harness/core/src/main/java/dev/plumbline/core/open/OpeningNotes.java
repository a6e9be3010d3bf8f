package dev.plumbline.core.open;

import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.datasets.ContentHash;
import java.nio.charset.StandardCharsets;

/**
 * Where it is noted which models are being opened, so that the next run knows in which one a
 * process died.
 */
public interface OpeningNotes {
  /** Notes nothing. */
  OpeningNotes NONE =
      new OpeningNotes() {
        @Override
        public void begin(OpenedPlace place) {}

        @Override
        public void leave(OpenedPlace place) {}

        @Override
        public int deaths(OpenedPlace place) {
          return 0;
        }
      };

  /**
   * A model of a seed before it is open.
   *
   * @param key what tells it apart from others, the same in every run of a suite
   * @param words its name, for people
   */
  record OpenedPlace(String key, String words) {
    /** The place of a model of the plan. */
    public static OpenedPlace of(PlannedModel model, long seed) {
      String all =
          model.name() + "\n" + ContentHash.of(model.plugin().spec(), model.parameters(), seed);
      String name = model.seedName(seed);
      return new OpenedPlace(
          "opening-" + ContentHash.hexOf(all.getBytes(StandardCharsets.UTF_8)),
          "model '%s'%s".formatted(model.name(), name.isEmpty() ? "" : " of seed " + name));
    }
  }

  /** Notes that a model is being opened or checked. */
  void begin(OpenedPlace place);

  /** Takes the note back. */
  void leave(OpenedPlace place);

  /** How many processes died while they opened or checked a model, since that was last finished. */
  int deaths(OpenedPlace place);
}
