package dev.plumbline.datasets.download;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/** Sends GET requests of HTTP. Redirects are returned to the caller, never followed. */
@FunctionalInterface
public interface Http {

  /**
   * Requests a file from a given byte on.
   *
   * @param address where the file is
   * @param from the first byte wanted; the server may send the whole file nevertheless
   * @throws IOException if the server cannot be reached
   * @throws InterruptedException if the thread was interrupted
   */
  Reply get(URI address, long from) throws IOException, InterruptedException;

  /**
   * The reply of a server.
   *
   * @param status the status code: 200 for the whole file, 206 for the rest of it
   * @param location the target of a redirect
   * @param body the bytes of the file
   */
  record Reply(int status, Optional<String> location, InputStream body) implements Closeable {
    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
