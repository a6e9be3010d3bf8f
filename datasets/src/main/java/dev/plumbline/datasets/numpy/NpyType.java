package dev.plumbline.datasets.numpy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The type of the entries of an array.
 *
 * @param kind NumPy's letter: f, i, u, b, U, S, or one that cannot be read
 * @param size bytes of a number, characters of a text
 * @param order the order of the bytes of a number or character
 */
record NpyType(char kind, int size, ByteOrder order) {
  /** Texts longer than this are not labels or names. */
  private static final int LONGEST_TEXT = 1 << 16;

  /** The bytes of one entry. */
  int bytes() {
    return kind == 'U' ? Math.multiplyExact(4, size) : size;
  }

  /** Whether entries are numbers or truth values that can be read. */
  boolean isNumber() {
    return switch (kind) {
      case 'f' -> size == 2 || size == 4 || size == 8;
      case 'b' -> size == 1;
      default -> isWhole();
    };
  }

  /** Whether entries are whole numbers. */
  boolean isWhole() {
    return (kind == 'i' || kind == 'u') && (size == 1 || size == 2 || size == 4 || size == 8);
  }

  /** Whether entries are texts that can be read. */
  boolean isText() {
    return (kind == 'U' || kind == 'S') && size <= LONGEST_TEXT;
  }

  /** The number that stands next; an unsigned one of 64 bits above 2^63 becomes negative. */
  long whole(ByteBuffer next) {
    boolean signed = kind == 'i';
    return switch (size) {
      case 1 -> signed ? next.get() : Byte.toUnsignedInt(next.get());
      case 2 -> signed ? next.getShort() : Short.toUnsignedInt(next.getShort());
      case 4 -> signed ? next.getInt() : Integer.toUnsignedLong(next.getInt());
      default -> next.getLong();
    };
  }

  /** The number that stands next, as a double; a truth value is 0 or 1. */
  double number(ByteBuffer next) {
    if (kind == 'f') {
      return switch (size) {
        case 2 -> half(next.getShort());
        case 4 -> next.getFloat();
        default -> next.getDouble();
      };
    }
    if (kind == 'b') {
      return next.get() == 0 ? 0 : 1;
    }
    long whole = whole(next);
    return kind == 'u' && whole < 0 ? whole + 0x1p64 : whole;
  }

  /** IEEE 754 binary16: 1 sign bit, 5 of the exponent (bias 15), 10 of the fraction. */
  private static double half(short bits) {
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    double size;
    if (exponent == 0x1f) {
      size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else {
      size =
          exponent == 0
              ? Math.scalb((double) fraction, -24)
              : Math.scalb(1 + fraction / 1024.0, exponent - 15);
    }
    return bits < 0 ? -size : size;
  }

  /** The text that stands next, without the zeros that fill it up. */
  String text(ByteBuffer next) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < size; i++) {
      int point = kind == 'U' ? next.getInt() : next.get() & 0xff;
      if (!Character.isValidCodePoint(point)) {
        throw new IllegalArgumentException("no text");
      }
      text.appendCodePoint(point);
    }
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == 0) {
      end--;
    }
    return text.substring(0, end);
  }

  @Override
  public String toString() {
    return "" + kind + size;
  }
}
