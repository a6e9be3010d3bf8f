package dev.plumbline.core.suite;

/**
 * What a suite says of itself.
 *
 * @param name its name, fit for a folder
 * @param title the report's title; empty if there is none
 * @param description a paragraph; may be empty
 * @param question what the run asks; may be empty
 */
public record SuiteHeading(String name, String title, String description, String question) {

  /** The same heading, with the name as its title where it has none. */
  public SuiteHeading titled() {
    return title.isEmpty() ? new SuiteHeading(name, name, description, question) : this;
  }
}
