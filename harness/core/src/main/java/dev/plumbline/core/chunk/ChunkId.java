package dev.plumbline.core.chunk;

/**
 * Which chunk of which model of a run, and what is explained; cells of one chunk share
 * explanations.
 *
 * @param model the number of the model, from 0, in the order of the plan
 * @param number the number of the chunk among those of the model, from 0
 * @param target the target, as text, where tests vary it; empty for the model's own
 */
public record ChunkId(int model, int number, String target) {
  /** Stands for the model's own target. */
  public static final String OWN = "";

  /** Whether the model's own target is explained. */
  public boolean isOfOwnTarget() {
    return target.equals(OWN);
  }

  /** The number of the chunk as names of files have it: at least three digits. */
  public String fileNumber() {
    return "%03d".formatted(number);
  }
}
