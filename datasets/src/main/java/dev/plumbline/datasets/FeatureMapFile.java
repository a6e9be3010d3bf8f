package dev.plumbline.datasets;

import dev.plumbline.datasets.numpy.NpyReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a feature map from a file that holds, for each element, the number of its feature: whole
 * numbers from 0 without gaps, −1 for no feature. The file is text or NumPy's NPY (any integer
 * type). In a text any of commas, semicolons, blanks and line ends separate numbers, so it is no
 * CSV in the strict sense. The order of the numbers counts, the shape of the array does not.
 */
public final class FeatureMapFile {
  private static final long LARGEST = 1L << 28;

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
      return name.endsWith(".npy") ? npy(bytes) : text(bytes);
    } catch (IOException e) {
      throw new DatasetException("cannot be read; check the path, which is relative to the suite");
    }
  }

  private static int[] text(byte[] bytes) {
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

  private static int[] npy(byte[] bytes) throws IOException {
    long[] read = new NpyReader(new ByteArrayInputStream(bytes), DatasetException::new).integers();
    int[] numbers = new int[read.length];
    for (int i = 0; i < numbers.length; i++) {
      if (read[i] != (int) read[i]) {
        throw new DatasetException("the number " + read[i] + " at position " + i + " is too large");
      }
      numbers[i] = (int) read[i];
    }
    return numbers;
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
