package dev.plumbline.reports.results;

/**
 * The names of the parts of a focus score, for samples made of segments of which one is
 * informative. The parts of a row are 0 or 1; their means are the shares that tables show. The
 * names of the four combinations are those of Pandey, Vashisht and Ramaswamy (2022, arXiv
 * 2212.14776).
 */
public final class FocusParts {
  /** Whether the prediction is right. */
  public static final String ACCURACY = "accuracy";

  /** Whether the largest attention weight lies on the informative segment. */
  public static final String FOCUS = "focus";

  /** The focus is right and the prediction is right. */
  public static final String FTPT = "FTPT";

  /** The focus is wrong and the prediction is right: accurate, yet not interpretable. */
  public static final String FFPT = "FFPT";

  /** The focus is right and the prediction is wrong. */
  public static final String FTPF = "FTPF";

  /** The focus is wrong and the prediction is wrong. */
  public static final String FFPF = "FFPF";

  /** The focus of a segment picked at random: one over the number of segments. */
  public static final String CHANCE = "chance";

  /** Whether the attended segment alone, at every position, is predicted as the true class. */
  public static final String ATTENDED = "attended";

  private FocusParts() {}
}
