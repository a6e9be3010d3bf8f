package dev.plumbline.datasets.text;

/** Splits texts into tokens with ids. */
interface TextTokenizer {

  /**
   * The tokens of a text.
   *
   * @throws dev.plumbline.datasets.DatasetException if a token has no id
   */
  TokenizedText tokens(TextRecord record);

  /** The name of the file that it comes from, as messages name it. */
  String file();

  /** The bytes of that file. */
  byte[] content();

  /** The id that stands where no token is, unless a suite says another. */
  int padding();

  /** The largest id that it gives. */
  int largest();
}
