package dev.plumbline.testkit;

import dev.plumbline.metrics.model.Score;
import java.util.ArrayList;
import java.util.List;

/** A plug-in under sabotage while its tests run on this thread, and what came of it. */
public final class BrokenCopy {
  private static final ThreadLocal<BrokenCopy> ACTIVE =
      ThreadLocal.withInitial(() -> new BrokenCopy(Sabotage.NONE, false));

  private final Sabotage sabotage;
  private final List<Score> scores = new ArrayList<>();
  private final boolean recording;
  private int changes;

  private BrokenCopy(Sabotage sabotage, boolean recording) {
    this.sabotage = sabotage;
    this.recording = recording;
  }

  /** What is broken on this thread; nothing, unless {@link #during} says otherwise. */
  public static BrokenCopy active() {
    return ACTIVE.get();
  }

  /** Runs something with this broken, and gives what came of it. */
  static BrokenCopy during(Sabotage sabotage, Runnable work) {
    BrokenCopy copy = new BrokenCopy(sabotage, true);
    ACTIVE.set(copy);
    try {
      work.run();
    } finally {
      ACTIVE.remove();
    }
    return copy;
  }

  /** How it is broken. */
  public Sabotage sabotage() {
    return sabotage;
  }

  /** Notes that something was changed. */
  void changed() {
    changes++;
  }

  /** How often something was changed. */
  int changes() {
    return changes;
  }

  /** Notes a score that the copy gave. */
  void gave(Score score) {
    if (recording) {
      scores.add(score);
    }
  }

  /** The scores that the copy gave so far. */
  List<Score> scores() {
    return List.copyOf(scores);
  }
}
