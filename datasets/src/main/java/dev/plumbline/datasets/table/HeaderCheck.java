package dev.plumbline.datasets.table;

import dev.plumbline.datasets.files.FileProblems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether each column of a file has a name of its own.
 *
 * @param place where the names stand, in messages
 * @param otherwise what may be done besides naming; empty if nothing
 */
record HeaderCheck(String place, String otherwise) {

  /** Adds a problem for each name that is empty or occurred before. */
  void check(List<String> names, FileProblems problems) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty()) {
        problems.add("%s: column %d has no name; name it%s".formatted(place, i + 1, otherwise));
      } else if (!seen.add(names.get(i))) {
        problems.add(
            "%s: two columns are named '%s'; name each once%s"
                .formatted(place, names.get(i), otherwise));
      }
    }
  }
}
