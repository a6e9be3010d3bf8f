package dev.plumbline.datasets.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.text.EncodedText.Part;
import dev.plumbline.metrics.model.Truth;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** What people marked in a text as the reason for its label; of a pair in its first text. */
final class Rationale {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BitSet marked = new BitSet();
  private final boolean ofTokens;

  /**
   * Reads the marks of a text: places, or pairs of the first place and the one behind the last.
   *
   * @param unit {@code characters} (code points) or {@code tokens}, counted from 0
   * @throws DatasetException if they are neither
   */
  Rationale(TextRecord record, String unit) {
    this.ofTokens = unit.equals("tokens");
    try {
      JsonNode root = JSON.readTree(record.rationale());
      if (root == null || !root.isArray()) {
        throw problem(record);
      }
      root.forEach(mark -> add(record, mark));
    } catch (JsonProcessingException e) {
      throw problem(record);
    }
  }

  private void add(TextRecord record, JsonNode mark) {
    boolean pair = mark.isArray() && mark.size() == 2;
    JsonNode from = pair ? mark.get(0) : mark;
    JsonNode to = pair ? mark.get(1) : mark;
    boolean places = from.canConvertToInt() && to.canConvertToInt() && from.isIntegralNumber();
    if (!places || from.asInt() < 0 || to.asInt() < from.asInt()) {
      throw problem(record);
    }
    marked.set(from.asInt(), pair ? to.asInt() : from.asInt() + 1);
  }

  private static DatasetException problem(TextRecord record) {
    return new DatasetException(
        "%s: the rationale '%s' is neither a list of places [3, 4, 5] nor of pairs [[3, 6]] of the first place and the one behind the last"
            .formatted(record.place(), record.rationale()));
  }

  /** The features in which something is marked. */
  Truth of(List<Part> parts) {
    return new Truth.HumanRationale(
        Truth.Features.of(
            IntStream.range(0, parts.size()).filter(f -> isMarked(parts.get(f))).toArray()));
  }

  private boolean isMarked(Part part) {
    return part.text() == 0
        && IntStream.range(0, part.tokens().size())
            .anyMatch(
                i -> {
                  int from = ofTokens ? part.numbers().get(i) : part.tokens().get(i).start();
                  int next = marked.nextSetBit(from);
                  return next >= 0 && next < (ofTokens ? from + 1 : part.tokens().get(i).end());
                });
  }
}
