package dev.plumbline.reports.results;

/**
 * The names of the parts of a focus test (segments with one informative segment each). A row per
 * sample has shares of 0 or 1; means of them are what tables show. The four combinations are named
 * as by Pandey, Vashisht and Ramaswamy (2022, arXiv 2212.14776).
 */
public final class FocusParts {
  /** Whether the prediction is right. */
  public static final String ACCURACY = "accuracy";

  /** Whether the largest weight lies on the informative segment. */
  public static final String FOCUS = "focus";

  /** Focus true, prediction true. */
  public static final String FTPT = "FTPT";

  /** Focus false, prediction true: accurate, not interpretable. */
  public static final String FFPT = "FFPT";

  /** Focus true, prediction false. */
  public static final String FTPF = "FTPF";

  /** Focus false, prediction false. */
  public static final String FFPF = "FFPF";

  /** The focus of a blind choice: one over the number of segments. */
  public static final String CHANCE = "chance";

  private FocusParts() {}
}
