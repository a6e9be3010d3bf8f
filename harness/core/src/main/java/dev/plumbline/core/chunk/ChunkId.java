package dev.plumbline.core.chunk;

/**
 * Which chunk of which model of a run; cells of one chunk share explanations.
 *
 * @param model the number of the model, from 0, in the order of the plan
 * @param number the number of the chunk among those of the model, from 0
 */
public record ChunkId(int model, int number) {

  /** The number of the chunk as names of files have it: at least three digits. */
  public String fileNumber() {
    return "%03d".formatted(number);
  }
}
