package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.datasets.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Trained models on disk, one folder per key. A folder is there completely or not at all; a lock
 * file per key keeps two runs, or two threads of one, from training the same model at once. Lock
 * files stay: removing one would let two holders lock two different files.
 */
final class ModelCache {
  private static final long POLL_MILLIS = 50;

  private final Path folder;
  private final Progress progress;

  /** The models of a cache folder. */
  ModelCache(Path cache, Progress progress) {
    this.folder = cache.resolve("models");
    this.progress = progress;
  }

  /** Whether the folder of a model is there. */
  boolean holds(String key) {
    return Files.isDirectory(folder.resolve(key));
  }

  /** Makes the content of a model's folder. */
  @FunctionalInterface
  interface Maker {
    void make(Path folder) throws IOException;
  }

  /**
   * The folder of a model; it is made now if it is not there.
   *
   * @param key the key of the model
   * @param what what is made, in words
   * @param maker makes the content of the folder
   * @throws ModelException if it cannot be made or kept
   */
  Path folderOf(String key, String what, Maker maker) {
    Path done = folder.resolve(key);
    if (Files.isDirectory(done)) {
      return done;
    }
    try {
      Files.createDirectories(folder);
      Path lockFile = folder.resolve(key + ".lock");
      try (FileChannel channel =
          FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        lock(channel, what);
        if (!Files.isDirectory(done)) {
          make(folder.resolve(key + ".part"), done, maker);
        }
        return done;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(what + ": interrupted while another run trains the same model", e);
    } catch (IOException e) {
      throw new ModelException(
          "cannot keep a trained model in %s: %s; free space there, make it writable, or choose another folder with --cache"
              .formatted(folder, e),
          e);
    }
  }

  /** Waits for the lock; closing the channel gives it back. */
  private void lock(FileChannel channel, String what) throws IOException, InterruptedException {
    boolean told = false;
    while (tried(channel) == null) {
      if (!told) {
        progress.report(what + ": waiting for another run that trains the same model", 0, 0);
        told = true;
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static @Nullable FileLock tried(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another thread of this process holds it
    }
  }

  /**
   * Makes a folder beside its final place and moves it there. What an earlier run left half-written
   * is deleted, and so is a folder whose making fails.
   */
  private static void make(Path beside, Path done, Maker maker) throws IOException {
    delete(beside);
    Files.createDirectories(beside);
    try {
      maker.make(beside);
      move(beside, done);
    } finally {
      delete(beside);
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
