package dev.plumbline.testkit;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Query;

/**
 * A way to break a plug-in for the kill table: what it asks, reads, is told or says is changed
 * while its own tests run. Each change is noted in the broken copy.
 */
public interface Sabotage {
  /** The plug-in as it is. */
  Sabotage NONE = () -> "as it is";

  /** What the kill table calls it. */
  String words();

  /** The query that is answered in place of the one that was asked. */
  default Query<?> query(Query<?> asked, BrokenCopy copy) {
    return asked;
  }

  /** The answer that is given in place of the right one. */
  default Object answer(Query<?> asked, Object right, BrokenCopy copy) {
    return right;
  }

  /** The attribution that a metric reads in place of the right one. */
  default Attribution attribution(Attribution right) {
    return right;
  }

  /** The result that is given in place of the right one. */
  default <R> R result(R right, BrokenCopy copy) {
    return right;
  }
}
