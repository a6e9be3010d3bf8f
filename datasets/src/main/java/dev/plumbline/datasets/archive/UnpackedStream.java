package dev.plumbline.datasets.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes that come out of an archive. Whatever is wrong with them is told as a refusal of the
 * archive, so that a failure of one who writes them is told apart.
 */
final class UnpackedStream extends FilterInputStream {
  private final ArchiveRefusal refusal;
  private final ByteBudget budget;

  /** What is left of the bytes that an archive may unpack to. */
  static final class ByteBudget {
    private final long most;
    private long left;

    ByteBudget(long most) {
      this.most = most;
      this.left = most;
    }
  }

  UnpackedStream(InputStream in, ArchiveRefusal refusal, ByteBudget budget) {
    super(in);
    this.refusal = refusal;
    this.budget = budget;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    int read;
    try {
      read = in.read(bytes, offset, length);
    } catch (IOException | RuntimeException e) {
      throw refusal.damaged(e);
    }
    budget.left -= Math.max(0, read);
    if (budget.left < 0) {
      throw refusal.because("unpacks to more than " + budget.most + " bytes");
    }
    return read;
  }

  @Override
  public long skip(long count) {
    byte[] dropped = new byte[(int) Math.max(0, Math.min(count, 1 << 16))];
    return Math.max(0, read(dropped, 0, dropped.length));
  }

  /** An archive is closed as a whole. */
  @Override
  public void close() {}
}
