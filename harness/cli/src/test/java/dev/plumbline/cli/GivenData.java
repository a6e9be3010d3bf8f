package dev.plumbline.cli;

import dev.plumbline.datasets.numpy.NpyFileWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Data as a user has them: two classes that are easily told apart, in both splits. */
enum GivenData {
  SPLIT_TABLES("type: table", "test: tables/test.csv", "train: tables/train.csv") {
    @Override
    Path write(Path folder) throws IOException {
      return splits(folder.resolve("tables"), ".csv", "age,city,result\n", "%3$d,Oslo,%2$s\n", 1);
    }
  },
  SEMICOLONS("delimiter: semicolon") {
    @Override
    Path write(Path folder) throws IOException {
      return splits(folder, ".csv", "age;city;result\n", "%3$d;Oslo;%2$s\n", 1)
          .resolve("train.csv");
    }
  },
  SERIES("type: series", "train: visits/train.csv") {
    @Override
    Path write(Path folder) throws IOException {
      return splits(
          folder.resolve("visits"),
          ".csv",
          "id,time,heat,rain,label\n",
          "s%1$d,%4$d,%3$d,1,%2$s\n",
          3);
    }
  },
  TEXTS("type: text", "unknown: '[UNK]'", "lowercase: true") {
    @Override
    Path write(Path folder) throws IOException {
      Path texts =
          splits(
              folder.resolve("texts"), ".csv", "text,label\n", "Word%3$d is a %2$s one,%2$s\n", 1);
      Files.writeString(texts.resolve("vocab.txt"), "[PAD]\n[UNK]\nis\na\nlow\nhigh\none\n");
      return texts;
    }
  },
  JSON_LINES("type: text", "unknown: drop") {
    @Override
    Path write(Path folder) throws IOException {
      String line = "{\"text\": \"this is a %2$s one\", \"label\": \"%2$s\"}\n";
      Path texts = splits(folder.resolve("lines"), ".jsonl", "", line, 1);
      Files.writeString(texts.resolve("vocab.txt"), "[PAD]\nis\na\nlow\nhigh\none\n");
      return texts;
    }
  },
  TOKENS("inputs: {ids: tokens}") {
    @Override
    Path write(Path folder) throws IOException {
      arrays(folder.resolve("tokens/train.npz"), "ids", 5);
      arrays(folder.resolve("tokens/test.npz"), "ids", 5);
      return folder.resolve("tokens");
    }
  },
  IMAGE_ARRAYS("inputs: {x: image}", "features: {patch: 2}", "type: cnn") {
    @Override
    Path write(Path folder) throws IOException {
      arrays(folder.resolve("train.npz"), "x", 16, 16);
      return arrays(folder.resolve("test.npz"), "x", 16, 16);
    }
  },
  IMAGES("type: image-folder", "train: photos/train") {
    @Override
    Path write(Path folder) throws IOException {
      for (String split : List.of("test", "train")) {
        for (int i = 0; i < COUNT; i++) {
          Path file =
              folder.resolve("photos/%s/%s/%d.png".formatted(split, i % 2 == 0 ? "cat" : "dog", i));
          Files.createDirectories(file.getParent());
          BufferedImage image = new BufferedImage(40, 36, BufferedImage.TYPE_INT_RGB);
          image.setRGB(i, 3, 0xffffff);
          image.getGraphics().fillRect(0, 0, i % 2 == 0 ? 30 : 5, 20);
          ImageIO.write(image, "png", file.toFile());
        }
      }
      return folder.resolve("photos");
    }
  };

  private static final int COUNT = 24;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
  private final List<String> expected;

  GivenData(String... expected) {
    this.expected = List.of(expected);
  }

  /** Writes the data; what {@code init} is given of them. */
  abstract Path write(Path folder) throws IOException;

  /** What the suite says of them. */
  List<String> expected() {
    return expected;
  }

  /**
   * A file of each split.
   *
   * @param row a format of the number of the sample, its class, a number that tells the class, and
   *     the step
   */
  private static Path splits(Path folder, String suffix, String header, String row, int steps)
      throws IOException {
    Files.createDirectories(folder);
    for (String split : List.of("test", "train")) {
      StringBuilder rows = new StringBuilder(header);
      for (int i = 0; i < COUNT; i++) {
        for (int step = 0; step < steps; step++) {
          int number = i % 2 == 0 ? 20 + i : 60 + i;
          rows.append(row.formatted(i, i % 2 == 0 ? "low" : "high", number, step));
        }
      }
      Files.writeString(folder.resolve(split + suffix), rows);
    }
    return folder;
  }

  /** An archive of whole numbers, the larger the class, and labels. */
  private static Path arrays(Path file, String name, int... row) throws IOException {
    Files.createDirectories(file.getParent());
    Integer[] shape = new Integer[row.length + 1];
    shape[0] = COUNT;
    int size = 1;
    for (int axis = 0; axis < row.length; axis++) {
      shape[axis + 1] = row[axis];
      size *= row[axis];
    }
    byte[] values = new byte[COUNT * size];
    byte[] labels = new byte[COUNT];
    for (int i = 0; i < values.length; i++) {
      labels[i / size] = (byte) (i / size % 2);
      values[i] = (byte) (i % 3 + 4 * labels[i / size]);
    }
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name + ".npy"));
      zip.write(NpyFileWriter.header("|u1", shape));
      zip.write(values);
      zip.putNextEntry(new ZipEntry("y.npy"));
      zip.write(NpyFileWriter.header("|u1", COUNT));
      zip.write(labels);
    }
    return file;
  }
}
