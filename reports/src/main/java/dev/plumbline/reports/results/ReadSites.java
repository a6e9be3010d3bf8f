package dev.plumbline.reports.results;

/**
 * The places inside a model that a row rests on.
 *
 * @param explanation the names of those that the explanation was read from, such as an embedding, a
 *     layer or attention weights, separated by commas; empty if it asked about the input alone
 * @param test the name of the one that the test itself read; empty for none
 */
public record ReadSites(String explanation, String test) {
  /** The input alone. */
  public static final ReadSites NONE = new ReadSites("", "");
}
