package dev.plumbline.core.blackbox;

import java.util.function.UnaryOperator;

/**
 * Thrown where an answer of a server holds no scores. What it quotes of the answer is kept whole
 * and apart from what it says, so that secrets are found in it before it is cut.
 */
final class BadAnswerException extends RuntimeException {
  private final String quoted;

  /**
   * A message about an answer.
   *
   * @param said goes on after the name of the server
   * @param quoted the part of the answer that shows it; empty if none does
   */
  BadAnswerException(String said, String quoted) {
    super(said);
    this.quoted = quoted;
  }

  /**
   * What is said, with the beginning of what is quoted.
   *
   * @param clean takes secrets out of a text
   */
  String message(UnaryOperator<String> clean) {
    String said = String.valueOf(getMessage());
    return quoted.isEmpty() ? said : said + ": " + Excerpt.of(clean.apply(quoted));
  }
}
