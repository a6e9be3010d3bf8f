package dev.plumbline.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a feature map from a file that holds, for each element, the number of its feature: whole
 * numbers from 0 without gaps, −1 for no feature. The file is CSV (numbers separated by commas,
 * semicolons, blanks or line ends) or NumPy's NPY (any integer type, C order). The order of the
 * numbers counts, the shape of the array does not.
 */
public final class FeatureMapFile {
  private static final long LARGEST = 1L << 28;
  private static final Pattern DESCRIPTION =
      Pattern.compile("'descr':\\s*'([<>|=])([iu])([1248])'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order':\\s*True");

  private FeatureMapFile() {}

  /**
   * Reads the number of the feature of each element of a row.
   *
   * @param elements how many elements a row has
   * @param positions how many positions a row has if a file may give one number per position, which
   *     all its channels share; 0 if it may not
   * @return one number per element
   * @throws DatasetException if the file cannot be read or does not fit; the message names the file
   */
  public static int[] read(Path path, int elements, int positions) {
    try {
      return expanded(checked(numbers(path)), elements, positions);
    } catch (DatasetException e) {
      throw new DatasetException("features: map " + path + ": " + e.getMessage());
    }
  }

  private static int[] numbers(Path path) {
    try {
      if (Files.size(path) > LARGEST) {
        throw new DatasetException("the file is too large for a feature map");
      }
      byte[] bytes = Files.readAllBytes(path);
      String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
      return name.endsWith(".npy") ? npy(bytes) : csv(bytes);
    } catch (IOException e) {
      throw new DatasetException("cannot be read; check the path, which is relative to the suite");
    }
  }

  private static int[] csv(byte[] bytes) {
    List<Integer> numbers = new ArrayList<>();
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\\R", -1);
    for (int line = 0; line < lines.length; line++) {
      for (String word : lines[line].strip().split("[,;\\s]+", -1)) {
        if (!word.isEmpty()) {
          numbers.add(number(word, line + 1));
        }
      }
    }
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int number(String word, int line) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new DatasetException(
          "line "
              + line
              + ": '"
              + word
              + "' is not a whole number; a header line must be left out");
    }
  }

  private static int[] npy(byte[] bytes) {
    if (bytes.length < 12 || bytes[0] != (byte) 0x93 || bytes[1] != 'N' || bytes[5] != 'Y') {
      throw new DatasetException("is not an NPY file");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int preamble = bytes[6] == 1 ? 10 : 12;
    int header = bytes[6] == 1 ? Short.toUnsignedInt(buffer.getShort(8)) : buffer.getInt(8);
    if (header < 0 || header > bytes.length - preamble) {
      throw new DatasetException("the header is cut off");
    }
    String text = new String(bytes, preamble, header, StandardCharsets.US_ASCII);
    Matcher type = DESCRIPTION.matcher(text);
    if (!type.find() || FORTRAN.matcher(text).find()) {
      throw new DatasetException(
          "must hold integers in C order; in NumPy: np.save(file, np.ascontiguousarray(map, int))");
    }
    buffer.order(">".equals(type.group(1)) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int size = Integer.parseInt(type.group(3));
    boolean signed = type.group(2).equals("i");
    int start = preamble + header;
    if ((bytes.length - start) % size != 0) {
      throw new DatasetException("ends in the middle of a number");
    }
    int[] numbers = new int[(bytes.length - start) / size];
    for (int i = 0; i < numbers.length; i++) {
      long value = integer(buffer, start + i * size, size, signed);
      if (value != (int) value) {
        throw new DatasetException("the number " + value + " at position " + i + " is too large");
      }
      numbers[i] = (int) value;
    }
    return numbers;
  }

  private static long integer(ByteBuffer buffer, int at, int size, boolean signed) {
    return switch (size) {
      case 1 -> signed ? buffer.get(at) : Byte.toUnsignedInt(buffer.get(at));
      case 2 -> signed ? buffer.getShort(at) : Short.toUnsignedInt(buffer.getShort(at));
      case 4 -> signed ? buffer.getInt(at) : Integer.toUnsignedLong(buffer.getInt(at));
      default -> buffer.getLong(at);
    };
  }

  private static int[] checked(int[] numbers) {
    int largest = -1;
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] < -1 || numbers[i] >= numbers.length) {
        throw new DatasetException(
            "the number %d at position %d must be from -1 to %d, since the file has %d numbers"
                .formatted(numbers[i], i, numbers.length - 1, numbers.length));
      }
      largest = Math.max(largest, numbers[i]);
    }
    boolean[] used = new boolean[largest + 1];
    for (int number : numbers) {
      if (number >= 0) {
        used[number] = true;
      }
    }
    for (int f = 0; f <= largest; f++) {
      if (!used[f]) {
        throw new DatasetException(
            "feature "
                + f
                + " has no element, but feature "
                + largest
                + " has; features are numbered without gaps");
      }
    }
    if (largest < 0) {
      throw new DatasetException("contains no feature");
    }
    return numbers;
  }

  private static int[] expanded(int[] numbers, int elements, int positions) {
    if (numbers.length == elements) {
      return numbers;
    }
    if (numbers.length != positions) {
      throw new DatasetException(
          "has %d numbers; must have %d, one per element%s"
              .formatted(
                  numbers.length,
                  elements,
                  positions > 0 ? ", or " + positions + ", one per position" : ""));
    }
    int[] expanded = new int[elements];
    for (int e = 0; e < elements; e++) {
      expanded[e] = numbers[e / (elements / positions)];
    }
    return expanded;
  }
}
