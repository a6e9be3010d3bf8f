package dev.plumbline.core.run;

import dev.plumbline.core.open.OpeningNotes;
import dev.plumbline.reports.results.WorkNotes;
import dev.plumbline.reports.results.WorkNotes.CellDeath;
import java.util.Map;
import java.util.stream.Collectors;

/** Notes the models that are being opened beside the cells under way. */
final class NotedOpenings implements OpeningNotes {
  private final WorkNotes notes;
  private final Map<String, Integer> deaths;

  NotedOpenings(WorkNotes notes) {
    this.notes = notes;
    this.deaths =
        notes.deaths().stream().collect(Collectors.toMap(CellDeath::key, CellDeath::times));
  }

  @Override
  public void begin(OpenedPlace place) {
    notes.begin(place.key(), place.words());
  }

  @Override
  public void leave(OpenedPlace place) {
    notes.leave(place.key());
  }

  /** Notes that a model is open and checked; its deaths, if any, are forgotten. */
  void end(OpenedPlace place) {
    notes.end(place.key());
  }

  @Override
  public int deaths(OpenedPlace place) {
    return deaths.getOrDefault(place.key(), 0);
  }
}
