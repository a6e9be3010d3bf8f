package dev.plumbline.reports.pairwise;

/** What a comparison of two methods in one column shows. {@link VerdictRule} decides. */
public enum PairVerdict {
  /** The first is better. */
  BETTER("better", "▲"),
  /** The difference lies within the region of practical equivalence. */
  EQUAL("equal within the margin", "="),
  /** Neither a difference nor equality is shown. */
  NOT_SHOWN("no difference shown", "?"),
  /** The first is worse. */
  WORSE("worse", "▼"),
  /** No seed and sample is scored for both. */
  NOT_COMPARED("not compared", "·");

  private final String words;
  private final String sign;

  PairVerdict(String words, String sign) {
    this.words = words;
    this.sign = sign;
  }

  /** The verdict in words. */
  public String words() {
    return words;
  }

  /** The verdict as one character; the characters differ in shape, not in color alone. */
  public String sign() {
    return sign;
  }

  /** The verdict with the two methods exchanged. */
  public PairVerdict reversed() {
    return switch (this) {
      case BETTER -> WORSE;
      case WORSE -> BETTER;
      case EQUAL, NOT_SHOWN, NOT_COMPARED -> this;
    };
  }
}
