package dev.plumbline.datasets.text;

/**
 * One text of a file, or a pair of texts.
 *
 * @param place the file and line, as messages name it
 * @param text the text
 * @param pair the second text of a pair; empty if there is none
 * @param label its label; empty if it has none
 * @param rationale what people marked, as JSON; empty if nothing is said
 */
record TextRecord(String place, String text, String pair, String label, String rationale) {

  /** The text of a number: 0, or 1 for the second one of a pair. */
  String text(int number) {
    return number == 0 ? text : pair;
  }
}
