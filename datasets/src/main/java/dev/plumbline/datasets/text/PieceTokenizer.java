package dev.plumbline.datasets.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.files.FileProbe;
import dev.plumbline.datasets.text.TokenizedText.Piece;
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
    Encoding encoding =
        record.pair().isEmpty()
            ? tokenizer.encode(record.text(), true, false)
            : tokenizer.encode(record.text(), record.pair(), true, false);
    String unknown = settings.path("model").path("unk_token").asText("");
    List<Piece> pieces = new ArrayList<>();
    int[] read = {0, 0};
    int lacking = 0;
    for (int i = 0; i < encoding.getIds().length; i++) {
      int id = (int) encoding.getIds()[i];
      int type = (int) encoding.getTypeIds()[i];
      if (encoding.getSpecialTokenMask()[i] == 1) {
        pieces.add(Piece.around(id, type));
        continue;
      }
      lacking += !unknown.isEmpty() && encoding.getTokens()[i].equals(unknown) ? 1 : 0;
      int text = record.pair().isEmpty() ? 0 : (int) encoding.getSequenceIds()[i];
      Token token = token(record.text(text), encoding.getCharTokenSpans()[i]);
      pieces.add(new Piece(id, type, text, token, read[text]++));
    }
    return new TokenizedText(pieces, lacking);
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

  /** Tokens stand as keys, or in the order of their ids, or among those that were added. */
  @Override
  public int largest() {
    JsonNode tokens = settings.path("model").path("vocab");
    int largest = tokens.isArray() ? tokens.size() - 1 : 0;
    if (tokens.isObject()) {
      for (JsonNode id : tokens) {
        largest = Math.max(largest, id.asInt());
      }
    }
    for (JsonNode token : settings.path("added_tokens")) {
      largest = Math.max(largest, token.path("id").asInt());
    }
    return largest;
  }
}
