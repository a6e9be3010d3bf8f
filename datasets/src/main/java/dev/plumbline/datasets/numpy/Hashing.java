package dev.plumbline.datasets.numpy;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/** A stream whose bytes are hashed as they are read. */
final class Hashing extends DigestInputStream {

  Hashing(InputStream in, MessageDigest digest) {
    super(in, digest);
  }

  /**
   * Reads the rest, but no more than one buffer beyond a number of bytes: what unpacks to more than
   * its header says is not unpacked to its end.
   *
   * @return the number of bytes read
   */
  long drain(long most) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long all = 0;
    for (int read = read(buffer); read >= 0 && all <= most; read = read(buffer)) {
      all += read;
    }
    return all;
  }
}
