package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.ModelException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * Trained models on disk, one folder per recipe. A folder is there completely or not at all; a lock
 * per recipe keeps two runs from training the same model at once.
 */
final class ModelCache {
  /** File locks hold between processes; within this one, threads lock here. */
  private static final ConcurrentMap<Path, Object> HERE = new ConcurrentHashMap<>();

  private final Path folder;

  ModelCache(Path cache) {
    this.folder = cache.resolve("models");
  }

  /** Makes the content of a model's folder. */
  @FunctionalInterface
  interface Maker {
    void make(Path folder) throws IOException;
  }

  /** The folder of a recipe; made now if it is not there. */
  Path folderOf(String key, Maker maker) {
    Path done = folder.resolve(key);
    synchronized (HERE.computeIfAbsent(done.toAbsolutePath(), any -> new Object())) {
      if (Files.isDirectory(done)) {
        return done;
      }
      try {
        Files.createDirectories(folder);
        makeLocked(key, done, maker);
        return done;
      } catch (IOException e) {
        throw new ModelException(
            "cannot keep a trained model in "
                + folder
                + ": "
                + e
                + "; free space there or choose another --cache",
            e);
      }
    }
  }

  private void makeLocked(String key, Path done, Maker maker) throws IOException {
    Path lockFile = folder.resolve(key + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Files.isDirectory(done)) {
        Path beside = folder.resolve(key + ".part");
        delete(beside);
        Files.createDirectories(beside);
        maker.make(beside);
        move(beside, done);
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to);
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(tree)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
