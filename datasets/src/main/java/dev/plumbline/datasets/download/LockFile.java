package dev.plumbline.datasets.download;

import dev.plumbline.datasets.DatasetException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A lock on a file that keeps out other processes and other threads of this process. */
final class LockFile implements Closeable {
  private static final long POLL_MILLIS = 50;
  private final Path path;
  private final FileChannel channel;

  private LockFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Waits until the lock is free, and takes it until it is closed. */
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

  /** The path of a file in the folder of the lock, which only the holder of the lock may write. */
  Path beside(String name) {
    return path.resolveSibling(name);
  }

  /** Frees the lock. The lock file stays: if it were removed, two holders could lock two files. */
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
