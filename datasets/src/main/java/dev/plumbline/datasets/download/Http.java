package dev.plumbline.datasets.download;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/** One GET request. Redirects are handed to the caller, never followed. */
@FunctionalInterface
public interface Http {

  /**
   * Asks for a file from a byte on.
   *
   * @param address the address
   * @param from the first byte wanted; the server may send all of them nevertheless
   * @throws IOException if the server cannot be reached
   * @throws InterruptedException if the thread was interrupted
   */
  Reply get(URI address, long from) throws IOException, InterruptedException;

  /**
   * A server's reply.
   *
   * @param status the status code: 200 for the whole file, 206 for the rest of it
   * @param location where a redirect points
   * @param body the bytes
   */
  record Reply(int status, Optional<String> location, InputStream body) implements Closeable {
    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
