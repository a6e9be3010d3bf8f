package dev.plumbline.datasets.download;

import dev.plumbline.datasets.DatasetException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A lock file, held against other processes and other threads of this one. */
final class LockFile implements Closeable {
  private static final long POLL_MILLIS = 50;
  private final Path path;
  private final FileChannel channel;

  private LockFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Waits until the lock is free, and holds it until it is closed. */
  static LockFile hold(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      while (!locked(channel)) {
        Thread.sleep(POLL_MILLIS);
      }
      return new LockFile(path, channel);
    } catch (InterruptedException e) {
      channel.close();
      Thread.currentThread().interrupt();
      throw new DatasetException("interrupted while waiting for " + path, e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** A file in the lock's folder, which only the holder may touch. */
  Path beside(String name) {
    return path.resolveSibling(name);
  }

  /** The lock file stays: removing it would let two holders lock two different files. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another thread of this process holds it
    }
  }
}
