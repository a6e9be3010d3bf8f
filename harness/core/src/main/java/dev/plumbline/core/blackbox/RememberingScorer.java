package dev.plumbline.core.blackbox;

import dev.plumbline.datasets.ContentHash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks for the scores of each row once: rows of equal content are known by their SHA-256. Of more
 * rows than fit, those that were not asked for longest are forgotten.
 */
final class RememberingScorer implements RowScorer {
  /** Bytes of the scores that are kept, with what each entry costs. */
  private static final int ROOM = 1 << 26;

  private static final int ENTRY = 200;

  private final RowScorer scorer;
  private final Map<ByteBuffer, float[]> known;

  /** Remembers the scores of as many rows as fit into 64 MiB. */
  RememberingScorer(RowScorer scorer, int width) {
    this.scorer = scorer;
    this.known = new Recent(ROOM / (ENTRY + width * Float.BYTES));
  }

  private static final class Recent extends LinkedHashMap<ByteBuffer, float[]> {
    private final int most;

    Recent(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<ByteBuffer, float[]> eldest) {
      return size() > most;
    }
  }

  @Override
  public String name() {
    return scorer.name();
  }

  @Override
  public float[][] scores(float[][] rows) {
    float[][] scores = new float[rows.length][];
    Map<ByteBuffer, List<Integer>> unknown = new LinkedHashMap<>();
    List<float[]> asked = new ArrayList<>();
    synchronized (known) {
      for (int row = 0; row < rows.length; row++) {
        ByteBuffer content = content(rows[row]);
        float[] before = known.get(content);
        if (before != null) {
          scores[row] = before;
        } else {
          List<Integer> same = unknown.computeIfAbsent(content, any -> new ArrayList<>());
          if (same.isEmpty()) {
            asked.add(rows[row]);
          }
          same.add(row);
        }
      }
    }
    if (!asked.isEmpty()) {
      learn(scorer.scores(asked.toArray(float[][]::new)), unknown, scores);
    }
    return scores;
  }

  private void learn(float[][] answers, Map<ByteBuffer, List<Integer>> unknown, float[][] scores) {
    int next = 0;
    synchronized (known) {
      for (Map.Entry<ByteBuffer, List<Integer>> each : unknown.entrySet()) {
        float[] answer = answers[next++];
        known.put(each.getKey(), answer);
        each.getValue().forEach(row -> scores[row] = answer);
      }
    }
  }

  private static ByteBuffer content(float[] row) {
    ByteBuffer bytes = ByteBuffer.allocate(row.length * Float.BYTES);
    bytes.asFloatBuffer().put(row);
    return ByteBuffer.wrap(ContentHash.sha256().digest(bytes.array()));
  }

  @Override
  public void close() {
    scorer.close();
  }
}
