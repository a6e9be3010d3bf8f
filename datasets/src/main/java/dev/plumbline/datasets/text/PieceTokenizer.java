package dev.plumbline.datasets.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.files.FileProbe;
import dev.plumbline.datasets.text.TokenizedText.NumberedToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokenizer of a {@code tokenizer.json}: pieces of words, bytes or words, as the library
 * Tokenizers of Hugging Face makes them, with the tokens that it puts around a text. Limits of
 * length and padding in the file do not count; those of the suite do.
 */
final class PieceTokenizer implements TextTokenizer {
  private static final String OFFLINE = "ai.djl.offline";
  private static final Set<String> PADS = Set.of("[PAD]", "<pad>", "<PAD>");

  private final String file;
  private final byte[] content;
  private final JsonNode settings;
  private final HuggingFaceTokenizer tokenizer;

  /**
   * Reads a file.
   *
   * @throws DatasetException if it is no tokenizer
   */
  PieceTokenizer(Path path) {
    FileProbe.file(path)
        .ifPresent(
            problem -> {
              throw new DatasetException("'tokenizer': " + path + " " + problem);
            });
    this.file = String.valueOf(path.getFileName());
    try {
      this.content = Files.readAllBytes(path);
      this.settings = new ObjectMapper().readTree(content);
      if (!settings.path("model").isObject()) {
        throw new DatasetException(
            "'tokenizer': %s is no tokenizer.json: it has no 'model'; a list of tokens is a 'vocabulary'"
                .formatted(path));
      }
      this.tokenizer = load(path);
    } catch (JsonProcessingException e) {
      throw new DatasetException(
          "'tokenizer': %s is no JSON: %s".formatted(path, e.getOriginalMessage()), e);
    } catch (IOException | RuntimeException e) {
      if (e instanceof DatasetException known) {
        throw known;
      }
      throw new DatasetException(
          "'tokenizer': %s cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** The library takes its native part from its jar, and must not look for another one. */
  private static HuggingFaceTokenizer load(Path path) throws IOException {
    if (System.getProperty(OFFLINE) == null) {
      System.setProperty(OFFLINE, "true");
    }
    return HuggingFaceTokenizer.builder()
        .optTokenizerPath(path)
        .optTruncation(false)
        .optPadding(false)
        .build();
  }

  @Override
  public TokenizedText tokens(TextRecord record) {
    Encoding encoding = tokenizer.encode(record.text(), true, false);
    long[] ids = encoding.getIds();
    long[] added = encoding.getSpecialTokenMask();
    int from = 0;
    while (from < ids.length && added[from] == 1) {
      from++;
    }
    int to = ids.length;
    while (to > from && added[to - 1] == 1) {
      to--;
    }
    String unknown = settings.path("model").path("unk_token").asText("");
    List<NumberedToken> tokens = new ArrayList<>();
    int lacking = 0;
    for (int i = from; i < to; i++) {
      lacking += !unknown.isEmpty() && encoding.getTokens()[i].equals(unknown) ? 1 : 0;
      Token token = token(record.text(), encoding.getCharTokenSpans()[i]);
      tokens.add(new NumberedToken(token, i - from, (int) ids[i]));
    }
    return new TokenizedText(ids(ids, 0, from), tokens, ids(ids, to, ids.length), lacking);
  }

  /** Spans count code points, as rationales do. */
  private static Token token(String text, @Nullable CharSpan span) {
    if (span == null) {
      return new Token(0, 0, "");
    }
    int start = text.offsetByCodePoints(0, span.getStart());
    int end = text.offsetByCodePoints(start, span.getEnd() - span.getStart());
    return new Token(span.getStart(), span.getEnd(), text.substring(start, end));
  }

  private static List<Integer> ids(long[] ids, int from, int to) {
    List<Integer> part = new ArrayList<>();
    for (int i = from; i < to; i++) {
      part.add((int) ids[i]);
    }
    return part;
  }

  @Override
  public String file() {
    return file;
  }

  @Override
  public byte[] content() {
    return content.clone();
  }

  @Override
  public int padding() {
    JsonNode given = settings.path("padding").path("pad_id");
    if (given.isInt()) {
      return given.asInt();
    }
    for (JsonNode token : settings.path("added_tokens")) {
      if (PADS.contains(token.path("content").asText())) {
        return token.path("id").asInt();
      }
    }
    return 0;
  }
}
