package dev.plumbline.datasets.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a text is split into tokens. Places are counted in code points, as Python counts them. */
enum TokenSplitter {
  /** Runs of letters, digits, marks and apostrophes; every other character that is no blank. */
  WORDS("[\\p{L}\\p{N}\\p{M}'’]+|[^\\s\\p{Z}]"),
  /** Runs of characters that are no blanks. */
  WHITESPACE("[^\\s\\p{Z}]+"),
  /** Runs without blanks and the characters that Keras's Tokenizer filters by default. */
  KERAS("[^!\"#$%&()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~\\t\\n ]+"),
  /** Single characters, blanks among them. */
  CHARACTERS("(?s).");

  private static final Pattern SENTENCE_END = Pattern.compile("[.!?]+[\"'’”)\\]]*(?=[\\s\\p{Z}])");

  private final Pattern token;

  TokenSplitter(String token) {
    this.token = Pattern.compile(token);
  }

  /** The tokens of a text, in order. */
  List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = token.matcher(text);
    int at = 0;
    int points = 0;
    while (matcher.find()) {
      int start = points + text.codePointCount(at, matcher.start());
      int end = start + text.codePointCount(matcher.start(), matcher.end());
      tokens.add(new Token(start, end, matcher.group()));
      at = matcher.end();
      points = end;
    }
    return tokens;
  }

  /** The code points at which sentences end: behind . ! or ? and closing quotes, before a blank. */
  static List<Integer> sentenceEnds(String text) {
    List<Integer> ends = new ArrayList<>();
    Matcher matcher = SENTENCE_END.matcher(text);
    while (matcher.find()) {
      ends.add(text.codePointCount(0, matcher.end()));
    }
    return ends;
  }
}
