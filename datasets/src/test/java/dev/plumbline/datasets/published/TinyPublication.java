package dev.plumbline.datasets.published;

import static dev.plumbline.datasets.archive.TinyArchive.text;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.datasets.archive.TinyArchive;
import dev.plumbline.metrics.spec.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes small files in the form in which datasets are published. */
public final class TinyPublication {
  private TinyPublication() {}

  /** Writes the files of a dataset with a number of training samples, and three to explain. */
  public static Map<String, Object> write(String id, Path folder, int train) throws IOException {
    return switch (id) {
      case "adult" -> adult(folder, train);
      case "german-credit" -> germanCredit(folder, train);
      case "cifar-10" -> cifar(folder, train);
      case "sst-2" -> texts(folder, sst(folder, train));
      case "imdb" -> texts(folder, imdb(folder, train));
      case "20-newsgroups" -> texts(folder, newsgroups(folder, train));
      default -> throw new IllegalArgumentException(id);
    };
  }

  /** Opens a dataset with a cache of its own. */
  static Dataset open(DatasetPlugin plugin, Path cache, Map<String, Object> given) {
    return plugin.open(
        Parameters.defaults(plugin.spec(), given),
        new DatasetPlugin.DatasetContext(1, cache, Progress.SILENT));
  }

  private static Map<String, Object> adult(Path folder, int train) throws IOException {
    Files.writeString(folder.resolve("adult_train.csv"), people(train));
    Files.writeString(folder.resolve("adult_test.csv"), people(3));
    return Map.of("folder", folder);
  }

  private static String people(int count) {
    StringBuilder rows = new StringBuilder("age,workclass,income\n");
    for (int i = 0; i < count; i++) {
      rows.append(30 + i).append(i % 2 == 0 ? ",Private,<=50K\n" : ",,>50K\n");
    }
    return rows.toString();
  }

  private static Map<String, Object> germanCredit(Path folder, int rows) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 10 * rows; i++) {
      text.append("   ").append(i).append("   1".repeat(23)).append("   ").append(1 + i % 2);
      text.append(" \n");
    }
    Files.writeString(folder.resolve("german.data-numeric"), text);
    return Map.of("folder", folder, "test-share", 0.5);
  }

  private static Map<String, Object> cifar(Path folder, int train) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("cifar-10-batches-bin/batches.meta.txt", text("airplane\n"));
    files.put("cifar-10-batches-bin/data_batch_1.bin", photos(train));
    files.put("cifar-10-batches-bin/data_batch_2.bin", photos(1));
    files.put("cifar-10-batches-bin/test_batch.bin", photos(3));
    TinyArchive.tarGz(folder.resolve("cifar-10-binary.tar.gz"), files);
    return Map.of("folder", folder);
  }

  /** Photo i has label i, and byte b of its pixels is (i + b) mod 256. */
  private static byte[] photos(int count) {
    byte[] bytes = new byte[count * 3073];
    for (int i = 0; i < count; i++) {
      bytes[i * 3073] = (byte) i;
      for (int b = 0; b < 3072; b++) {
        bytes[i * 3073 + 1 + b] = (byte) (i + b);
      }
    }
    return bytes;
  }

  private static Map<String, Object> texts(Path folder, Path archive) throws IOException {
    Path words = Files.writeString(folder.resolve("vocab.txt"), "[UNK]\ngood\nbad\nfilm\n");
    return Map.of(
        "folder", archive.getParent(), "vocabulary", words, "length", 6L, "unknown", "[UNK]");
  }

  private static Path sst(Path folder, int train) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("SST-2/dev.tsv", text(phrases(3)));
    files.put("SST-2/test.tsv", text("index\tsentence\n0\tunknown\n"));
    files.put("SST-2/train.tsv", text(phrases(train)));
    return TinyArchive.zip(folder.resolve("SST-2.zip"), files);
  }

  private static String phrases(int count) {
    StringBuilder lines = new StringBuilder("sentence\tlabel\n");
    for (int i = 0; i < count; i++) {
      lines.append(i % 2 == 0 ? "a \" bad" : "good").append(" film".repeat(1 + i % 2));
      lines.append(" \t").append(i % 2).append('\n');
    }
    return lines.toString();
  }

  private static Path imdb(Path folder, int train) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("aclImdb/imdb.vocab", text("good\n"));
    files.put("aclImdb/train/unsup/0_0.txt", text("no label"));
    for (int i = 0; i < train; i++) {
      files.put(review("train", i), text("train good film ".repeat(1 + i)));
    }
    for (int i = 0; i < 3; i++) {
      files.put(review("test", i), text("bad<br />film " + i));
    }
    return TinyArchive.tarGz(folder.resolve("aclImdb_v1.tar.gz"), files);
  }

  private static String review(String split, int number) {
    return "aclImdb/%s/%s/%d_9.txt".formatted(split, number % 2 == 0 ? "pos" : "neg", number);
  }

  private static Path newsgroups(Path folder, int train) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < train; i++) {
      files.put("20news-bydate-train/" + group(i) + "/" + i, message(i));
    }
    for (int i = 0; i < 3; i++) {
      files.put("20news-bydate-test/" + group(i) + "/" + i, message(i));
    }
    return TinyArchive.tarGz(folder.resolve("20news-bydate.tar.gz"), files);
  }

  private static String group(int number) {
    return number % 2 == 0 ? "sci.space" : "rec.autos";
  }

  private static byte[] message(int number) {
    return text("From: me\nSubject: bad\n\ngood film " + number + "\n\nmore\n");
  }
}
