package dev.plumbline.datasets.text;

/**
 * One text of a file.
 *
 * @param place the file and line, as messages name it
 * @param text the text
 * @param label its label; empty if it has none
 * @param rationale what people marked, as JSON; empty if nothing is said
 */
record TextRecord(String place, String text, String label, String rationale) {}
