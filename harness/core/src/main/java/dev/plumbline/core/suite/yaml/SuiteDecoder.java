package dev.plumbline.core.suite.yaml;

import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteFile;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Turns the bytes of a suite file into text. */
record SuiteDecoder(SuiteFile file, Problems problems) {

  /** The text without its byte order mark, or a problem if it is not UTF-8 text. */
  Optional<String> decode(byte[] bytes) {
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      problems.error(file.whole(), "is UTF-16; save it as UTF-8");
      return Optional.empty();
    }
    int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int value = Byte.toUnsignedInt(in.get(in.position()));
      problems.error(
          after(text), "is not UTF-8: byte 0x%02X does not fit; save it as UTF-8".formatted(value));
      return Optional.empty();
    }
    return printable(text) ? Optional.of(text) : Optional.empty();
  }

  private boolean printable(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (!StreamReader.isPrintable(c)) {
        problems.error(
            after(text.substring(0, i)),
            "is not a text file: character U+%04X is not allowed".formatted(c));
        return false;
      }
    }
    return true;
  }

  /** The location at the end of a text. */
  private Location after(String text) {
    String[] lines = text.split("\r\n|\r|\n", -1);
    String last = lines[lines.length - 1];
    return new Location(file, lines.length, last.codePointCount(0, last.length()) + 1);
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if (Byte.toUnsignedInt(bytes[i]) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
